"""Two editors' versions of one thing: what the later one saved is kept, compared, and decided on.

Nothing is written over without somebody having seen both versions, and nothing that was typed is lost before it is
decided.
"""

import datetime
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import EditConflict, Meeting, User, Version
from meetings.services.correcting import NO_NOTES, Notes, as_seen, settle
from meetings.services.history import (
    Document,
    as_draft,
    document_in,
    fingerprint,
    fitted,
    in_state_of,
    recorded,
    write_document,
)
from meetings.services.history.comparing import Merged, Names, three_way
from meetings.services.history.comparing.merging import MINE, THEIRS, Sides, by_key
from meetings.services.history.comparing.settling import settled
from meetings.services.history.shape import shape_of
from meetings.services.history.texts import packed, unpacked
from meetings.services.overtaking import PARTS, Overtaken, Place, hold
from meetings.services.readiness import keep_complete

MOST = 30  # conflicts of one editor; the oldest go first
KEPT_FOR = datetime.timedelta(days=30)


class SavedMeanwhile(Exception):
    """Somebody saved again while an editor was deciding."""


def keep(*, overtaken: Overtaken, mine: Document, user: User, page: str, page_id: int) -> EditConflict | None:
    """Keep what an editor saved into `overtaken.began`; None where nothing of it is to be decided.

    That is where the editor changed nothing, or has just what the other one saved.
    """
    if _adds_nothing(overtaken, mine):
        return None
    kept = EditConflict.objects.create(
        user=user,
        model=overtaken.place.model,
        object_id=overtaken.place.key,
        page=page,
        page_id=page_id,
        label=str(mine.get("title") or mine.get("name") or page_id)[:300],
        base=overtaken.base,
        mine=packed(mine),
    )
    _prune(user)
    return kept


def open_of(user: int) -> "QuerySet[EditConflict]":
    """Return what an editor has still to decide, the newest first, without the documents."""
    recent = EditConflict.objects.filter(user=user, made_at__gt=timezone.now() - KEPT_FOR)
    return recent.select_related(None).defer("mine")


def place_of_conflict(conflict: EditConflict) -> Place:
    """Return what a conflict is about."""
    part = PARTS[conflict.page][2] if conflict.page in PARTS else ""
    return Place(conflict.model, conflict.object_id, part, conflict.page_id if part else 0)


def base_of(conflict: EditConflict) -> Document:
    """Return the document both began from; one without rows, with which everything differs, where it is not known."""
    if conflict.base is not None:
        return document_in(conflict.base)
    shape = shape_of(conflict.model)
    return {"model": conflict.model, "id": conflict.object_id, **{part.name: [] for part in shape.parts}}


def mine_of(conflict: EditConflict) -> Document:
    """Return the thing as the editor saved it."""
    return unpacked(conflict.mine)


def merging_of(conflict: EditConflict, present: Document, names: Names | None = None) -> Merged:
    """Return the editor's version and the present one as one, with what is to be chosen.

    names: what the documents refer to; it is looked up where it is not given.
    """
    return three_way(base_of(conflict), _in_state(mine_of(conflict), present), present, names)


def savers_since(conflict: EditConflict) -> list[Version]:
    """Return the versions that were saved since the editor opened the form, the oldest first."""
    later = Version.objects.filter(model=conflict.model, object_id=conflict.object_id).defer("document")
    if conflict.base is not None:
        later = later.filter(number__gt=conflict.base.number)
    return list(later.order_by("number"))


@recorded
def merge(*, conflict: EditConflict, seen: str, choices: Mapping[str, str], notes: Notes = NO_NOTES) -> list[str]:
    """Write both versions as one, with what was chosen, and return in sentences what could not be as it was.

    choices: "mine" or "theirs" by the key of each conflict. seen: the fingerprint of the present document that was
    compared. notes: what readers are told of it, where they saw something otherwise. Raises SavedMeanwhile where that
    is not the present one any more, NoteNeeded where a note is missing, and ValidationError where the outcome would
    break another rule; then nothing is written.
    """
    present = _present(conflict, seen)
    merged = merging_of(conflict, present)
    missing = [one for one in merged.conflicts if choices.get(one.key) not in {MINE, THEIRS}]
    if missing:
        raise ValidationError(_("Choose one of the two wherever both of you changed the same."))
    return _write(conflict, merged.resolved(choices), notes)


@recorded
def take_mine(*, conflict: EditConflict, seen: str, notes: Notes = NO_NOTES) -> list[str]:
    """Write what the editor saved over what is there, as far as the form showed it. Raises as `merge` does.

    Corrections that were added meanwhile stay: readers may have been told.
    """
    present = _present(conflict, seen)
    base, mine = base_of(conflict), _in_state(mine_of(conflict), present)
    place = place_of_conflict(conflict)
    if place.part:
        own, there = by_key(mine, place.part).get(place.row), by_key(present, place.part)
        rows = {**there, place.row: own} if own is not None else there
        document = {**present, place.part: list(rows.values())}
    else:
        document = {**mine}
        for name in {"corrections"} & set(mine):
            known = by_key(base, name) | by_key(mine, name)
            document[name] = [*mine[name], *(row for row in present[name] if row["id"] not in known)]
    return _write(conflict, settled(document, Sides(base, mine, present)), notes)


@recorded
def bring_back(*, conflict: EditConflict) -> list[str]:
    """Make anew, as the editor saved it, what was deleted meanwhile; a meeting as a draft.

    Raises SavedMeanwhile where it is there again, and ValidationError as `merge` does.
    """
    place = place_of_conflict(conflict)
    hold(place)
    if place.document() is not None:
        raise SavedMeanwhile
    last = Version.objects.filter(model=place.model, object_id=place.key).order_by("-number").first()
    if last is not None and last.became is not None:
        raise ValidationError(_("“%s” was merged into another, and lives on in that.") % last.label)
    mine = mine_of(conflict)
    return _write(conflict, as_draft(mine) if "status" in mine else mine)


def discard(*, conflict: EditConflict) -> None:
    """Let go what the editor saved: what is there stays."""
    conflict.delete()


def _present(conflict: EditConflict, seen: str) -> Document:
    place = place_of_conflict(conflict)
    hold(place)
    present = place.document()
    if present is None or fingerprint(present) != seen:
        raise SavedMeanwhile
    return present


def _write(conflict: EditConflict, document: Document, notes: Notes = NO_NOTES) -> list[str]:
    document, said = fitted(document)
    meeting = Meeting.objects.filter(pk=conflict.object_id).first() if "status" in document else None
    before = as_seen(meeting) if meeting is not None else None
    write_document(document)
    if meeting is not None and before is not None:
        meeting.refresh_from_db()
        settle(meeting=meeting, before=before, notes=notes)
        keep_complete(meeting)
    conflict.delete()
    return said


def _in_state(document: Document, present: Document) -> Document:
    return in_state_of(document, present) if "status" in document else document


def _adds_nothing(overtaken: Overtaken, mine: Document) -> bool:
    began, present = overtaken.began, overtaken.present
    if began is not None and fingerprint(mine) == fingerprint(began):
        return True
    if began is None or present is None:
        return False
    merged = three_way(began, _in_state(mine, present), present)
    return not merged.conflicts and fingerprint(merged.resolved({})) == fingerprint(present)


def _prune(user: User) -> None:
    EditConflict.objects.filter(Q(made_at__lt=timezone.now() - KEPT_FOR)).delete()
    newest = EditConflict.objects.filter(user=user).order_by("-made_at", "-id")
    EditConflict.objects.filter(pk__in=list(newest.values_list("pk", flat=True)[MOST:])).delete()
