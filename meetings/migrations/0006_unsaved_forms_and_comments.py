"""What editors typed and did not save; what they tell each other about a meeting."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_readings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("comment", "comment"), ("for-review", "sent to review"), ("sent-back", "sent back")],
                        default="comment",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("author_name", models.CharField(max_length=310, verbose_name="name of the author")),
                ("text", models.TextField(verbose_name="text")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written at")),
                ("resolved_at", models.DateTimeField(blank=True, null=True, verbose_name="resolved at")),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "quote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="comments",
                        to="meetings.quote",
                        verbose_name="statement",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="resolved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ["created_at", "id"],
                "indexes": [
                    models.Index(condition=models.Q(("resolved_at", None)), fields=["meeting"], name="comment_open")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["comment", "for-review", "sent-back"])),
                        name="comment_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="comment_says_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resolved_at__isnull", False), ("resolved_by__isnull", True), _connector="OR"
                        ),
                        name="comment_resolved_by_and_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnsavedForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=100, verbose_name="kind of thing")),
                ("object_id", models.CharField(blank=True, max_length=40, verbose_name="id of the thing")),
                ("key", models.CharField(max_length=40, verbose_name="page")),
                ("sequence", models.PositiveBigIntegerField(default=0, verbose_name="version sent")),
                ("data", models.JSONField(default=dict, verbose_name="values")),
                ("version", models.CharField(blank=True, max_length=64, verbose_name="began from")),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="kept at")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unsaved_forms",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved form",
                "verbose_name_plural": "unsaved forms",
                "ordering": ["-kept_at", "-id"],
                "indexes": [
                    models.Index(fields=["user", "model", "object_id"], name="unsaved_of_a_form"),
                    models.Index(fields=["kept_at"], name="unsaved_age"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "key"), name="unsaved_page_once"),
                    models.CheckConstraint(condition=models.Q(("key", ""), _negated=True), name="unsaved_has_page"),
                ],
            },
        ),
        # A comment on a statement is a comment on its meeting; it stays when the statement goes.
        migrations.RunSQL(
            "ALTER TABLE meetings_comment ADD CONSTRAINT comment_quote_of_meeting FOREIGN KEY (quote_id, meeting_id) "
            "REFERENCES meetings_quote (id, meeting_id) ON DELETE SET NULL (quote_id) DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE meetings_comment DROP CONSTRAINT comment_quote_of_meeting",
        ),
    ]
