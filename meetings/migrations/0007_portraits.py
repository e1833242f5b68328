"""Portraits in rows of their own, their pictures with them: no file lies about that no row knows."""

import django.db.models.deletion
from django.core.validators import MaxValueValidator
from django.db import migrations, models
from django.db.models import Q

HUNDREDTHS = [MaxValueValidator(100)]


def key() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_unsaved_forms_and_comments")]
    operations = [
        migrations.RemoveConstraint("leader", "leader_portrait_credited"),
        migrations.RemoveField("leader", "portrait"),
        migrations.RemoveField("leader", "portrait_credit"),
        migrations.RemoveField("leader", "portrait_licence"),
        migrations.CreateModel(
            "Portrait",
            fields=[
                ("id", key()),
                ("credit", models.CharField(max_length=200, verbose_name="credit")),
                ("licence", models.CharField(max_length=100, verbose_name="licence")),
                (
                    "focus_x",
                    models.PositiveSmallIntegerField(default=50, validators=HUNDREDTHS, verbose_name="from the left"),
                ),
                (
                    "focus_y",
                    models.PositiveSmallIntegerField(default=40, validators=HUNDREDTHS, verbose_name="from the top"),
                ),
                ("version", models.CharField(editable=False, max_length=32, unique=True)),
                (
                    "leader",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="portrait",
                        to="meetings.leader",
                        verbose_name="leader",
                    ),
                ),
            ],
            options={"verbose_name": "portrait", "verbose_name_plural": "portraits"},
        ),
        migrations.CreateModel(
            "PortraitImage",
            fields=[
                ("id", key()),
                ("name", models.CharField(max_length=20)),
                ("content", models.BinaryField()),
                (
                    "portrait",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="images",
                        to="meetings.portrait",
                        verbose_name="portrait",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "portrait",
            models.CheckConstraint(
                condition=~Q(credit="") & ~Q(licence=""),
                name="portrait_credited",
                violation_error_message="A portrait needs its credit and its licence.",
            ),
        ),
        migrations.AddConstraint(
            "portrait",
            models.CheckConstraint(condition=Q(focus_x__lte=100, focus_y__lte=100), name="portrait_focus_inside"),
        ),
        migrations.AddConstraint(
            "portraitimage", models.UniqueConstraint(fields=["portrait", "name"], name="portraitimage_once")
        ),
    ]
