"""What a search may be meant as, why it finds nothing, and what to try: sentences, with links that do it.

Every link leads to results: each is counted before it is offered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.filters import QuoteFilter
from meetings.models import Leader
from meetings.search import BOUND, Narrowing, Words, total_of
from meetings.search.mending import absent, meant_by, mended, names_alike, with_mended_rest
from meetings.search.offers import Offer, is_plain, offers, parts_of
from meetings.views.controls import chips

MOST_OFFERS = 3
MOST_TRIES = 6

FACETS = {
    "topic": "topics",
    "speaker": "speakers",
    "addressee": "addressees",
    "country": "countries",
    "year": "years",
    "kind": "kinds",
    "text_status": "text_statuses",
}


@dataclass(frozen=True, slots=True)
class Way:
    """Another search: what it is, in words; its query string; how many statements it finds (is_bounded: more)."""

    label: str
    address: str
    number: int
    is_bounded: bool


@dataclass(frozen=True)
class Advice:
    """offers: names among the words; meant: what a misspelt word may be; reasons: why nothing is found; tries."""

    offers: list[Way] = field(default_factory=list)
    meant: list[Way] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    tries: list[Way] = field(default_factory=list)


def advice_on(asked: QuoteFilter) -> Advice:
    """Return what to say beside the results, or in their place; where nothing is found, that takes more queries."""
    named = offers(asked.words) if asked.words else []
    offered = list(_offered(asked, named))
    if asked.counted.total:
        return Advice(offers=offered)
    if asked.words.are_too_common:
        return Advice(offers=offered, reasons=[_("These words are too common to be looked for.")])
    missing = absent(asked.words) if asked.words else []
    return Advice(
        offers=offered,
        meant=[way for way in _meant(asked, named, missing) if way not in offered],
        reasons=_reasons(asked, missing),
        tries=list(_tries(asked, missing)),
    )


def _way(asked: QuoteFilter, label: str, narrowing: Narrowing, **changes: Any) -> Way | None:
    """Return the way to what `narrowing` finds, which `changes` of the address ask for; None where that is nothing."""
    number = total_of(narrowing, asked.counted.tree)
    return Way(label, asked.address(**changes), min(number, BOUND), number > BOUND) if number else None


def _offered(asked: QuoteFilter, found: Iterable[Offer]) -> Iterator[Way]:
    """Yield the ways to those of the offers that find something and are not what is asked already."""
    offered = 0
    for offer in found:
        parameter = "speaker" if isinstance(offer.thing, Leader) else "topic"
        chosen = asked.values.get(parameter) or []
        if offer.thing in chosen or offered == MOST_OFFERS:
            continue
        chosen_instead: dict[str, Any] = {FACETS[parameter]: [offer.thing.pk]}
        narrowing = replace(asked.narrowing, words=Words.read(offer.rest), **chosen_instead)
        label = _label(parameter, offer)
        if way := _way(asked, label, narrowing, q=offer.rest or None, **{parameter: [offer.thing.slug]}):
            offered += 1
            yield way


def _label(parameter: str, offer: Offer) -> str:
    names = {"name": offer.thing.name, "words": offer.rest}
    if parameter == "speaker":
        return (_("Said by %(name)s, with “%(words)s”") if offer.rest else _("Said by %(name)s")) % names
    return (_("On the topic %(name)s, with “%(words)s”") if offer.rest else _("On the topic %(name)s")) % names


def _meant(asked: QuoteFilter, named: list[Offer], missing: list[str]) -> Iterator[Way]:
    """Yield the search with words that are there in the place of such as are not, and leaders of a similar name."""
    if meant := meant_by(missing):
        other = mended(asked.words, missing, meant)
        alone = Narrowing(Words.read(other))
        way = _way(asked, other, replace(asked.narrowing, words=alone.words), q=other)
        if way is None and asked.chosen:
            way = _way(asked, other, alone, q=other, **dict.fromkeys(name for name in asked.filters if name != "q"))
        if way is not None:
            yield way
        yield from _offered(asked, with_mended_rest(named, meant))
    if missing:
        yield from _offered(asked, names_alike(asked.words))


def _reasons(asked: QuoteFilter, missing: list[str]) -> list[str]:
    if missing:
        names = ", ".join(part if part.startswith('"') else _("“%(words)s”") % {"words": part} for part in missing)
        sentence = ngettext(
            "No published statement has %(words)s.", "No published statement has any of %(words)s.", len(missing)
        )
        return [sentence % {"words": names}]
    if asked.words and not asked.chosen:
        return [_("Each of these words is in a published statement, but none has them all.")]
    return [_("No published statement has all of this.")]


def _tries(asked: QuoteFilter, missing: list[str]) -> Iterator[Way]:
    """Yield what is found with one thing less, or with any of the words."""
    for chosen, chip in list(zip(asked.chosen, chips(asked), strict=True))[:MOST_TRIES]:
        less = replace(asked.narrowing, **_without(asked, chosen.parameter, chosen.value))
        if number := total_of(less, asked.counted.tree):
            label = _("Without “%(filter)s”") % {"filter": chip.label}
            yield Way(label, chip.without, min(number, BOUND), number > BOUND)
    parts = parts_of(asked.words)
    there = [part for part in parts if part not in missing]
    if missing and any(map(is_plain, there)):
        rest = " ".join(there)
        way = _way(asked, _("Without it: %(words)s") % {"words": rest}, _with_words(asked, rest), q=rest)
        yield from filter(None, [way])
    elif len(parts) > 1 and all(map(is_plain, parts)):
        any_of_them = " OR ".join(parts)
        label = _("Any of the words: %(words)s") % {"words": any_of_them}
        yield from filter(None, [_way(asked, label, _with_words(asked, any_of_them), q=any_of_them)])


def _with_words(asked: QuoteFilter, typed: str) -> Narrowing:
    return replace(asked.narrowing, words=Words.read(typed))


def _without(asked: QuoteFilter, parameter: str, value: str) -> dict[str, Any]:
    """Return what of the narrowing changes when a value is not chosen."""
    if parameter in {"since", "until"}:
        return {parameter: None}
    rest = [one for one in asked.values[parameter] if asked.code(one) != value]
    return {FACETS[parameter]: [getattr(one, "pk", one) for one in rest]}
