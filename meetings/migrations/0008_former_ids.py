"""Ids of merged statements lead on; a text is closed only where the words of a statement rest on it."""

import django.db.models.deletion
from django.db import migrations, models

KEEP_SOURCE = """
CREATE OR REPLACE FUNCTION communique_keep_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM meetings_attestation WHERE source_id = NEW.id{condition}) THEN
        RAISE EXCEPTION 'a quote rests on the text of this source'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_text_kept';
    END IF;
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("meetings", "0007_portraits")]
    operations = [
        migrations.CreateModel(
            name="FormerId",
            fields=[
                (
                    "registered",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="meetings.publicid",
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_ids", to="meetings.quote"
                    ),
                ),
            ],
            options={"verbose_name": "former public id", "verbose_name_plural": "former public ids"},
        ),
        migrations.RunSQL(KEEP_SOURCE.format(condition=" AND spans <> '{}'"), KEEP_SOURCE.format(condition="")),
    ]
