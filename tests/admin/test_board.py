"""The quality board: each number is that of the list it opens, and finds what it says and nothing else."""

import datetime
from typing import Any

import pytest
from django.test import Client

from meetings import models
from meetings.choices import LinkState, Precision
from meetings.models.link import FAILURES
from meetings.services import quality
from tests.admin.helpers import change_url, list_url
from tests.factories import (
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
    UserFactory,
)
from tests.portraits import give_portrait

pytestmark = pytest.mark.django_db

WORDS = "We shall build the bridge over the river, whatever it takes; everybody knows that."
DAY = datetime.date(2024, 5, 17)


def on_board(client: Client, what: str) -> set[Any]:
    """Return the rows that the board counts under `what`, having seen that the number is theirs."""
    board = client.get("/admin/").context["board"]
    matters = {str(finding.matter.title): finding for finding in board["found"]}
    if what not in matters:
        assert what in {str(matter.title) for matter in board["settled"]}
        return set()
    listed = set(client.get(matters[what].matter.url).context["cl"].result_list)
    assert matters[what].number == str(len(listed))
    return listed


def meeting_of(*leaders: models.Leader, **fields: Any) -> models.Meeting:
    meeting = MeetingFactory(**fields)
    for leader in leaders:
        ParticipationFactory(meeting=meeting, leader=leader)
    return meeting


# --- Statements ---


def test_statements_without_topic_and_without_proof(desk: Client, editor: Any) -> None:
    tagged = QuoteFactory(topics=[TopicFactory()])
    checked = QuoteFactory(checked_by=editor, checked_on=DAY)
    source = SourceFactory(meeting=tagged.meeting)
    proved = QuoteFactory(meeting=tagged.meeting)
    models.Attestation.objects.create(meeting=tagged.meeting, quote=proved, source=source, spans=[(0, 3)])
    assert on_board(desk, "statements without a topic") == {checked, proved}
    assert on_board(desk, "statements without proof") == {tagged}


TWICE = "statements that are there twice, as it seems"


@pytest.mark.parametrize(
    "other",
    [
        WORDS,
        WORDS.upper(),
        "“We shall build the bridge — over the river. Whatever it takes! Everybody knows that…”",
        "We shall build the bridge\n\nover the river, whatever it takes; [everybody] knows thát.",
    ],
)
def test_statements_of_the_same_words_are_likely_duplicates(desk: Client, other: str) -> None:
    one, two = QuoteFactory(text=WORDS), QuoteFactory(text=other)
    QuoteFactory(text=f"{WORDS} And more.")
    assert on_board(desk, TWICE) == {one, two}


def test_short_statements_are_said_again_and_again(desk: Client) -> None:
    for _time in range(2):
        QuoteFactory(text="Thank you very much, Mr. President.")
    assert on_board(desk, TWICE) == set()


@pytest.mark.parametrize(
    ("day", "precision", "is_duplicate"),
    [
        (DAY, Precision.DAY, True),
        (DAY + datetime.timedelta(days=1), Precision.DAY, True),
        (DAY + datetime.timedelta(days=2), Precision.DAY, False),
        (DAY.replace(day=1), Precision.MONTH, True),
        (None, Precision.DAY, True),
        (DAY.replace(year=2023), Precision.DAY, False),
    ],
)
def test_the_same_words_at_another_time_are_no_duplicate(
    desk: Client, day: datetime.date | None, precision: Precision, is_duplicate: bool
) -> None:
    one = QuoteFactory(text=WORDS, meeting=MeetingFactory(first_day=DAY))
    two = QuoteFactory(text=WORDS, meeting=MeetingFactory(first_day=day, first_day_precision=precision))
    assert on_board(desk, TWICE) == ({one, two} if is_duplicate else set())


def test_words_in_letters_of_another_script_are_told_apart(desk: Client) -> None:
    QuoteFactory(text="אנחנו נבנה את הגשר מעל הנהר, ויהי מה; כולם יודעים את זה.")
    QuoteFactory(text="אנחנו נסגור את השדה ליד הכפר, ואין ספק; איש לא שמע על כך.")
    assert on_board(desk, TWICE) == set()


def test_of_two_statements_the_withdrawn_one_is_settled(desk: Client) -> None:
    one, two = QuoteFactory(text=WORDS), QuoteFactory(text=WORDS)
    assert on_board(desk, TWICE) == {one, two}
    models.Quote.objects.filter(pk=two.pk).update(withdrawn_at="2024-05-18T12:00Z", withdrawn_because="It is there.")
    assert on_board(desk, TWICE) == set()


# --- Leaders and sources ---


def test_leaders_without_office_and_without_portrait(desk: Client) -> None:
    without, complete = LeaderFactory(), LeaderFactory()
    give_portrait(complete)
    for _number in range(2):
        TermFactory(leader=complete)
    assert on_board(desk, "leaders without a term of office") == {without}
    assert on_board(desk, "leaders without a portrait") == {without}


def test_sources_on_the_web_without_an_archived_copy(desk: Client) -> None:
    missing = SourceFactory(url="https://gazette.example/1", archive_url="")
    SourceFactory(url="https://gazette.example/2", archive_url="https://archive.example/2")
    SourceFactory(url="", archive_url="")
    assert on_board(desk, "sources without an archived copy") == {missing}


@pytest.mark.parametrize(
    ("state", "failures", "is_dead"),
    [
        (LinkState.GONE, 0, True),
        (LinkState.FAILING, FAILURES, True),
        (LinkState.FAILING, FAILURES - 1, False),
        (LinkState.REFUSED, 9, False),
        (LinkState.ALIVE, 0, False),
    ],
)
def test_sources_whose_link_is_dead(desk: Client, state: LinkState, failures: int, is_dead: bool) -> None:
    address = "https://gazette.example/1"
    source = SourceFactory(url=address, archive_url="")
    SourceFactory(url=address, archive_url="https://archive.example/1")
    SourceFactory(url="https://gazette.example/2", archive_url="")
    checked = models.LinkCheck.objects.create(
        url=address, state=state, failures=failures, checked_at="2024-05-17T12:00Z"
    )
    assert on_board(desk, "sources with a dead link") == ({source} if is_dead else set())
    assert checked.is_dead == is_dead


def test_the_list_and_the_page_of_a_source_tell_what_its_link_answered(desk: Client) -> None:
    asked, unasked = SourceFactory(url="https://gazette.example/1"), SourceFactory(url="https://gazette.example/2")
    models.LinkCheck.objects.create(
        url=asked.url,
        state=LinkState.GONE,
        answer=404,
        problem="The page is gone (404).",
        checked_at="2024-05-17T12:00Z",
    )
    for page in (list_url(models.Source), change_url(asked)):
        assert "The page is gone (404). (17 May 2024)" in desk.get(page).content.decode()
    assert "not asked yet" in desk.get(change_url(unasked)).content.decode()
    assert "not asked yet" not in desk.get(change_url(SourceFactory(url=""))).content.decode()


# --- The board ---


def test_a_number_stops_and_its_work_with_it(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quality, "COUNTED", 3)
    for _number in range(5):
        LeaderFactory()
    board = desk.get("/admin/").context["board"]
    numbers = {str(finding.matter.title): finding.number for finding in board["found"]}
    assert numbers["leaders without a portrait"] == "3+"


def test_everybody_sees_the_matters_whose_lists_they_may_open(client: Client) -> None:
    user = UserFactory()
    user.user_permissions.set(models.User.user_permissions.field.related_model.objects.filter(codename="view_leader"))
    client.force_login(user)
    LeaderFactory()
    QuoteFactory()
    board = client.get("/admin/").context["board"]
    assert board["settled"] == []
    assert {str(finding.matter.title) for finding in board["found"]} == {
        "leaders without a term of office",
        "leaders without a portrait",
    }
