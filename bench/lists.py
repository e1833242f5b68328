"""The desk's front page, every list of the desk, and the pages of single things, in the archive as it stands.

Some work in hand is added first, so that the shelves and lists of the desk's own have rows; it is taken back.
"""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.inside import SENT, client_of_an_editor, taken_back, timed
from bench.report import percentile
from meetings.admin.board import MATTERS
from meetings.choices import AuditAction, CommentKind, Door, Status
from meetings.corpus import landmarks
from meetings.models import AuditEntry, Comment, Leader, Meeting, Quote, Reading, Source, Topic, User
from meetings.services import quality

RUNS = 20
IN_HAND = 50  # meetings in each state of the work
ENTRIES = 20_000  # of the audit log


@dataclass(frozen=True)
class Page:
    name: str
    address: str


def table(*, quotes: int, seed: int) -> str:
    """Measure, and return the table as Markdown."""
    with taken_back():
        client = client_of_an_editor()
        _work_in_hand(User.objects.get(username="bench"))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        rows = [
            f"The desk's pages, {RUNS} times each, in milliseconds:\n",
            "| page | queries | p50 | p95 |",
            "| ---- | ------: | --: | --: |",
        ]
        return "\n".join([*rows, *(_row(client, page) for page in pages(quotes, seed))])


def counts() -> str:
    """Measure each count of the quality board by itself, and return the table as Markdown."""
    rows = [f"The quality board, {RUNS} times each, in milliseconds:\n", "| what | p50 | p95 |", "| ---- | --: | --: |"]
    for matter in MATTERS:
        with quality.counting():
            taken = [timed(matter.count)[0] for _run in range(RUNS)]
        rows.append(f"| {matter.title} | {statistics.median(taken):.1f} | {percentile(taken, 95):.1f} |")
    return "\n".join(rows)


def pages(quotes: int, seed: int) -> list[Page]:
    """Return the pages to measure: the front page, each list, each list that the board opens, searches, forms."""
    known = landmarks(quotes, seed)
    return [
        Page("healthz, for scale", "/healthz"),
        Page("front page", reverse("admin:index")),
        *(Page(f"list: {model._meta.verbose_name_plural}", _list(model)) for model in admin.site._registry),
        *(Page(f"board: {matter.title}", matter.url) for matter in MATTERS),
        Page("search: meetings", f"{_list(Meeting)}?q={known.commonest_leader}"),
        Page("search: statements, common word", f"{_list(Quote)}?q={known.common}"),
        Page("search: sources", f"{_list(Source)}?q={known.common}"),
        Page("search: leaders", f"{_list(Leader)}?q={known.commonest_leader}"),
        Page("form: a meeting", _form(Meeting.objects.get(slug=known.meeting))),
        Page("form: a statement", _form(Quote.objects.get(public_id=known.quote))),
        Page("form: a source", _form(Source.objects.earliest("pk"))),
        Page("form: a leader", _form(Leader.objects.get(slug=known.commonest_leader))),
        Page("form: a topic", _form(Topic.objects.get(slug=known.commonest_topic))),
    ]


def _row(client: Client, page: Page) -> str:
    asked: list[str] = []

    def note(execute: Callable[..., Any], statement: str, *args: Any) -> Any:
        asked.append(statement)
        return execute(statement, *args)

    with connection.execute_wrapper(note):
        answer = client.get(page.address, **SENT)
    if answer.status_code != 200:
        return f"| {page.name} | {len(asked)} | answers {answer.status_code} | |"
    taken = [timed(lambda: client.get(page.address, **SENT))[0] for _run in range(RUNS)]
    return f"| {page.name} | {len(asked)} | {statistics.median(taken):.0f} | {percentile(taken, 95):.0f} |"


def _list(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def _form(row: Any) -> str:
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])


def _work_in_hand(editor: User) -> None:
    for status in (Status.DRAFT, Status.IN_REVIEW):
        kind = CommentKind.SENT_BACK if status == Status.DRAFT else CommentKind.FOR_REVIEW
        meetings = Meeting.objects.bulk_create(
            Meeting(title=f"In hand {number}", slug=f"{status}-{number}", status=status, created_by=editor)
            for number in range(IN_HAND)
        )
        Comment.objects.bulk_create(
            Comment(meeting=meeting, kind=kind, author=editor, author_name="bench", text="See the date.")
            for meeting in meetings
        )
    draft = {"facts": {"title": "Talks"}, "lines": []}
    Reading.objects.bulk_create(
        Reading(text=f"Account {number}", beginning=draft, draft=draft, made_by=editor) for number in range(IN_HAND)
    )
    AuditEntry.objects.bulk_create(
        AuditEntry(actor="bench", door=Door.FORM, action=AuditAction.STATUS, label=f"Thing {n}", at=timezone.now())
        for n in range(ENTRIES)
    )
