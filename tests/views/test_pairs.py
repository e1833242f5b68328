"""The pages of pairs: the last meeting and its words, then every meeting in order."""

import datetime

import pytest
import time_machine
from django.test import Client

from meetings.choices import Side
from meetings.models import Leader, Meeting, RegisteredSlug
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    publish_at_once,
    published_meeting,
)
from tests.views.test_lists import text_at

pytestmark = pytest.mark.django_db

PAIR = "/leaders/ada-holm/with/bero-lind/"


@pytest.fixture
def two() -> list[Leader]:
    return [LeaderFactory(name="Ada Holm", slug="ada-holm"), LeaderFactory(name="Bero Lind", slug="bero-lind")]


def met(two: list[Leader], day: str, **fields: object) -> Meeting:
    return published_meeting(leaders=two, first_day=datetime.date.fromisoformat(day), title=f"Met {day}", **fields)


def leads(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 301, address
    return response["Location"]


def test_one_order_of_the_two_has_the_page_and_every_other_address_leads_there_in_one_step(
    client: Client, two: list[Leader]
) -> None:
    met(two, "2024-05-17")
    two[1].slug = "abe-lind"  # comes before the other now
    two[1].save()
    here = "/leaders/abe-lind/with/ada-holm/"
    assert client.get(here).status_code == 200
    for other in ("ada-holm/with/abe-lind", "ada-holm/with/bero-lind", "bero-lind/with/ada-holm"):
        assert leads(client, f"/leaders/{other}/?page=2") == f"{here}?page=2"


def test_merged_leader_s_pairs_lead_to_those_of_the_one_who_remains(client: Client, two: list[Leader]) -> None:
    meeting = met(two, "2024-05-17")
    other = published_meeting(leaders=[LeaderFactory(slug="zed"), two[0]], quotes=0)
    merged = other.leaders.get(slug="zed")
    RegisteredSlug.objects.filter(kind="leader", slug="zed").update(object_pk=two[1].pk)
    other.participations.filter(leader=merged).update(leader=two[1])
    assert leads(client, "/leaders/zed/with/ada-holm/") == PAIR
    assert client.get("/leaders/zed/with/bero-lind/").status_code == 404  # they are one and the same now
    assert meeting.title in text_at(client, PAIR)


def test_there_is_no_pair_of_one_with_itself_nor_with_whom_nobody_knows(client: Client, two: list[Leader]) -> None:
    met(two, "2024-05-17")
    code = two[0].participations.get().country.code
    for address in (
        "/leaders/ada-holm/with/ada-holm/",
        "/leaders/ada-holm/with/nobody/",
        f"/countries/{code}/with/{code}/",
        f"/countries/{code}/with/XNONE/",
    ):
        assert client.get(address).status_code == 404, address


def test_two_who_never_met_in_public_are_told_apart_from_nothing_and_from_no_secret(
    client: Client, two: list[Leader]
) -> None:
    published_meeting(leaders=[two[0], LeaderFactory()])
    published_meeting(leaders=[two[1], LeaderFactory()])
    response = client.get(PAIR)
    assert response.status_code == 404
    page = response.content.decode()
    assert "There is no published meeting of the two in this archive." in page
    assert 'href="/leaders/ada-holm/"' in page
    hidden = MeetingFactory()
    for leader in two:
        ParticipationFactory(meeting=hidden, leader=leader)
    withdrawn = met(two, "2020-01-01")
    Meeting.objects.filter(pk=withdrawn.pk).update(status="withdrawn")
    assert client.get(PAIR).content == response.content


def test_gone_leader_s_pairs_are_gone(client: Client, two: list[Leader]) -> None:
    meeting = met(two, "2024-05-17")
    Meeting.objects.filter(pk=meeting.pk).update(status="withdrawn")
    assert client.get(PAIR).status_code == 410


@time_machine.travel("2024-06-01T12:00:00Z", tick=False)
def test_last_meeting_comes_first_with_words_of_each_then_what_is_announced(client: Client, two: list[Leader]) -> None:
    met(two, "2020-01-10")
    last = met(two, "2024-05-17")
    met(two, "2024-06-02", quotes=0)
    met(two, "2025-01-01", quotes=0)
    text = text_at(client, PAIR)
    assert "4 meetings in this archive" in text
    first_words, second_words = (quote.text for quote in last.quotes.all())
    places = [text.index(part) for part in ("Their last meeting Met 2024-05-17", first_words, second_words)]
    places += [text.index(part) for part in ("Next, as announced Met 2024-06-02 2 June 2024", "First Met 2020-01-10")]
    assert places == sorted(places)
    assert "2 weeks later 3 of 4 2 June 2024 Met 2024-06-02 Announced" in text
    assert text.count("Announced ·") == 2


@time_machine.travel("2024-06-01T12:00:00Z", tick=False)
def test_meeting_of_this_very_month_or_today_is_not_ahead(client: Client, two: list[Leader]) -> None:
    met(two, "2024-06-01", quotes=0)
    assert "Their last meeting Met 2024-06-01" in text_at(client, PAIR)
    Meeting.objects.update(first_day_precision="month")
    assert "Their last meeting Met 2024-06-01" in text_at(client, PAIR)
    Meeting.objects.update(first_day=datetime.date(2024, 7, 1))
    assert "They have not met yet" in text_at(client, PAIR)


def test_last_meeting_without_words_says_so_and_shows_the_latest_there_are(client: Client, two: list[Leader]) -> None:
    spoken = met(two, "2020-01-10")
    met(two, "2021-01-10", quotes=0)
    text = text_at(client, PAIR)
    assert "No words of theirs from it are published. The latest are from Met 2020-01-10" in text
    assert spoken.quotes.all()[0].text in text


def test_every_meeting_is_there_in_order_with_its_number_and_the_gap_before_it(
    client: Client, two: list[Leader]
) -> None:
    met(two, "2021-05-01", first_day_precision="month", city="Orlina")
    met(two, "2019-10-08", last_day=datetime.date(2019, 10, 10), city="Orlina")
    met(two, "2019-10-09", city="Sund")
    met(two, "2019-11-07", city="", kind="phone-call")
    published_meeting(leaders=[two[0], LeaderFactory()], title="Without the other")
    text = text_at(client, PAIR)
    told = text[text.index("Every meeting, from the first") :]
    parts = [
        "1 of 4 8 – 10 October 2019 Met 2019-10-08",
        "In the same days 2 of 4 9 October 2019 Met 2019-10-09",
        "4 weeks later 3 of 4 7 November 2019 Met 2019-11-07",  # after the tenth, not the ninth
        "About 18 months later 4 of 4 May 2021 Met 2021-05-01",
    ]
    assert [told.find(part) >= 0 for part in parts] == [True] * 4, told
    assert [told.index(part) for part in parts] == sorted(told.index(part) for part in parts)
    assert "Longest without a meeting About 18 months until the one of May 2021" in text
    assert "Where Orlina 2 times by telephone once Sund once" in text
    assert "Without the other" not in text


def test_long_course_goes_on_over_pages_with_the_numbers_of_the_whole(client: Client, two: list[Leader]) -> None:
    for number in range(27):
        met(two, f"{1950 + number}-03-01", quotes=0)
    first, second = text_at(client, PAIR), text_at(client, f"{PAIR}?page=2")
    assert "25 of 27" in first
    assert "26 of 27" not in first
    assert "26 of 27 1 March 1975" in second
    assert "Their last meeting Met 1976-03-01" in second
    assert "There is no page 9; this is the last one." in text_at(client, f"{PAIR}?page=9")


def test_pair_of_countries_has_the_meetings_of_whoever_spoke_for_them(client: Client) -> None:
    here, there = CountryFactory(code="XA", name="Aldermark"), CountryFactory(code="XB", name="Brennia")
    for number, codes in enumerate(["XA XB", "XA XB XB", "XA XA", "XB"]):
        meeting = MeetingFactory(title=f"Talks {number}", first_day=datetime.date(2020 + number, 1, 1))
        for code in codes.split():
            ParticipationFactory(meeting=meeting, country={"XA": here, "XB": there}[code], side=Side.NEITHER)
        QuoteFactory(meeting=meeting, text=f"Said at {number}.")
        publish_at_once(meeting)
    text = text_at(client, "/countries/XA/with/XB/")
    assert "2 meetings in this archive" in text
    assert "Their last meeting Talks 1" in text
    assert "Said at 1." in text
    assert "Talks 2" not in text
    assert leads(client, "/countries/xb/with/xa/") == "/countries/XA/with/XB/"
