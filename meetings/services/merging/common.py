"""What the merging of leaders and that of topics share."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ForeignObjectRel, Q, QuerySet
from django.utils.translation import gettext as _

from meetings.choices import Addressable, AuditAction
from meetings.models import Meeting
from meetings.services.addresses import seen_slugs
from meetings.services.audit import Thing, record
from meetings.services.history import note_change, note_merge, remember
from meetings.services.merging.previews import Changed, MergeRefused, Obstacle, Preview

ATTEMPTS = 5


class _MoreMeetings(Exception):
    """A meeting joined those to be locked while they were being locked."""


def lock_both(
    keep: Any, merged: Any, *, meetings: Callable[[], QuerySet[Meeting]], also: Q | None = None
) -> tuple[Any, Any]:
    """Return the two as they stand now, locked until the transaction ends, after the meetings they are in.

    meetings: those whose rows will be written. also: which rows of their own kind are locked with them.

    Everybody locks in this order: meetings, by number, then leaders and topics, by number. A row that another
    transaction adds for the merged one from here on waits for this one to end, and is then refused.
    Raises ValidationError if one of the two is gone, or if meetings keep being added.
    """
    for _attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():  # a savepoint: where it is rolled back, its locks are let go
                return _lock_once(keep, merged, meetings, Q(pk__in=[keep.pk, merged.pk]) | (also or Q()))
        except _MoreMeetings:
            continue
    raise ValidationError(_("Others are adding to these two right now. Try again in a moment."))


def _lock_once(keep: Any, merged: Any, meetings: Callable[[], QuerySet[Meeting]], which: Q) -> tuple[Any, Any]:
    known = set(meetings().values_list("pk", flat=True))
    list(Meeting.objects.select_for_update(of=("self",)).filter(pk__in=known).order_by("pk").values_list("pk"))
    remember(Meeting, known)
    locked = type(keep)._default_manager.select_for_update(of=("self",)).order_by("pk")
    rows = {row.pk: row for row in locked.filter(which)}
    remember(type(keep), rows)
    for one in (keep, merged):
        if one.pk not in rows:
            raise ValidationError(_("“%s” is there no longer.") % one)
    if not set(meetings().values_list("pk", flat=True)) <= known:
        raise _MoreMeetings
    return rows[keep.pk], rows[merged.pk]


def agree(preview: Preview, seen: str) -> None:
    """Raise MergeRefused where something stands in the way, Changed where `seen` is the mark of another preview."""
    if preview.obstacles:
        raise MergeRefused(preview)
    if seen and seen != preview.fingerprint:
        raise Changed


def names_to_move(keep: Any, merged: Any, others: str) -> tuple[list[str], list[Any], list[Any]]:
    """Return what the names of `merged` become: its own name if it is new, its other names, and those known already.

    others: what the other names are called, "names" or "synonyms".
    """
    known = {(row.name, row.language) for row in getattr(keep, others).all()}
    theirs = list(getattr(merged, others).all())
    new = [row for row in theirs if (row.name, row.language) not in known and row.name != keep.name]
    written = {keep.name, *(name for name, _language in known), *(row.name for row in new)}
    own = [] if merged.name in written else [merged.name]
    return own, new, [row for row in theirs if row not in new]


def move_names(keep: Any, merged: Any, others: str) -> None:
    """Make the names of `merged` other names of `keep`."""
    own, new, known = names_to_move(keep, merged, others)
    manager = getattr(keep, others)
    owner = manager.field.name
    for name in own:
        row = manager.model(**{owner: keep}, name=name)
        row.full_clean()
        row.save()
    rows = manager.model._default_manager
    rows.filter(pk__in=[row.pk for row in new]).update(**{owner: keep})
    rows.filter(pk__in=[row.pk for row in known]).delete()


def text_outcome(preview: Preview, field: str) -> None:
    """Say what becomes of a text that both may have."""
    ours, theirs = getattr(preview.keep, field), getattr(preview.merged, field)
    label = preview.keep._meta.get_field(field).verbose_name
    if theirs and not ours:
        preview.add_move(str(label), [theirs])
    elif theirs and theirs != ours:
        preview.outcomes.append(
            _("Both have a text under “%(field)s”. That of “%(keep)s” stays; this one goes: %(text)s")
            % {"field": label, "keep": preview.keep, "text": theirs}
        )


def wikidata_outcome(preview: Preview) -> None:
    """Say what becomes of the Wikidata ids: two different ones are two different things."""
    ours, theirs = preview.keep.wikidata_id, preview.merged.wikidata_id
    if theirs and not ours:
        preview.add_move(str(preview.keep._meta.get_field("wikidata_id").verbose_name), [theirs])
    elif theirs and theirs != ours:
        preview.obstacles.append(
            Obstacle(
                _("Wikidata holds them for two: %(keep)s is %(ours)s, %(merged)s is %(theirs)s. Empty the wrong one.")
                % {"keep": preview.keep, "ours": ours, "merged": preview.merged, "theirs": theirs},
                preview.merged,
            )
        )


def replace(preview: Preview, kind: Addressable, values: dict[str, Any]) -> None:
    """Let the addresses of the merged one lead to the kept one, delete it, set `values` of the kept one, and log that.

    Nothing may point at the merged one any more but its addresses. Those that readers never saw become free.
    """
    keep, merged = preview.keep, preview.merged
    gone = Thing.of(merged)
    seen_slugs(kind, merged).update(object_pk=keep.pk)
    note_merge(merged, keep)
    note_change(" ".join([_("Merged with “%s”.") % merged, *preview.outcomes]))
    _refuse_orphans(merged)
    type(merged)._default_manager.filter(pk=merged.pk).delete()
    for name, value in values.items():
        setattr(keep, name, value)
    keep.full_clean()
    keep.save()
    went = {"went": gone.label, "went_id": gone.object_id, "slug": merged.slug}
    record(AuditAction.MERGE, keep, **went, outcomes=preview.outcomes)


def lacking(keep: Any, merged: Any, *fields: str) -> dict[str, Any]:
    """Return the values of `fields` that `merged` has and `keep` has not."""
    return {name: getattr(merged, name) for name in fields if getattr(merged, name) and not getattr(keep, name)}


def _refuse_orphans(merged: models.Model) -> None:
    """Raise where something unforeseen still points at `merged` and would go with it."""
    left = [
        relation.name
        for relation in merged._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
        and relation.field.model._default_manager.filter(**{relation.field.name: merged.pk}).exists()
    ]
    if left:
        raise RuntimeError(f"Merging {merged!r} would lose its {', '.join(left)}.")
