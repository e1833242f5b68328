"""How each text of a meeting came about, in words: what rests on it, what kind of words these are, who checked them."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import periods
from meetings.choices import TextStatus
from meetings.models import Quote, Source
from meetings.views.account import Account


@dataclass(frozen=True)
class Provenance:
    """A source, and sentences on what it gave to the page."""

    source: Source
    facts: list[str]


@dataclass(frozen=True)
class Provenances:
    """unsourced: a sentence on the statements that rest on no source, "" where all do."""

    rows: list[Provenance]
    unsourced: str


def provenances_of(account: Account) -> Provenances:
    """Return how the sources of an account came about. No query."""
    primary: dict[int | None, list[Quote]] = {}
    others: Counter[int] = Counter()
    for entry in account.entries:
        primary.setdefault(entry.source.pk if entry.source else None, []).append(entry.quote)
        others.update(proof.source_id for proof in entry.proofs if not proof.is_primary)
    replaced = {source.supersedes_id for source in account.sources}
    rows = [
        Provenance(source, list(_facts(source, primary.get(source.pk, []), others[source.pk], source.pk in replaced)))
        for source in account.sources
    ]
    return Provenances(rows, _unsourced(primary.get(None, [])))


def _facts(source: Source, quotes: Sequence[Quote], others: int, is_replaced: bool) -> Iterator[str]:
    if is_replaced:
        yield _("A newer version took its place.")
    number = len(quotes)
    if number:
        yield ngettext("%(number)d statement rests on it", "%(number)d statements rest on it", number) % {
            "number": number
        } + _kinds(quotes)
    if others:
        said = ngettext(
            "It tells %(number)d statement that rests on another.",
            "It tells %(number)d statements that rest on another.",
            others,
        )
        yield said % {"number": others}
    yield from _checked(quotes)
    if not source.shows_narration:
        yield _("Only what it quotes is shown here, not what it says around that.")


def _kinds(quotes: Sequence[Quote]) -> str:
    """Return what kinds of words they are, the speakers' own aside: ": 3 in official translation"; a full stop else."""
    kinds = Counter(quote.text_status for quote in quotes if quote.text_status != TextStatus.ORIGINAL)
    if not kinds:
        return "."
    told = [
        _("%(kind)s: %(number)d") % {"kind": TextStatus(kind).label, "number": number}
        for kind, number in kinds.most_common()
    ]
    return _(" (%(kinds)s).") % {"kinds": "; ".join(told)}


def _checked(quotes: Sequence[Quote]) -> Iterator[str]:
    days = [quote.checked_on for quote in quotes if quote.checked_on]
    if days:
        said = ngettext(
            "An editor checked the words of %(number)d against it, on %(day)s.",
            "An editor checked the words of %(number)d against it, last on %(day)s.",
            len(days),
        )
        yield said % {"number": len(days), "day": _in_words(max(days))}


def _unsourced(quotes: Sequence[Quote]) -> str:
    if not quotes:
        return ""
    number = len(quotes)
    said = ngettext(
        "%(number)d statement rests on none of these", "%(number)d statements rest on none of these", number
    ) % {"number": number}
    days = [quote.checked_on for quote in quotes if quote.checked_on]
    if len(days) < number:
        return f"{said}."
    return _("%(said)s: an editor checked the words against the recording or the printed page, last on %(day)s.") % {
        "said": said,
        "day": _in_words(max(days)),
    }


def _in_words(day: datetime.date) -> str:
    return periods.in_words(day)
