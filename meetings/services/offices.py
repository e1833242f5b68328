"""Whether the office a participant is given agrees with the terms the leader held on the days of the meeting."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BigIntegerField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Concat, StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext as _

from meetings.models import Participation, Term
from meetings.models.base import Fold, PeriodEnd

# “Vice President” is not the office of President.
OTHER_OFFICES = ("vice", "deputy", "former", "ex", "acting", "interim")


@dataclass(frozen=True, slots=True)
class OfficeConflict:
    """A participation whose office is none of those in `held`, the terms of that day. str() says both."""

    participation: Participation
    held: tuple[Term, ...]

    def __str__(self) -> str:
        facts = {"leader": self.participation.leader, "printed": self.printed, "held": "; ".join(map(str, self.held))}
        return _("%(leader)s: printed: %(printed)s; held that day: %(held)s.") % facts

    @property
    def printed(self) -> str:
        """The title as printed, with office and country behind it where they are given too."""
        row = self.participation
        if row.title_as_printed and row.role and row.title_as_printed != row.role:
            return f"{row.title_as_printed} ({row.role})"
        return row.title_as_printed or row.role

    @property
    def field(self) -> str:
        """The field to look at first."""
        return "title_as_printed" if self.participation.title_as_printed else "office"


def with_office_conflict(participations: "QuerySet[Participation]") -> "QuerySet[Participation]":
    """Return those of `participations` whose office, country or title as printed agrees with no term of those days.

    A leader of whom no term of those days is known contradicts nothing, and so does a meeting without a date. A
    title agrees that has the office in it as whole words (“Russian President”, “President of the Republic”), or
    with which the office begins. One query, whose work grows with the number of participations and no faster.
    """
    held = (
        Term.objects.order_by()
        .annotate(ended=PeriodEnd("end", "end_precision"))
        .filter(
            Q(start__isnull=True) | Q(start__lte=OuterRef("meeting__ends_on")),
            Q(end__isnull=True) | Q(ended__gte=OuterRef("meeting__first_day")),
            leader=OuterRef("leader"),
        )
    )
    agreeing = held.annotate(
        own=_words(F("office")),
        given=_words(OuterRef("office")),
        printed=_words(OuterRef("title_as_printed")),
        given_country=ExpressionWrapper(OuterRef("country"), output_field=BigIntegerField(null=True)),
    ).filter(
        Q(given_country=None) | Q(country=F("given_country")),
        Q(given=_NOTHING) | Q(given=F("own")),
        Q(printed=_NOTHING) | _is_titled(),
    )
    # Most agree to the letter, and of these no words need be compared.
    to_the_letter = (
        held.filter(office=OuterRef("office"), country=OuterRef("country"))
        .annotate(printed=ExpressionWrapper(OuterRef("title_as_printed"), output_field=TextField()))
        .filter(Q(printed="") | Q(printed=F("office")))
    )
    says_something = ~Q(office="") | Q(country__isnull=False) | ~Q(title_as_printed="")
    dated = participations.filter(says_something, meeting__first_day__isnull=False)
    return dated.filter(~Exists(to_the_letter), Exists(held), ~Exists(agreeing))


def office_conflicts(participations: Sequence[Participation]) -> list[OfficeConflict]:
    """Return the conflicts among `participations`, in their order. Three queries; one where there is none."""
    keys = [row.pk for row in participations]
    found = set(with_office_conflict(Participation.objects.filter(pk__in=keys)).values_list("pk", flat=True))
    rows = [row for row in participations if row.pk in found]
    if not rows:
        return []
    days: dict[int, tuple[Any, Any]] = {
        key: (first, last)
        for key, first, last in Participation.objects.filter(pk__in=found).values_list(
            "pk", "meeting__first_day", "meeting__ends_on"
        )
    }
    terms = list(Term.objects.filter(leader__in={row.leader_id for row in rows}).select_related("country"))
    return [
        OfficeConflict(
            row, tuple(term for term in terms if term.leader_id == row.leader_id and _overlaps(term, *days[row.pk]))
        )
        for row in rows
    ]


def _overlaps(term: Term, first: datetime.date, last: datetime.date) -> bool:
    begins = max(first, term.start or first)
    return begins <= last and term.may_cover(begins)


def _words(text: Any) -> Any:
    """Return the words of `text`, without case, accents and marks, each between two spaces."""
    marks = (Value("[^[:alnum:]]+"), Value(" "), Value("g"))
    folded = Func(Fold(text), *marks, function="regexp_replace", output_field=TextField())
    trimmed = Func(folded, function="btrim", output_field=TextField())
    return Concat(Value(" "), trimmed, Value(" "), output_field=TextField())


_NOTHING = "  "


def _is_titled() -> Q:
    """Whether `printed` has the words `own` in it, as the office itself; or `own` begins with `printed`."""
    titled = Q(own__startswith=F("printed")) | Q(printed__contains=F("own"))
    for word in OTHER_OFFICES:
        titled &= ~Q(
            GreaterThan(StrIndex(F("printed"), Concat(Value(f" {word}"), F("own"), output_field=TextField())), 0)
        )
    return titled
