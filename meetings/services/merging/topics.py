"""Two topics that are one subject."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from meetings.choices import Addressable
from meetings.models import Meeting, Quote, Topic
from meetings.services.addresses import seen_slugs
from meetings.services.history import recorded
from meetings.services.merging.common import (
    agree,
    lacking,
    lock_both,
    move_names,
    names_to_move,
    replace,
    text_outcome,
    wikidata_outcome,
)
from meetings.services.merging.previews import EXAMPLES, Obstacle, Preview

Carried = Quote.topics.through


@recorded
def merge_topics(*, keep: Topic, merged: Topic, seen: str = "") -> Preview:
    """Make everything of `merged` belong to `keep`, and return what was done.

    seen: the fingerprint of the preview that the editor agreed to. Raises Changed where the merge would now
    decide otherwise, MergeRefused where something stands in the way; then nothing is changed.
    """

    def meetings() -> QuerySet[Meeting]:
        return Meeting.objects.filter(Exists(Quote.objects.filter(meeting=OuterRef("pk"), topics=merged.pk)))

    below = Q(lineage__contains=[keep.pk]) | Q(lineage__contains=[merged.pk])
    keep, merged = lock_both(keep, merged, meetings=meetings, also=below)
    preview = preview_topics(keep=keep, merged=merged)
    agree(preview, seen)
    move_names(keep, merged, "synonyms")
    both = Carried.objects.filter(topic=keep, quote=OuterRef("quote"))
    Carried.objects.filter(Exists(both), topic=merged).delete()
    Carried.objects.filter(topic=merged).update(topic=keep)
    if _is_below(keep, merged):
        keep.parent_id = merged.parent_id
        keep.save(update_fields=["parent"])
    for child in merged.children.exclude(pk=keep.pk).order_by("pk"):
        child.parent = keep
        child.save(update_fields=["parent"])
    replace(preview, Addressable.TOPIC, lacking(keep, merged, "description", "wikidata_id"))
    return preview


def preview_topics(*, keep: Topic, merged: Topic) -> Preview:
    """Return what merging `merged` into `keep` would do as things stand now."""
    preview = Preview(keep, merged)
    if keep.pk == merged.pk:
        preview.obstacles.append(Obstacle(_("A topic cannot be merged with itself.")))
        return preview
    own, synonyms, known = names_to_move(keep, merged, "synonyms")
    preview.add_move(_("synonyms"), [*own, *synonyms])
    if known:
        preview.outcomes.append(
            _("Both have %(names)s: each stays once.") % {"names": ", ".join(row.name for row in known)}
        )
    _preview_quotes(preview)
    preview.add_move(_("topics below it"), merged.children.exclude(pk=keep.pk))
    preview.outcomes += _place(keep, merged)
    preview.add_move(
        _("addresses, which then lead on"), [f"/topics/{row.slug}/" for row in seen_slugs(Addressable.TOPIC, merged)]
    )
    text_outcome(preview, "description")
    wikidata_outcome(preview)
    return preview


def _preview_quotes(preview: Preview) -> None:
    keep, merged = preview.keep, preview.merged
    quotes = Quote.objects.filter(topics=merged)
    both = quotes.filter(Exists(Carried.objects.filter(topic=keep, quote=OuterRef("pk"))))
    number, shared = quotes.count(), both.count()
    examples = quotes.exclude(pk__in=both).newest_first().defer("search_vector")[:EXAMPLES]
    preview.add_move(_("statements"), examples, number - shared)
    if shared:
        preview.outcomes.append(
            _("Statements that carry both keep “%(keep)s” once: %(number)s.") % {"keep": keep, "number": shared}
        )


def _is_below(one: Topic, other: Topic) -> bool:
    return one.pk != other.pk and other.pk in one.lineage


def _place(keep: Topic, merged: Topic) -> list[str]:
    """Return what is decided about where the kept topic stands among the others."""
    facts: dict[str, Any] = {"keep": keep, "merged": merged, "parent": merged.parent}
    if _is_below(keep, merged):
        if merged.parent is None:
            return [_("“%(keep)s” stands below “%(merged)s”: it moves up to the top, in its place.") % facts]
        return [_("“%(keep)s” stands below “%(merged)s”: it takes its place below “%(parent)s”.") % facts]
    if merged.parent_id not in {None, keep.pk, keep.parent_id}:
        facts["stays"] = keep.parent or _("the top")
        return [_("“%(merged)s” stands below “%(parent)s”; “%(keep)s” stays where it is: %(stays)s.") % facts]
    return []
