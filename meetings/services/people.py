"""Which leader a name in an account means."""

import datetime
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Concat

from meetings.choices import Addressable, Precision
from meetings.models import Country, Leader, LeaderName, Term
from meetings.models.base import Fold
from meetings.models.leader import sort_name_of
from meetings.readouts import KnownLeader, Office, PartialDate, Roster
from meetings.services.locking import lock_name
from meetings.services.places import country_named
from meetings.services.slugs import free_slug


@dataclass(frozen=True, slots=True)
class Identified:
    """What a name led to: one leader; or several between whom the text does not decide; or none.

    similar: leaders who bear the same family name under another full name, for the editor to look at.
    """

    leader: Leader | None = None
    several: list[Leader] = field(default_factory=list)
    similar: list[Leader] = field(default_factory=list)


def identify(name: str, *, office: str = "", country: Country | None = None) -> Identified:
    """Find the leader whom an account means by `name`, printed with `office` and `country`.

    A full name fits any of a leader's names, case and accents aside, also behind the name of a country. A
    family name alone fits the one leader who bears it, or among several the one whose terms agree with the
    printed office and country; it never fits a leader whose known terms are all of other countries than the printed.
    """
    exact = list(Leader.objects.filter(_called(name)))
    if len(exact) == 1:
        return Identified(leader=exact[0])
    if exact:
        return _decide(exact, office, country)
    namesakes = list(Leader.objects.filter(_family_name(name.split()[-1])))
    if " " in name.strip():
        leader = _behind_a_country(name) if namesakes else None
        return Identified(leader=leader) if leader else Identified(similar=namesakes)
    return _decide(namesakes, office, country)


def roster_of_site() -> Roster:
    """Return the site's leaders with their names and terms, for the parser to know."""
    return Roster(
        tuple(
            KnownLeader(
                leader.name,
                tuple((other.name, other.language) for other in leader.names.all()),
                tuple(_office(term) for term in leader.terms.all()),
            )
            for leader in Leader.objects.order_by("pk").prefetch_related(
                "names", Prefetch("terms", Term.objects.select_related("country"))
            )
        )
    )


def _office(term: Term) -> Office:
    return Office(
        term.office,
        term.country.name,
        partial_date(term.start, term.start_precision),
        partial_date(term.end, term.end_precision),
    )


def partial_date(day: datetime.date | None, precision: str) -> PartialDate | None:
    """Return a date as exact as it is known, or None."""
    if day is None:
        return None
    month = day.month if precision != Precision.YEAR else None
    return PartialDate(day.year, month, day.day if precision == Precision.DAY else None)


def create_leader(name: str) -> Leader:
    """Add a leader known by `name` alone."""
    lock_name("slug", Addressable.LEADER)
    leader = Leader(name=name, sort_name=sort_name_of(name), slug=free_slug(Addressable.LEADER, name))
    leader.full_clean()
    leader.save()
    return leader


def _decide(candidates: list[Leader], office: str, country: Country | None) -> Identified:
    fitting = [leader for leader in candidates if not _contradicts(leader, country)]
    if len(fitting) == 1:
        return Identified(leader=fitting[0])
    agreeing = [leader for leader in fitting if _agrees(leader, office, country)]
    if len(agreeing) == 1:
        return Identified(leader=agreeing[0])
    return Identified(several=fitting, similar=[] if fitting else candidates)


def _contradicts(leader: Leader, country: Country | None) -> bool:
    countries = {term.country_id for term in leader.terms.all()}
    return country is not None and bool(countries) and country.pk not in countries


def _agrees(leader: Leader, office: str, country: Country | None) -> bool:
    if not office and country is None:
        return False
    return any(
        (not office or term.office.casefold() == office.casefold())
        and (country is None or term.country_id == country.pk)
        for term in leader.terms.all()
    )


def _behind_a_country(name: str) -> Leader | None:
    """Return the leader of a name printed behind that of a country, as in “Prime Minister of Norway Jonas Vik”."""
    words = name.split()
    for cut in range(1, len(words) - 1):
        called = list(Leader.objects.filter(_called(" ".join(words[cut:])))[:2])
        if len(called) == 1 and country_named(" ".join(words[:cut])) is not None:
            return called[0]
    return None


def _called(name: str) -> Q:
    folded = Fold(Value(" ".join(name.split())))
    return Q(folded_name=folded) | Q(Exists(LeaderName.objects.filter(leader=OuterRef("pk"), folded=folded)))


def _family_name(word: str) -> Q:
    folded = Fold(Value(word))
    ending = Concat(Value(" "), folded)
    others = LeaderName.objects.filter(Q(folded=folded) | Q(folded__endswith=ending), leader=OuterRef("pk"))
    return Q(folded_name=folded) | Q(folded_name__endswith=ending) | Q(Exists(others))
