"""The two of a pair: which meetings are theirs, and which words each one's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, OuterRef

from meetings.models import Country, Leader, Meeting, Participation, Quote
from meetings.paths import path_to
from meetings.querysets import MeetingQuerySet, QuoteQuerySet

MOST_NAMED = 1_000  # meetings that a query names one by one


@dataclass(frozen=True)
class Pair:
    """Two leaders, or two countries, in the one order in which their address names them."""

    one: Any
    other: Any

    @property
    def both(self) -> tuple[Any, Any]:
        return self.one, self.other

    @property
    def address(self) -> str:
        raise NotImplementedError

    def meetings(self) -> MeetingQuerySet:
        """The visible meetings of the two."""
        raise NotImplementedError

    def said_by(self, quotes: QuoteQuerySet, *parties: Any) -> QuoteQuerySet:
        """Those of `quotes`, all of the pair's meetings, that one of `parties` said, which are of the two."""
        raise NotImplementedError

    def words(self, known: Sequence[int] = ()) -> QuoteQuerySet:
        """Everything said in those meetings, by whomever. known: the keys of all of them, where they are at hand.

        Told which meetings they are, the database need not find them for every question anew.
        """
        said = Quote.objects.published()
        if 0 < len(known) <= MOST_NAMED:
            return said.filter(meeting__in=list(known))
        return said.filter(meeting__in=self.meetings().order_by().values("pk"))


@dataclass(frozen=True)
class LeaderPair(Pair):
    """Two leaders, by their slugs in alphabetical order."""

    one: Leader
    other: Leader

    @classmethod
    def of(cls, one: Leader, other: Leader) -> Self:
        return cls(*sorted([one, other], key=lambda leader: leader.slug))

    @property
    def address(self) -> str:
        return path_to("leader_pair", self.one.slug, self.other.slug)

    def meetings(self) -> MeetingQuerySet:
        return Meeting.objects.published().between(self.one, self.other)

    def said_by(self, quotes: QuoteQuerySet, *parties: Leader) -> QuoteQuerySet:
        return quotes.filter(speaker__in=parties)


@dataclass(frozen=True)
class CountryPair(Pair):
    """Two countries, by their codes in alphabetical order."""

    one: Country
    other: Country

    @classmethod
    def of(cls, one: Country, other: Country) -> Self:
        return cls(*sorted([one, other], key=lambda country: country.code))

    @property
    def address(self) -> str:
        return path_to("country_pair", self.one.code, self.other.code)

    def meetings(self) -> MeetingQuerySet:
        spoken_for = Participation.objects.filter(meeting=OuterRef("pk"))
        return Meeting.objects.published().filter(
            Exists(spoken_for.filter(country=self.one)), Exists(spoken_for.filter(country=self.other))
        )

    def said_by(self, quotes: QuoteQuerySet, *parties: Country) -> QuoteQuerySet:
        spoke_for = Participation.objects.filter(
            meeting=OuterRef("meeting"), leader=OuterRef("speaker"), country__in=parties
        )
        return quotes.filter(Exists(spoke_for))
