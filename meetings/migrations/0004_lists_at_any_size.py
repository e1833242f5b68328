"""Indexes for what would otherwise be looked for in all meetings: the latest published, demonstration content."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_countries")]
    operations = [
        migrations.AddIndex("meeting", models.Index(fields=["-public_from"], name="meeting_latest_public")),
        migrations.AddIndex(
            "meeting",
            models.Index(fields=["id"], condition=models.Q(is_demonstration=True), name="meeting_demonstration"),
        ),
    ]
