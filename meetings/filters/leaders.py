from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from meetings import alphabets
from meetings.fields import OneOfField, WordsField
from meetings.filters.base import AddressFilter, AddressFilterSet
from meetings.models import Leader, LeaderName
from meetings.models.base import Fold
from meetings.querysets import LeaderQuerySet

BY_NAME, BY_COUNTRY = "name", "country"
MOST_WORDS = 6


class LeaderFilter(AddressFilterSet):
    """The list of leaders: by words of any of their names, by the first letter of the sort name; in two orders."""

    q = AddressFilter(WordsField, label=_("Name"), method="by_words")
    letter = AddressFilter(WordsField, label=_("Letter"), method="by_letter")
    by = AddressFilter(OneOfField, label=_("Order"), method="as_it_is", values=[BY_NAME, BY_COUNTRY])

    class Meta:
        model = Leader
        fields: list[str] = []

    @property
    def is_by_country(self) -> bool:
        return bool(self.values.get("by") == BY_COUNTRY)

    @property
    def letter_asked(self) -> str:
        """The first letter asked for; "" where the order has no letters."""
        return "" if self.is_by_country else str(self.values.get("letter") or "")[:1].upper()

    def found(self) -> LeaderQuerySet:
        """Return the visible leaders that were asked for."""
        leaders = Leader.objects.published()
        if self.values.get("q"):
            leaders = self.by_words(leaders, "q", self.values["q"])
        if self.letter_asked:
            leaders = self.by_letter(leaders, "letter", self.letter_asked)
        return leaders

    def by_words(self, leaders: QuerySet[Any], name: str, value: str) -> Any:
        """Each word stands in the name, or all of them in one of the other names."""
        words = [Fold(Value(word)) for word in value.split()[:MOST_WORDS]]
        others = LeaderName.objects.filter(
            reduce(and_, (Q(folded__contains=word) for word in words)), leader=OuterRef("pk")
        )
        return leaders.filter(reduce(and_, (Q(folded_name__contains=word) for word in words)) | Q(Exists(others)))

    def by_letter(self, leaders: QuerySet[Any], name: str, value: str) -> Any:
        return leaders.annotate(initial=Fold(Left("sort_name", 1))).filter(initial=Fold(Value(value[:1])))

    def as_it_is(self, leaders: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return leaders


def letters_of(leaders: QuerySet[Any]) -> list[str]:
    """Return the first letters of the sort names of `leaders`, without accents, in order. One query."""
    initials = leaders.order_by().annotate(initial=Fold(Left("sort_name", 1))).values_list("initial", flat=True)
    return sorted({initial.upper() for initial in initials.distinct() if initial.strip()}, key=alphabets.key)
