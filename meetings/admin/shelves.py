"""The shelves of the desk's front page: what waits for the editor, and what others are at."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from meetings.admin.unsaved import RESTORE, form_address
from meetings.choices import CommentKind, Status
from meetings.models import Comment, Meeting, Reading, UnsavedForm, User, WorkingCopy
from meetings.services import conflicts, unsaved
from meetings.services.quality import counted, in_figures
from meetings.services.unsaved import Page
from meetings.services.waiting import published_today, scheduled, sent_back_to
from meetings.services.working_copies import is_behind, with_marks

SHOWN = 8
SAID = 140  # characters of a reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a shelf: its name and address, whose it is, the moment that matters, and what was said of it."""

    name: str
    url: str
    who: str = ""
    when: str = ""
    moment: datetime.datetime | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Some things that wait; `total` and `url` where there are more than are shown."""

    name: str
    title: str
    entries: list[Entry]
    empty: str
    total: int = 0
    url: str = ""

    @property
    def number(self) -> str:
        """How many there are, as it is shown."""
        return in_figures(self.total)


def shelves(request: HttpRequest) -> list[Shelf]:
    """Return the shelves whose things the user may see, those that ask for the user's own work first.

    Days and moments are those of the time zone in use, which at the desk is the user's.
    """
    user: Any = request.user
    of_meetings = _of_meetings(user) if _may_see(request, Meeting) else []
    copies = [_of_copies()] if admin.site.get_model_admin(Meeting).has_change_permission(request) else []
    return [*_of_conflicts(user), *of_meetings, *copies, *_of_accounts(request), _of_forms(user)]


def _of_conflicts(user: User) -> Iterator[Shelf]:
    """Yield what the user saved after somebody else had, and has still to decide on; nothing where that is nothing."""
    entries = [
        Entry(
            conflict.label,
            reverse("edit_conflict", args=[conflict.pk]),
            when=_moment(conflict.made_at),
            moment=conflict.made_at,
        )
        for conflict in conflicts.open_of(user.pk)
    ]
    if entries:
        yield Shelf("conflicts", _("Saved beside somebody else: yours to decide"), entries, "", len(entries))


def _of_meetings(user: User) -> Iterator[Shelf]:
    meetings = Meeting.objects.select_related("created_by")
    yield _shelf(
        "back",
        (_("Sent back to me"), _("Nothing was sent back.")),
        _last_said(sent_back_to(meetings, user.pk), CommentKind.SENT_BACK).order_by("-said_at"),
        {"comments": "sent-back-to-me"},
        "said_at",
    )
    yield _shelf(
        "drafts",
        (_("My drafts"), _("You have no drafts.")),
        meetings.filter(created_by=user, status=Status.DRAFT).order_by("-updated_at"),
        {"status": Status.DRAFT, "by": "me"},
        "updated_at",
    )
    yield _shelf(
        "review",
        (_("Waiting for review"), _("Nothing waits for review.")),
        _last_said(meetings.filter(status=Status.IN_REVIEW), CommentKind.FOR_REVIEW).order_by("updated_at"),
        {"status": Status.IN_REVIEW},
        "updated_at",
    )
    yield _shelf(
        "scheduled",
        (_("Scheduled"), _("Nothing is scheduled.")),
        scheduled(meetings).order_by("public_from"),
        {"status": "scheduled"},
        "public_from",
    )
    yield _shelf(
        "today",
        (_("Published today"), _("Nothing was published today.")),
        published_today(meetings).order_by("-public_from"),
        {"status": "today"},
        "public_from",
    )


def _of_copies() -> Shelf:
    """Return the working copies, which are everybody's."""
    rows = WorkingCopy.objects.select_related("meeting").defer("document")
    shown = list(with_marks(rows)[: SHOWN + 1])
    entries = [
        Entry(
            copy.meeting.title,
            reverse("admin:meetings_workingcopy_change", args=[copy.pk]),
            copy.changed_by,
            _moment(copy.updated_at),
            copy.updated_at,
            _("The meeting was changed after this copy was begun.") if is_behind(copy) else "",
        )
        for copy in shown[:SHOWN]
    ]
    total = len(entries) if len(shown) <= SHOWN else counted(rows)
    url = f"{reverse('admin:meetings_meeting_changelist')}?open=copy" if total > SHOWN else ""
    return Shelf("copies", _("Working copies"), entries, _("There is no working copy."), total, url)


def _last_said(meetings: "QuerySet[Meeting]", kind: CommentKind) -> "QuerySet[Any]":
    """Add what was said last of the kind, by whom and when."""
    last = Comment.objects.open().filter(meeting=OuterRef("pk"), kind=kind).order_by("-created_at", "-pk")
    said: QuerySet[Any] = meetings.annotate(
        said=Subquery(last.values("text")[:1]),
        said_by=Subquery(last.values("author_name")[:1]),
        said_at=Subquery(last.values("created_at")[:1]),
    )
    return said


def _shelf(name: str, said: tuple[str, str], rows: "QuerySet[Any]", filters: dict[str, str], moment: str) -> Shelf:
    """Return the first of `rows`; said: the title, and what stands there when there are none."""
    title, empty = said
    shown = list(rows[: SHOWN + 1])
    entries = [_meeting(row, getattr(row, moment), is_own=name == "drafts") for row in shown[:SHOWN]]
    if len(shown) <= SHOWN:
        return Shelf(name, title, entries, empty, len(entries))
    url = f"{reverse('admin:meetings_meeting_changelist')}?{urlencode(filters)}"
    return Shelf(name, title, entries, empty, counted(rows), url)


def _meeting(row: Any, moment: datetime.datetime, *, is_own: bool) -> Entry:
    begun_by = _name(row.created_by) if row.created_by and not is_own else ""
    who = getattr(row, "said_by", None) or begun_by
    said = Truncator(getattr(row, "said", None) or "").chars(SAID)
    url = reverse("admin:meetings_meeting_change", args=[row.pk])
    return Entry(row.title, url, who, _moment(moment), moment, said)


def _of_accounts(request: HttpRequest) -> Iterator[Shelf]:
    if not _may_see(request, Reading):
        return
    rows: QuerySet[Any] = Reading.objects.filter(saved_at=None).select_related("made_by")
    rows = rows.defer("text", "draft", "beginning").annotate(title=KT("draft__facts__title"))
    shown = list(rows[: SHOWN + 1])
    entries = [
        Entry(
            row.title or _("Untitled"),
            reverse("admin:meetings_reading_change", args=[row.pk]),
            _name(row.made_by) if row.made_by else "",
            _moment(row.updated_at),
            row.updated_at,
        )
        for row in shown[:SHOWN]
    ]
    total = len(entries) if len(shown) <= SHOWN else counted(rows)
    url = f"{reverse('admin:meetings_reading_changelist')}?saved_at__isempty=1" if total > SHOWN else ""
    yield Shelf("accounts", _("Accounts under review"), entries, _("No account is under review."), total, url)


def _of_forms(user: User) -> Shelf:
    """Return what the user typed and did not save; nobody keeps more than `unsaved.MOST`, so all of them are here."""
    entries = []
    kept = list(unsaved.kept_by(user.pk).defer("data"))
    names = _names(kept)
    for row in kept:
        page = Page(row.user_id, row.model, row.object_id, row.key)
        entries.append(
            Entry(
                _form_name(row, names.get((row.model, row.object_id), row.object_id)),
                f"{form_address(page)}?{urlencode({RESTORE: row.key})}",
                when=_moment(row.kept_at),
                moment=row.kept_at,
            )
        )
    return Shelf("unsaved", _("Typed and not saved"), entries, _("All that you typed is saved."), len(entries))


def _names(rows: list[UnsavedForm]) -> dict[tuple[str, str], str]:
    """Return what the things are called that the forms are about; a query for each kind."""
    keys: dict[str, list[str]] = {}
    for row in rows:
        if row.object_id:
            keys.setdefault(row.model, []).append(row.object_id)
    things = ((model, apps.get_model(model)._base_manager.filter(pk__in=wanted)) for model, wanted in keys.items())
    return {(model, str(thing.pk)): str(thing) for model, found in things for thing in found.select_related()}


def _form_name(row: UnsavedForm, name: str) -> str:
    kind = apps.get_model(row.model)._meta.verbose_name
    told = {"kind": capfirst(kind), "name": Truncator(name).chars(80)}
    return _("%(kind)s: %(name)s") % told if row.object_id else _("New %(kind)s") % {"kind": kind}


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()


def _moment(moment: datetime.datetime) -> str:
    """Return a moment in the editor's time zone, without the day where it is today."""
    here = timezone.localtime(moment)
    today = here.date() == timezone.localdate()
    return date_format(here, "TIME_FORMAT" if today else "DATETIME_FORMAT")


def _may_see(request: HttpRequest, model: Any) -> bool:
    return admin.site.get_model_admin(model).has_view_permission(request)
