"""A meeting as it is to become, which readers do not see: kept, brought up to date, published, discarded.

A working copy is one document. It remembers the version it began from; what was published since has to be taken in
before it is published itself, so that it takes nothing back by accident. Each state of it is kept as a version of its
own kind, so that two editors of one copy are told of each other too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from meetings.choices import AuditAction, Door, Status
from meetings.models import Meeting, Version, WorkingCopy
from meetings.roles import PUBLISH
from meetings.services.acting import actor, through
from meetings.services.allowed import require
from meetings.services.audit import record
from meetings.services.checklist import Verdict, verdict_on
from meetings.services.correcting import NO_NOTES, Needed, Notes, as_seen, corrections_needed, settle
from meetings.services.history import (
    Document,
    aside,
    document_in,
    document_of,
    fingerprint,
    fitted,
    in_state_of,
    latest_of,
    recorded,
    write_document,
)
from meetings.services.history.comparing import Merged, three_way
from meetings.services.history.recording import remember_last
from meetings.services.history.texts import packed, unpacked
from meetings.services.history.versions import add_document
from meetings.services.locking import locked
from meetings.services.readiness import keep_complete

KIND = "meetings.workingcopy"  # what the versions of working copies are versions of


class Overtaken(ValidationError):
    """Somebody else changed the working copy, or the meeting, meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else changed this meanwhile. Look at it again."))


class NothingKept(ValidationError):
    """There is no working copy, or no longer."""

    def __init__(self) -> None:
        super().__init__(_("There is no working copy any more: it was published or discarded."))


class Contradicted(ValidationError):
    """Somebody else changed the same things in the working copy meanwhile. things: which."""

    def __init__(self, copy: WorkingCopy, things: Sequence[str]) -> None:
        super().__init__(
            _("%(who)s changed the same in the working copy meanwhile: %(what)s. Yours is not saved.")
            % {"who": copy.changed_by, "what": ", ".join(dict.fromkeys(map(str, things)))}
        )


def copy_of(meeting: Meeting) -> WorkingCopy | None:
    """Return the working copy of a meeting, None where there is none. One query."""
    return WorkingCopy.objects.filter(meeting=meeting.pk).first()


def may_have_copy(meeting: Meeting) -> bool:
    """Whether changes of `meeting` can be kept from its readers: it is published, or will be."""
    return meeting.status == Status.PUBLISHED


def document_in_copy(copy: WorkingCopy) -> Document:
    """Return the whole document of a working copy. One query, none where no text is long."""
    return unpacked(copy.document)


def state_in_copy(copy: WorkingCopy) -> Document:
    """Return a working copy as it can be written now: with its meeting's status, and references that lead somewhere.

    Raises ValidationError, naming what has to be recovered first.
    """
    document, _said = fitted(document_in_copy(copy))
    return in_state_of(document, document_of(copy.meeting))


def former_state(meeting: Meeting, seen: str) -> Document | None:
    """Return the state of the working copy with that fingerprint, as it can be written now, None if there was none."""
    version = Version.objects.filter(model=KIND, object_id=meeting.pk, fingerprint=seen).last()
    if version is None:
        return None
    document, _said = fitted(document_in(version))
    return in_state_of(document, document_of(meeting))


@recorded
def keep_copy(*, meeting: Meeting, document: Document, seen: str, began_from: int | None = None) -> bool:
    """Keep `document` as the working copy of `meeting`, and return whether nobody else had changed the copy.

    seen: the fingerprint of the copy it was made of, "" where there was none; began_from: then, the number of the
    version of the meeting that it was made of, unless that is the present one. What somebody else saved in the copy
    since goes together with it; Contradicted is raised where both changed the same. Raises Overtaken where a copy is
    there that was not, NothingKept where there is none any more, and ValidationError for a meeting readers never see.
    """
    meeting = locked(meeting)
    copy = copy_of(meeting)
    if copy is None and seen:
        raise NothingKept
    if copy is None:
        if not may_have_copy(meeting):
            raise ValidationError(_("Only what is published or scheduled has a working copy: save it as it is."))
        _keep(WorkingCopy(meeting=meeting, began_from=began_from or _present(meeting).number), document)
        return True
    if copy.fingerprint == seen:
        _keep(copy, document)
        return True
    base = former_state(meeting, seen)
    if base is None:
        raise Overtaken
    merged = three_way(base, in_state_of(document, base), in_state_of(document_in_copy(copy), base))
    if merged.conflicts:
        raise Contradicted(copy, [conflict.heading or conflict.label for conflict in merged.conflicts])
    _keep(copy, merged.resolved({}))
    return False


@recorded
def discard_copy(*, meeting: Meeting, seen: str) -> None:
    """Throw the working copy of `meeting` away. Raises Overtaken, NothingKept."""
    _held(meeting, seen).delete()
    record(AuditAction.DELETE, meeting, working_copy="discarded")


def with_marks(copies: "QuerySet[WorkingCopy]") -> "QuerySet[Any]":
    """Add to working copies what `is_behind` asks for."""
    versions = Version.objects.filter(model=Meeting._meta.label_lower, object_id=OuterRef("meeting_id"))
    began = versions.filter(number=OuterRef("began_from"))
    marked: QuerySet[Any] = copies.annotate(
        began_mark=Subquery(began.values("fingerprint")[:1]),
        latest_mark=Subquery(versions.order_by("-number").values("fingerprint")[:1]),
    )
    return marked


def is_behind(copy: WorkingCopy) -> bool:
    """Whether the meeting was changed since its working copy was begun. One query, none for one `with_marks`."""
    marked: Any = copy if hasattr(copy, "latest_mark") else with_marks(WorkingCopy.objects.filter(pk=copy.pk)).get()
    return bool(marked.latest_mark != marked.began_mark)


def missed_by(copy: WorkingCopy) -> Merged | None:
    """Return what was changed in the meeting since its working copy was begun, together with the copy; None if nothing.

    "mine" is the working copy, "theirs" the meeting.
    """
    base = Version.objects.get(model=Meeting._meta.label_lower, object_id=copy.meeting_id, number=copy.began_from)
    present = document_of(copy.meeting)
    if fingerprint(present) == base.fingerprint:
        return None
    document = in_state_of(document_in_copy(copy), present)
    return three_way(in_state_of(document_in(base), present), document, present)


@recorded
def bring_up_to_date(*, meeting: Meeting, seen: str, live: str, choices: Mapping[str, str]) -> WorkingCopy:
    """Take into the working copy what was changed in the meeting since.

    seen, live: the fingerprints of both as the editor compared them. choices: "mine" for the copy or "theirs" for the
    meeting, by the key of each conflict. Raises Overtaken, NothingKept, and ValidationError where a choice is missing.
    """
    copy = _held(meeting, seen)
    present = _present(copy.meeting)
    if present.fingerprint != live:
        raise Overtaken
    merged = missed_by(copy)
    if merged is None:
        return copy
    if any(choices.get(conflict.key) not in {"mine", "theirs"} for conflict in merged.conflicts):
        raise ValidationError(_("Choose one for each."))
    copy.began_from = present.number
    return _keep(copy, merged.resolved(choices))


def verdict_on_copy(copy: WorkingCopy) -> Verdict:
    """Return what the checklist says of the meeting as its working copy would make it."""
    with transaction.atomic(), aside(state_in_copy(copy)):
        return verdict_on(Meeting.objects.get(pk=copy.meeting_id))


def notes_needed_by(copy: WorkingCopy) -> list[Needed]:
    """Return what readers saw and the working copy would show otherwise, which asks for a correction note."""
    before = as_seen(copy.meeting)
    with transaction.atomic(), aside(state_in_copy(copy)):
        after = as_seen(copy.meeting)
    return corrections_needed(before.statements, after.statements)


def publish_copy(*, meeting: Meeting, seen: str, live: str, note: str = "", notes: Notes = NO_NOTES) -> Meeting:
    """Make `meeting` what its working copy says, and let the copy go.

    seen, live: the fingerprints of both as the editor compared them. note: for the history; notes: for readers. Raises
    Overtaken where either is another by now, or the copy began from an older version (see `bring_up_to_date`);
    NotAllowed; NothingKept; NoteNeeded where readers saw something otherwise; ValidationError where it would be
    incomplete.
    """
    require(PUBLISH)
    with through(Door.WORKING_COPY, note):
        return _publish_copy(meeting, seen, live, notes)


@recorded
def _publish_copy(meeting: Meeting, seen: str, live: str, notes: Notes) -> Meeting:
    copy = _held(meeting, seen)
    present = _present(copy.meeting)
    if present.fingerprint != live or present.number != copy.began_from:
        raise Overtaken
    before = as_seen(copy.meeting)
    write_document(state_in_copy(copy))
    copy.delete()
    changed: Meeting = Meeting.objects.get(pk=meeting.pk)
    keep_complete(changed)
    settle(meeting=changed, before=before, notes=notes)
    record(AuditAction.STATUS, changed, working_copy="published", of_version=present.number)
    return changed


def _held(meeting: Meeting, seen: str) -> WorkingCopy:
    current = locked(meeting)
    copy = copy_of(current)
    if copy is None:
        raise NothingKept
    if copy.fingerprint != seen:
        raise Overtaken
    copy.meeting = current
    return copy


def _present(meeting: Meeting) -> Version:
    """Return the version that says how a locked meeting stands."""
    remember_last(meeting)
    return latest_of(Meeting._meta.label_lower, [meeting.pk]).get()


def _keep(copy: WorkingCopy, document: Document) -> WorkingCopy:
    copy.fingerprint = fingerprint(document)
    copy.document = packed(document)
    copy.changed_by = actor().name
    copy.save()
    add_document(KIND, document, actor())
    return copy
