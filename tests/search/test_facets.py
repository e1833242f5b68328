"""The counts beside the filters are what choosing them gives, whatever is in the archive and whatever is chosen."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.choices import QuoteKind, Side, Status, TextStatus
from meetings.filters import QuoteFilter
from meetings.models import Country, Leader, Meeting, Participation, Quote, Topic
from meetings.search import Counted, Results
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

LEADERS, COUNTRIES = range(3), ["XA", "XB"]
TOPICS = ["water", "dams", "high-dams", "trade"]  # each of the first three stands above the next
YEARS = range(2021, 2025)
WORDS = ["river", "grain", "border"]

DAY = st.tuples(st.sampled_from(YEARS), st.integers(1, 12)).map(lambda day: datetime.date(*day, 1))
STATEMENT = st.fixed_dictionaries(
    {
        "text": st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
        "speaker": st.sampled_from([None, 0, 1]),
        "is_addressed": st.booleans(),
        "kind": st.sampled_from(QuoteKind.values),
        "text_status": st.sampled_from(TextStatus.values),
        "topics": st.lists(st.sampled_from(TOPICS), max_size=2, unique=True),
    }
)
MEETING = st.fixed_dictionaries(
    {
        "day": DAY,
        "precision": st.sampled_from(["day", "day", "year"]),
        "lasts": st.sampled_from([0, 0, 400]),
        "leaders": st.permutations(LEADERS).map(lambda order: order[:2]),
        "countries": st.tuples(st.sampled_from([*COUNTRIES, None]), st.sampled_from(COUNTRIES)),
        "status": st.sampled_from([Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT, "scheduled", Status.WITHDRAWN]),
        "statements": st.lists(STATEMENT, min_size=1, max_size=4),
        "withdraws_one": st.booleans(),
        "later": st.sampled_from(["nothing", "retag", "reword", "move", "another country", "delete"]),
    }
)


def several(values: Any) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(list(values)), max_size=2, unique=True)


ASKED = st.fixed_dictionaries(
    {
        "q": st.sampled_from(
            ["", "", "river", "rivers", "grain -border", "river OR border", '"river grain"', "absent", "the"]
        ),
        "topic": several(TOPICS),
        "speaker": several(f"leader-{number}" for number in LEADERS),
        "addressee": several(f"leader-{number}" for number in LEADERS),
        "country": several(["xa", "xb"]),
        "year": several(map(str, YEARS)),
        "kind": several(QuoteKind.values),
        "text_status": several(TextStatus.values),
        "since": st.sampled_from(["", "", "", "2022", "2023-05"]),
        "until": st.sampled_from(["", "", "", "2023", "2022-08-01"]),
    }
)


def fill(meetings: list[dict[str, Any]]) -> None:
    above = None
    for slug in TOPICS:
        above = TopicFactory(name=slug.title(), slug=slug, parent=None if slug == "trade" else above)
    for number in LEADERS:
        LeaderFactory(name=f"Leader {number}", slug=f"leader-{number}")
    for code in COUNTRIES:
        CountryFactory(code=code)
    for each in meetings:
        _hold(each)


def _hold(given: dict[str, Any]) -> None:
    day = given["day"] if given["precision"] == "day" else given["day"].replace(month=1)
    last = {"last_day": day + datetime.timedelta(days=given["lasts"])} if given["precision"] == "day" else {}
    meeting = MeetingFactory(first_day=day, first_day_precision=given["precision"], **last)
    present = [Leader.objects.get(slug=f"leader-{number}") for number in given["leaders"]]
    for leader, code in zip(present, given["countries"], strict=True):
        ParticipationFactory(
            meeting=meeting, leader=leader, side=Side.HOST, country=Country.objects.get(code=code) if code else None
        )
    for said in given["statements"]:
        speaker = None if said["speaker"] is None else present[said["speaker"]]
        QuoteFactory(
            meeting=meeting,
            text=said["text"],
            who_spoke="press" if speaker is None else "leader",
            speaker=speaker,
            addressee=present[1 - said["speaker"]] if speaker and said["is_addressed"] else None,
            kind=said["kind"],
            text_status=said["text_status"],
            topics=list(Topic.objects.filter(slug__in=said["topics"])),
        )
    _bring_into(meeting, given["status"])
    _change(meeting, given["later"])
    if given["withdraws_one"]:
        meeting.quotes.filter(pk=meeting.quotes.order_by("pk").values("pk")[:1]).update(
            withdrawn_at=timezone.now(), withdrawn_because="a slip"
        )


def _bring_into(meeting: Meeting, status: str) -> None:
    if status == Status.DRAFT:
        return
    at = timezone.now() + datetime.timedelta(hours=1 if status == "scheduled" else -1)
    row = Meeting.objects.filter(pk=meeting.pk)
    row.update(status=Status.PUBLISHED, publish_at=at)
    if status == Status.WITHDRAWN:
        row.update(status=status)


def _change(meeting: Meeting, how: str) -> None:
    """Change what is there already, in bulk and row by row, as editors do."""
    first = meeting.quotes.order_by("position").first()
    assert first is not None
    if how == "retag":
        first.topics.set(Topic.objects.filter(slug="high-dams"))
        meeting.quotes.last().topics.clear()
    elif how == "reword":
        Quote.objects.filter(meeting=meeting).update(text="grain at the border", text_status="interpreter")
    elif how == "move":
        Meeting.objects.filter(pk=meeting.pk).update(
            first_day="2021-03-01", first_day_precision="day", last_day=None, last_day_precision="day"
        )
        Topic.objects.filter(slug="trade").update(parent=Topic.objects.get(slug="high-dams"))
    elif how == "another country":
        Participation.objects.filter(meeting=meeting).update(country=Country.objects.get(code="XB"))
    elif how == "delete":
        first.delete()


def search_for(asked: dict[str, Any]) -> QuoteFilter:
    query = QueryDict(mutable=True)
    for name, values in asked.items():
        query.setlist(name, values if isinstance(values, list) else [values])
    return QuoteFilter(query)


def listed(asked: dict[str, Any]) -> Results:
    """Return what the search lists, by another way than that of the counts."""
    search = search_for(asked)
    assert "counted" not in search.__dict__
    return search.results()


def total(asked: dict[str, Any]) -> int:
    return listed(asked).total


def by_value(counts: Counted) -> dict[str, dict[str, int]]:
    """Return the counts of each facet by what stands for a value in an address."""
    leaders = dict(Leader.objects.values_list("pk", "slug"))
    countries = {pk: code.lower() for pk, code in Country.objects.values_list("pk", "code")}
    topics = dict(Topic.objects.values_list("pk", "slug"))
    return {
        "topic": {topics[pk]: number for pk, number in counts.topics.items()},
        "speaker": {leaders[pk]: number for pk, number in counts.speakers.items()},
        "addressee": {leaders[pk]: number for pk, number in counts.addressees.items()},
        "country": {countries[pk]: number for pk, number in counts.countries.items()},
        "year": {str(year): number for year, number in counts.years.items()},
        "kind": dict(counts.kinds),
        "text_status": dict(counts.text_statuses),
    }


VALUES = {
    "topic": TOPICS,
    "speaker": [f"leader-{number}" for number in LEADERS],
    "addressee": [f"leader-{number}" for number in LEADERS],
    "country": ["xa", "xb"],
    "year": [*map(str, YEARS), "2025"],
    "kind": QuoteKind.values,
    "text_status": TextStatus.values,
}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meetings=st.lists(MEETING, min_size=1, max_size=3), searches=st.lists(ASKED, min_size=1, max_size=2))
def test_every_count_is_what_choosing_its_value_gives(meetings, searches):
    with transaction.atomic():
        fill(meetings)
        for asked in searches:
            search = search_for(asked)
            counts, without_them = search.counted, listed(asked)
            assert counts.total == without_them.total
            assert [quote.pk for quote in search.results().quotes] == [quote.pk for quote in without_them.quotes]
            visible = _visible()
            for facet, numbers in by_value(counts).items():
                for value in visible[facet]:
                    assert numbers.get(value, 0) == total({**asked, facet: [value]}), (facet, value, asked)
                assert {value for value, number in numbers.items() if number} <= set(visible[facet])
        transaction.set_rollback(True)


def _visible() -> dict[str, list[str]]:
    """Return the values that can be asked for; of the others the search says that it does not know them."""
    return VALUES | {
        "topic": list(Topic.objects.published().values_list("slug", flat=True)),
        "speaker": list(Leader.objects.published().values_list("slug", flat=True)),
        "addressee": list(Leader.objects.published().values_list("slug", flat=True)),
        "country": [code.lower() for code in Country.objects.published().values_list("code", flat=True)],
    }
