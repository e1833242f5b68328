"""The countries of ISO 3166, as django-countries names them, and what else leaders speak for."""

from django.db import migrations
from django.utils import translation
from django_countries import countries

# The European Union, Kosovo and the Soviet Union have codes reserved or in common use.
OTHERS = [
    ("EU", "European Union", "organisation"),
    ("UN", "United Nations", "organisation"),
    ("NATO", "NATO", "organisation"),
    ("AFU", "African Union", "organisation"),
    ("ASEAN", "ASEAN", "organisation"),
    ("LAS", "League of Arab States", "organisation"),
    ("OSCE", "OSCE", "organisation"),
    ("XK", "Kosovo", "state"),
    ("SU", "Soviet Union", "former"),
    ("YU", "Yugoslavia", "former"),
    ("CS", "Czechoslovakia", "former"),
    ("DD", "German Democratic Republic", "former"),
]

# Shorter than django-countries has them, as newspapers write them.
PLAIN = {"BS": "Bahamas", "US": "United States"}


def seed(apps, schema_editor):
    country = apps.get_model("meetings", "Country")
    with translation.override("en"):
        iso = [country(code=code, name=PLAIN.get(code) or str(name), kind="state") for code, name in countries]
    others = [country(code=code, name=name, kind=kind) for code, name, kind in OTHERS]
    country.objects.bulk_create([*iso, *others])


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_rules")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
