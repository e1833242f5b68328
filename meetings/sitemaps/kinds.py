"""The pages of each kind: those of the rows whose keys lie in a range, and when readers last saw each change."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, Q
from django.db.models.functions import Greatest
from django.urls import reverse

from meetings.models import Correction, Country, Leader, Meeting, Participation, Quote, Topic
from meetings.tallies import meetings_by_year

Moment = datetime.datetime | None
Parts = dict[int, Moment]  # by number, when anything in each changed last

ROWS = 20_000  # keys of a part; the protocol allows 50,000 pages
LEADERS = 20  # keys of a part whose pages are each of a leader and another thing


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    changed: Moment = None


@dataclass(frozen=True, slots=True)
class Kind:
    """parts: which there are, given when anything on the site changed last. pages: those of a range of keys.

    Each in a bounded number of queries.
    """

    size: int
    parts: Callable[[Moment], Parts]
    pages: Callable[[Q], Iterable[Page]]


def _changed(through: str = "") -> Any:
    """Return when readers last saw a meeting or a statement change: as it was published, or edited since."""
    return Greatest(F(f"{through}public_from"), F(f"{through}updated_at"))


def _grouped(rows: Any, size: int, key: str = "pk", through: str = "") -> Parts:
    return dict(rows.order_by().annotate(part=F(key) / size).values_list("part").annotate(last=Max(_changed(through))))


def _latest(*moments: Moment) -> Moment:
    return max((moment for moment in moments if moment), default=None)


def quote_parts(last: Moment) -> Parts:
    return _grouped(Quote.objects.published(), ROWS)


def quote_pages(among: Q) -> Iterator[Page]:
    path = reverse("quotes")
    for public_id, changed in (
        Quote.objects.published().filter(among).order_by("pk").values_list("public_id", _changed())
    ):
        yield Page(f"{path}{public_id}/", changed)


def meeting_parts(last: Moment) -> Parts:
    """With the statements of the meetings: the page of a meeting shows them all."""
    said = _grouped(Quote.objects.published(), ROWS, "meeting_id")
    return {key: _latest(own, said.get(key)) for key, own in _grouped(Meeting.objects.published(), ROWS).items()}


def meeting_pages(among: Q) -> Iterator[Page]:
    meetings = Meeting.objects.published().filter(among)
    said = Quote.objects.published().filter(meeting__in=meetings.order_by().values("pk")).order_by()
    last = dict(said.values_list("meeting").annotate(last=Max("updated_at")))
    path = reverse("meetings")
    for key, slug, changed in meetings.order_by("pk").values_list("pk", "slug", _changed()):
        yield Page(f"{path}{slug}/", _latest(changed, last.get(key)))


def leader_parts(last: Moment) -> Parts:
    leaders = Leader.objects.published().order_by().annotate(part=F("pk") / ROWS)
    return {
        key: _latest(edited, latest()) for key, edited in leaders.values_list("part").annotate(last=Max("updated_at"))
    }


def leader_pages(among: Q) -> Iterator[Page]:
    said = dict(Quote.objects.published().order_by().values_list("speaker").annotate(last=Max(_changed())))
    met = dict(
        Meeting.objects.published().order_by().values_list("participations__leader").annotate(last=Max(_changed()))
    )
    path = reverse("leaders")
    for key, slug, edited in (
        Leader.objects.published().filter(among).order_by("pk").values_list("pk", "slug", "updated_at")
    ):
        yield Page(f"{path}{slug}/", _latest(edited, said.get(key), met.get(key)))


def topic_parts(last: Moment) -> Parts:
    return dict.fromkeys(_keys(Topic.objects.published()), last)


def topic_pages(among: Q) -> Iterator[Page]:
    carried = Quote.objects.published().exclude(topics=None).order_by()
    own = dict(carried.values_list("topics").annotate(last=Max(_changed())))
    last: dict[int, Moment] = {}
    for key, lineage in Topic.objects.filter(pk__in=own).values_list("pk", "lineage"):
        for above in lineage:
            last[above] = _latest(last.get(above), own[key])
    for topic in Topic.objects.published().filter(among).order_by("pk"):
        yield Page(topic.get_absolute_url(), last.get(topic.pk))


def country_parts(last: Moment) -> Parts:
    return dict.fromkeys(_keys(Country.objects.published()), last)


def country_pages(among: Q) -> Iterator[Page]:
    met = dict(
        Meeting.objects.published().order_by().values_list("participations__country").annotate(last=Max(_changed()))
    )
    for country in Country.objects.published().filter(among).order_by("pk"):
        yield Page(country.get_absolute_url(), met.get(country.pk))


def _keys(rows: Any) -> set[int]:
    return set(rows.order_by().annotate(part=F("pk") / ROWS).values_list("part", flat=True))


def site_parts(last: Moment) -> Parts:
    return {0: last}


def site_pages(among: Q) -> Iterator[Page]:
    """The lists and what is about the site, which change whenever anything does; the grid of each year."""
    last = latest()
    for name in ("home", "meetings", "leaders", "topics", "countries", "quotes", "about"):
        yield Page(reverse(name), last)
    yield Page(reverse("accessibility"))
    yield Page(reverse("corrections"), _noted())
    for year in meetings_by_year(Meeting.objects.published()):
        yield Page(reverse("grid", args=[year]))


def _noted() -> Moment:
    last: datetime.date | None = Correction.objects.published().aggregate(last=Max("date"))["last"]
    return datetime.datetime.combine(last, datetime.time(), datetime.UTC) if last else None


def latest() -> Moment:
    """Return when readers last saw anything change. Two queries."""
    rows = (Meeting.objects.published(), Quote.objects.published())
    return _latest(*(some.aggregate(last=Max(_changed()))["last"] for some in rows))


def _together(pair: str) -> Any:
    """Return participations beside another one of the same visible meeting, by a column that both have."""
    other = f"meeting__participations__{pair}_id"
    shown = Participation.objects.filter(meeting__in=Meeting.objects.published())
    return shown.filter(**{f"{pair}_id__isnull": False}).filter(Q(**{f"{other}__gt": F(f"{pair}_id")})).order_by()


def pair_parts(last: Moment) -> Parts:
    return _grouped(_together("leader"), LEADERS, "leader_id", "meeting__")


def pair_pages(among: Q) -> Iterator[Page]:
    names = ("leader__slug", "meeting__participations__leader__slug")
    pairs = _together("leader").filter(among).values_list(*names).annotate(last=Max(_changed("meeting__")))
    return _of_two(pairs, reverse("leaders"))


def country_pair_parts(last: Moment) -> Parts:
    return _grouped(_together("country"), LEADERS, "country_id", "meeting__")


def country_pair_pages(among: Q) -> Iterator[Page]:
    names = ("country__code", "meeting__participations__country__code")
    pairs = _together("country").filter(among).values_list(*names).annotate(last=Max(_changed("meeting__")))
    return _of_two(pairs, reverse("countries"))


def _of_two(pairs: Iterable[tuple[str, str, Moment]], path: str) -> Iterator[Page]:
    # In one order, whatever way the database takes: that would tell of what is not published.
    for one, other, changed in sorted(pairs, key=lambda pair: pair[:2]):
        first, second = sorted([one, other])
        yield Page(f"{path}{first}/with/{second}/", changed)


def position_parts(last: Moment) -> Parts:
    return _grouped(Quote.objects.published().exclude(speaker=None).exclude(topics=None), LEADERS, "speaker_id")


def position_pages(among: Q) -> Iterator[Page]:
    """A leader on each topic they spoke about, and on those above it."""
    said = Quote.objects.published().filter(among).exclude(topics=None).order_by()
    lineages = dict(Topic.objects.values_list("pk", "lineage"))
    slugs = dict(Topic.objects.values_list("pk", "slug"))
    last: dict[tuple[str, int], Moment] = {}
    for speaker, topic, changed in said.values_list("speaker__slug", "topics").annotate(last=Max(_changed())):
        for above in lineages[topic]:
            last[speaker, above] = _latest(last.get((speaker, above)), changed)
    path = reverse("leaders")
    for (speaker, topic), changed in sorted(last.items()):
        yield Page(f"{path}{speaker}/on/{slugs[topic]}/", changed)


KINDS = {
    "site": Kind(1, site_parts, site_pages),
    "meetings": Kind(ROWS, meeting_parts, meeting_pages),
    "leaders": Kind(ROWS, leader_parts, leader_pages),
    "topics": Kind(ROWS, topic_parts, topic_pages),
    "countries": Kind(ROWS, country_parts, country_pages),
    "quotes": Kind(ROWS, quote_parts, quote_pages),
    "pairs": Kind(LEADERS, pair_parts, pair_pages),
    "country-pairs": Kind(LEADERS, country_pair_parts, country_pair_pages),
    "positions": Kind(LEADERS, position_parts, position_pages),
}
KEYS = {"pairs": "leader_id", "country-pairs": "country_id", "positions": "speaker_id"}  # else the row's own
