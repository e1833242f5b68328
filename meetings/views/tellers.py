"""Which accounts tell a meeting's statements, and which two of them are set beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.choices import Side
from meetings.languages import list_of
from meetings.models import Participation, Source
from meetings.views.account import Account
from meetings.views.ways import ACCOUNTS, Asked, Choice, Way, address_of

MOST_PAIRS = 10  # of accounts to choose from


@dataclass(frozen=True)
class Teller:
    """An account in its column. number: its place among the sources. side: whose, in_words likewise; "" of neither."""

    source: Source
    number: int
    name: str
    side: str
    in_words: str


@dataclass(frozen=True)
class Pair:
    """Two accounts to set beside each other. value: of the parameter that asks for them, "1-3"."""

    one: Teller
    other: Teller

    @property
    def value(self) -> str:
        return f"{self.one.number}-{self.other.number}"

    @property
    def label(self) -> str:
        return capfirst(list_of([self.one.name, self.other.name]))


def pairings_of(pairs: Sequence[Pair], chosen: Pair, asked: Asked) -> list[Choice]:
    """Return the pairs to choose from, nothing where there is one."""
    return [
        Choice(pair.label, address_of(asked, Way.ACCOUNTS, **{ACCOUNTS: pair.value}), pair == chosen) for pair in pairs
    ] * (len(pairs) > 1)


def pairs_of(account: Account, participations: Sequence[Participation]) -> list[Pair]:
    """Return the accounts that tell any of the statements, two and two: those of two sides first, the host's left.

    One that a newer version took the place of, itself among them, is left out.
    """
    telling = {proof.source_id for entry in account.entries for proof in entry.proofs}
    found = [(number, one) for number, one in enumerate(account.sources, start=1) if one.pk in telling]
    superseded = {one.supersedes_id for _number, one in found}
    sides = {row.country_id: row for row in participations if row.side != Side.NEITHER}
    tellers = [_teller(one, number, sides) for number, one in found if one.pk not in superseded]
    order = [Side.HOST.value, Side.GUEST.value, ""]
    tellers.sort(key=lambda one: (order.index(one.side), one.source.account_of_id is None, one.number))
    pairs = [Pair(*two) for two in islice(combinations(tellers, 2), MOST_PAIRS)]
    return sorted(pairs, key=lambda pair: pair.one.source.account_of_id == pair.other.source.account_of_id)


def _teller(source: Source, number: int, sides: Mapping[int | None, Participation]) -> Teller:
    row = sides.get(source.account_of_id) if source.account_of_id else None
    whose = _("the account of %(whose)s") % {"whose": source.account_of.local_name} if source.account_of else ""
    name = whose or source.publisher or str(source)
    return Teller(source, number, name, row.side if row else "", capfirst(row.get_side_display()) if row else "")
