"""Two leaders that are one person."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from meetings.choices import Addressable, Side, Status
from meetings.models import Leader, Meeting, Participation, Portrait, Quote, Term
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
from meetings.services.portraits import portrait_of, remove_portrait
from meetings.services.readiness import as_complete_as_before

TERM = ("office", "country_id", "start", "start_precision", "end", "end_precision")


@recorded
def merge_leaders(*, keep: Leader, merged: Leader, seen: str = "") -> Preview:
    """Make everything of `merged` belong to `keep`, and return what was done.

    seen: the fingerprint of the preview that the editor agreed to. Raises Changed where the merge would now
    decide otherwise, MergeRefused where something stands in the way, ValidationError where a published meeting would
    not stay complete; then nothing is changed.
    """

    def meetings() -> QuerySet[Meeting]:
        return Meeting.objects.filter(participations__leader=merged.pk)

    keep, merged = lock_both(keep, merged, meetings=meetings)
    preview = preview_leaders(keep=keep, merged=merged)
    agree(preview, seen)
    move_names(keep, merged, "names")
    _move_terms(keep, merged)
    with as_complete_as_before([ours.meeting for ours, _theirs in _in_both(keep, merged)]):
        _move_participations(keep, merged)
        for role in ("speaker", "addressee"):
            Quote.objects.filter(**{role: merged}).update(**{role: keep, "updated_at": Now()})
    if portrait_of(keep) is None:
        Portrait.objects.filter(leader=merged).update(leader=keep)
    else:
        remove_portrait(leader=merged)
    replace(preview, Addressable.LEADER, lacking(keep, merged, "biography", "wikidata_id"))
    return preview


def preview_leaders(*, keep: Leader, merged: Leader) -> Preview:
    """Return what merging `merged` into `keep` would do as things stand now."""
    preview = Preview(keep, merged)
    if keep.pk == merged.pk:
        preview.obstacles.append(Obstacle(_("A leader cannot be merged with itself.")))
        return preview
    own, names, known = names_to_move(keep, merged, "names")
    preview.add_move(_("names"), [*own, *names])
    if known:
        preview.outcomes.append(
            _("Both go by %(names)s: each name stays once.") % {"names": ", ".join(row.name for row in known)}
        )
    _preview_terms(preview)
    _preview_participations(preview)
    for role, label in (("speaker", _("statements made")), ("addressee", _("statements received"))):
        quotes = Quote.objects.filter(**{role: merged}).newest_first()
        preview.add_move(label, quotes.defer("search_vector")[:EXAMPLES], quotes.count())
    preview.add_move(
        _("addresses, which then lead on"), [f"/leaders/{row.slug}/" for row in seen_slugs(Addressable.LEADER, merged)]
    )
    text_outcome(preview, "biography")
    wikidata_outcome(preview)
    portrait = portrait_of(merged)
    if portrait and portrait_of(keep):
        preview.outcomes.append(
            _("Both have a portrait. That of “%(keep)s” stays; that of “%(merged)s”, by %(credit)s, goes.")
            % {"keep": keep, "merged": merged, "credit": portrait.credit}
        )
    elif portrait:
        preview.add_move(_("portrait"), [portrait.credit])
    preview.obstacles += _spoken_to_each_other(keep, merged)
    return preview


# --- Terms: one held by both is one ---


def _same_term(term: Term, others: list[Term]) -> Term | None:
    return next((one for one in others if all(getattr(one, name) == getattr(term, name) for name in TERM)), None)


def _preview_terms(preview: Preview) -> None:
    ours = list(preview.keep.terms.select_related("country"))
    theirs = list(preview.merged.terms.select_related("country"))
    preview.add_move(_("terms of office"), [term for term in theirs if _same_term(term, ours) is None])
    both = [str(term) for term in theirs if _same_term(term, ours) is not None]
    if both:
        preview.outcomes.append(_("Both have the term %(terms)s: it stays once.") % {"terms": "; ".join(both)})


def _move_terms(keep: Leader, merged: Leader) -> None:
    ours = list(keep.terms.all())
    for term in merged.terms.all():
        same = _same_term(term, ours)
        if same is None:
            Term.objects.filter(pk=term.pk).update(leader=keep)
        else:
            Participation.objects.filter(term=term).update(term=same)
            term.delete()


# --- Participations: who took part twice in one meeting took part once ---


def _in_both(keep: Leader, merged: Leader) -> Iterator[tuple[Participation, Participation]]:
    """Yield, for each meeting in which both take part, the row of `keep` and that of `merged`."""
    rows = Participation.objects.select_related("meeting", "country", "leader")
    theirs = rows.filter(leader=merged, meeting__participations__leader=keep).order_by("meeting_id")
    ours = {row.meeting_id: row for row in rows.filter(leader=keep, meeting__in=[row.meeting_id for row in theirs])}
    for row in theirs:
        yield ours[row.meeting_id], row


def _joined(ours: Participation, theirs: Participation) -> dict[str, Any]:
    """Return the values that the one participation takes from the other: an office whole, or what is empty."""
    # Nothing of one person was released where nothing was of either.
    taken: dict[str, Any] = {"no_statement_released": ours.no_statement_released and theirs.no_statement_released}
    if not ours.office and ours.country_id is None:
        taken |= {name: getattr(theirs, name) for name in ("office", "country_id", "term_id")}
    if not ours.title_as_printed:
        taken["title_as_printed"] = theirs.title_as_printed
    if ours.side == Side.NEITHER:
        taken["side"] = theirs.side
    return taken


def _dropped(ours: Participation, theirs: Participation) -> str:
    """Return what the participation that goes says otherwise than the one that stays."""
    stays = {"role": ours.role or theirs.role, "title": ours.title_as_printed or theirs.title_as_printed}
    said = {"role": theirs.role, "title": theirs.title_as_printed}
    return "; ".join(value for name, value in said.items() if value and value != stays[name])


def _preview_participations(preview: Preview) -> None:
    keep, merged = preview.keep, preview.merged
    shared = list(_in_both(keep, merged))
    alone = Meeting.objects.filter(participations__leader=merged).exclude(
        pk__in=[row.meeting_id for row, _theirs in shared]
    )
    preview.add_move(_("meetings"), alone.newest_first()[:EXAMPLES], alone.count())
    left_alone = set(_left_with_one(shared))
    for ours, theirs in shared:
        meeting = ours.meeting
        if {ours.side, theirs.side} == {Side.HOST, Side.GUEST}:
            preview.obstacles.append(
                Obstacle(_("In “%s” they sit on opposite sides: one person does not.") % meeting, meeting)
            )
        if meeting.pk in left_alone:
            preview.obstacles.append(
                Obstacle(
                    _("“%s” is published, and would be left with one participant. Withdraw it first.") % meeting,
                    meeting,
                )
            )
        goes = _dropped(ours, theirs)
        facts = {"meeting": meeting, "role": ours.role or theirs.role or _("no office"), "goes": goes}
        preview.outcomes.append(
            _("Both take part in “%(meeting)s”. One participant stays: %(role)s. This goes: %(goes)s.") % facts
            if goes
            else _("Both take part in “%(meeting)s”. One participant stays: %(role)s.") % facts
        )


def _left_with_one(shared: list[tuple[Participation, Participation]]) -> Iterator[int]:
    """Yield the published meetings that show readers these two and nobody else."""
    published = {ours.meeting_id for ours, _theirs in shared if ours.meeting.status == Status.PUBLISHED}
    others = Participation.objects.filter(meeting__in=published).exclude(
        leader__in={row.leader_id for pair in shared for row in pair}
    )
    nested = Meeting.objects.filter(parent__in=published)
    complete = {*others.values_list("meeting", flat=True), *nested.values_list("parent", flat=True)}
    yield from sorted(published - complete)


def _move_participations(keep: Leader, merged: Leader) -> None:
    for ours, theirs in _in_both(keep, merged):
        Participation.objects.filter(pk=ours.pk).update(**_joined(ours, theirs))
        Participation.objects.filter(pk=theirs.pk).delete()
        Participation.objects.filter(meeting=ours.meeting_id, position__gt=theirs.position).update(
            position=F("position") - 1
        )
    Participation.objects.filter(leader=merged).update(leader=keep)


def _spoken_to_each_other(keep: Leader, merged: Leader) -> Iterator[Obstacle]:
    both = Q(speaker=keep, addressee=merged) | Q(speaker=merged, addressee=keep)
    for quote in Quote.objects.filter(both).select_related("meeting").defer("search_vector")[:EXAMPLES]:
        yield Obstacle(
            _("In “%(meeting)s” statement %(position)s is said by one to the other. Correct who spoke, or to whom.")
            % {"meeting": quote.meeting, "position": quote.position},
            quote,
        )
