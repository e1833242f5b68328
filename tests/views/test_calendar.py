"""The list of meetings by year and month, and as a calendar."""

import datetime
import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from meetings.models import Meeting
from meetings.views import calendar
from tests.factories import LeaderFactory, published_meeting
from tests.views.test_lists import text_at

pytestmark = pytest.mark.django_db


def at(day: str, title: str = "", **fields: object) -> Meeting:
    return published_meeting(
        first_day=datetime.date.fromisoformat(day), title=title or f"Met {day}", quotes=0, **fields
    )


def until(day: str) -> dict[str, object]:
    return {"last_day": datetime.date.fromisoformat(day)}


@pytest.fixture
def some(db: None) -> None:
    at("2024-02-29", "Leap talks")
    at("2024-01-30", "Over the border", **until("2024-02-02"))
    at("2023-12-31", "New Year", **until("2024-01-01"))
    at("2024-05-01", "In May some time", first_day_precision="month")
    at("2024-01-01", "That year", first_day_precision="year")
    at("2021-07-09", "Long ago")


def test_years_and_months_tell_how_many_there_are_and_lead_to_them(client: Client, some: None) -> None:
    page = client.get("/meetings/?since=2024&until=2024").content.decode()
    nav = page[page.index('id="by-year"') : page.index("</nav>", page.index('id="by-year"'))]
    found = re.findall(r'href="\?([^"]*)"[^>]*>(\w+) <span class="quiet">(\d+)</span>', nav)
    counts = {label: int(number) for _, label, number in found}
    assert counts == {
        "January": 3,
        "February": 3,
        "May": 2,
        **dict.fromkeys(
            ["March", "April", "June", "July", "August", "September", "October", "November", "December"], 1
        ),
        "2024": 5,
        "2023": 1,
        "2021": 1,
    }
    for query, label, number in found:
        assert client.get(f"/meetings/?{unescape(query)}").context["results"].total == int(number), label
    assert re.findall(r'aria-current="true">(\w+) ', nav) == ["2024"]
    assert 'aria-current="true">February ' in client.get("/meetings/?since=2024-02&until=2024-02").content.decode()


def test_years_keep_the_other_filters_and_count_what_they_leave(client: Client, some: None) -> None:
    leader = LeaderFactory(slug="ada-holm")
    at("2019-03-01", leaders=[leader, LeaderFactory()])
    page = client.get("/meetings/?leader=ada-holm&since=2021").content.decode()
    assert 'href="?leader=ada-holm&amp;since=2019&amp;until=2019">2019 <span class="quiet">1</span>' in page
    assert ">2024 <span" not in page


def test_month_has_its_days_with_what_lasts_longer_on_each_of_them(client: Client, some: None) -> None:
    text = text_at(client, "/meetings/?view=calendar&since=2024-02&until=2024-02")
    assert "Meetings of February 2024" in text
    assert "1 Thursday Over the border day 3 of 4" in text
    assert "2 Friday Over the border day 4 of 4" in text
    assert "29 Thursday Leap talks" in text
    assert "On days that are not known, in this month or perhaps in it 2024 That year" in text
    assert "In May some time" not in text
    assert "New Year" not in text


def test_calendar_leads_to_the_nearest_months_with_something_in_them(client: Client, some: None) -> None:
    def leaves(month: str) -> dict[str, str]:
        page = client.get(f"/meetings/?view=calendar&since={month}&until={month}").content.decode()
        found = re.findall(r'<a rel="(prev|next)"[^>]*href="\?([^"]*)"', page)
        return {rel: unescape(query).split("&since=")[0].split("since=")[1].split("&")[0] for rel, query in found}

    assert leaves("2024-05") == {"prev": "2024-02"}
    assert leaves("2024-02") == {"prev": "2024-01", "next": "2024-05"}
    assert leaves("2024-01") == {"prev": "2023-12", "next": "2024-02"}
    assert leaves("2023-12") == {"prev": "2021-07", "next": "2024-01"}
    assert leaves("2021-07") == {"next": "2023-12"}
    assert leaves("2022") == {"prev": "2021", "next": "2023"}
    assert leaves("9999-12") == {"prev": "2024-05"}
    assert leaves("0001-01") == {"next": "2021-07"}


def test_year_marks_its_busy_days_and_each_leads_to_as_many_meetings(client: Client, some: None) -> None:
    at("2024-02-01", "On one of its days")
    page = client.get("/meetings/?view=calendar&since=2024&until=2024").content.decode()
    marked = re.findall(r'<a href="\?([^"]*)" aria-label="([^,]*), (\d+) meetings?"', page)
    assert [(day, number) for _, day, number in marked] == [
        *[("1 January", "1"), ("30 January", "1"), ("31 January", "1")],
        *[("1 February", "2"), ("2 February", "1"), ("29 February", "1")],
    ]
    for query, day, number in marked:
        known = client.get(f"/meetings/?{unescape(query)}").context["results"].items
        assert sum(one.first_day_precision == "day" for one in known) == int(number), day
    text = text_at(client, "/meetings/?view=calendar&since=2024&until=2024")
    assert "January 2 meetings" in text
    assert "February 3 meetings" in text
    assert "On days that are not known 2024 That year May 2024 In May some time" in text


@time_machine.travel("2024-03-10T12:00:00Z", tick=False)
def test_calendar_opens_where_something_last_began(client: Client, some: None) -> None:
    at("2031-01-01", "Announced")
    assert "Meetings of February 2024" in text_at(client, "/meetings/?view=calendar")
    assert "Meetings of July 2021" in text_at(client, "/meetings/?view=calendar&until=2022")
    assert "Meetings of January 2031" in text_at(client, "/meetings/?view=calendar&since=2025")
    assert "No published meeting fits these filters." in text_at(client, "/meetings/?view=calendar&since=2040")
    at("2024-03-10", "Of this day")
    assert "10 Sunday today Of this day" in text_at(client, "/meetings/?view=calendar")


def test_narrowing_keeps_the_calendar_and_the_calendar_keeps_what_narrows(client: Client, some: None) -> None:
    page = client.get("/meetings/?view=calendar&kind=talks").content.decode()
    assert '<input type="hidden" name="view" value="calendar">' in page
    assert 'href="?kind=talks">List</a>' in page
    assert 'href="?kind=talks&amp;view=calendar"' in client.get("/meetings/?kind=talks").content.decode()
    assert "“week” is no way to see the meetings; besides the list there is calendar." in text_at(
        client, "/meetings/?view=week"
    )
    for query in ("since=2024-05-17&until=2024-05-03", "since=2025&until=2024", "since=soon&until=9999", "leader=x"):
        assert text_at(client, f"/meetings/?view=calendar&{query}")


def test_crowded_month_shows_as_many_as_fit_and_leads_to_the_list(
    client: Client, some: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "MOST", 2)
    page = client.get("/meetings/?view=calendar&since=2024-01&until=2024-01").content.decode()
    assert "There are more meetings than fit" in page
    assert 'href="?since=2024-01&amp;until=2024-01">the list</a>' in page
    monkeypatch.setattr(calendar, "MOST", 3)
    assert "than fit" not in client.get("/meetings/?view=calendar&since=2024-01&until=2024-01").content.decode()
