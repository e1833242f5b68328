import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A working copy has its meeting's own key."""

    dependencies = [("meetings", "0017_languages_readers_see")]

    operations = [
        migrations.DeleteModel("WorkingCopy"),
        migrations.CreateModel(
            name="WorkingCopy",
            fields=[
                (
                    "meeting",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="working_copy",
                        serialize=False,
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                ("document", models.JSONField(editable=False, verbose_name="document")),
                ("began_from", models.PositiveIntegerField(editable=False, verbose_name="began from version")),
                ("fingerprint", models.CharField(editable=False, max_length=64, verbose_name="fingerprint")),
                ("changed_by", models.CharField(editable=False, max_length=310, verbose_name="changed by")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="begun at")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
            ],
            options={
                "verbose_name": "working copy",
                "verbose_name_plural": "working copies",
                "ordering": ["-updated_at"],
            },
        ),
    ]
