"""A meeting's rows changed: their order, their removal, what stays untouched."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings import models
from meetings.choices import TextStatus
from meetings.services.statements import attest
from tests.admin.helpers import ADD, change_url, errors_of, new_meeting, rows, statement
from tests.factories import (
    LeaderFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
    drafted_meeting,
    published_meeting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(editor: Any) -> models.Meeting:
    """A draft with three statements that somebody checked."""
    meeting = drafted_meeting(quotes=3, topics=[TopicFactory()])
    meeting.quotes.update(checked_by=editor, checked_on=datetime.date(2024, 5, 18))
    return meeting


def texts(meeting: models.Meeting) -> list[str]:
    return [quote.text for quote in meeting.quotes.order_by("position")]


def positions(meeting: models.Meeting) -> list[int]:
    return list(meeting.quotes.order_by("position").values_list("position", flat=True))


def test_what_was_not_touched_is_not_written(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    quote = meeting.quotes.first()
    quote.text = "Two\n\nparagraphs."
    quote.save()
    before = list(models.Quote.objects.order_by("pk").values())
    url = change_url(meeting)
    assert desk.post(url, form_of(desk.get(url))).status_code == 302
    assert list(models.Quote.objects.order_by("pk").values()) == before


def test_two_statements_swap_places_in_one_save(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    first, second, third = texts(meeting)
    url = change_url(meeting)
    desk.post(url, form_of(desk.get(url)) | {"quotes-0-position": 2, "quotes-1-position": 1})
    assert texts(meeting) == [second, first, third]
    assert positions(meeting) == [1, 2, 3]


def test_places_are_numbered_anew_after_a_removal(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    first, _second, third = texts(meeting)
    url = change_url(meeting)
    desk.post(url, form_of(desk.get(url)) | {"quotes-1-DELETE": "on"})
    assert texts(meeting) == [first, third]
    assert positions(meeting) == [1, 2]


def test_a_new_statement_goes_where_it_was_put(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    first, second, third = texts(meeting)
    url = change_url(meeting)
    new = {f"quotes-3-{name}": value for name, value in statement(who_spoke="press", text="Why?", position=1).items()}
    places = {"quotes-0-position": 2, "quotes-1-position": 3, "quotes-2-position": 4, "quotes-TOTAL_FORMS": 4}
    desk.post(url, form_of(desk.get(url)) | places | new)
    assert texts(meeting) == ["Why?", first, second, third]


def test_participants_swap_places_in_one_save(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    one, other = [row.leader for row in meeting.participations.all()]
    url = change_url(meeting)
    desk.post(url, form_of(desk.get(url)) | {"participations-0-position": 2, "participations-1-position": 1})
    assert [row.leader for row in meeting.participations.all()] == [other, one]


def test_a_participant_who_speaks_is_not_removed(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    url = change_url(meeting)
    response = desk.post(url, form_of(desk.get(url)) | {"participations-0-DELETE": "on"})
    message = ["This leader is not among the participants of the meeting."]
    assert errors_of(response) == {"quotes-0-speaker": message, "quotes-2-speaker": message}
    assert meeting.participations.count() == 2


def test_words_changed_lose_their_check_and_get_a_new_one(
    desk: Client, form_of: Any, meeting: models.Meeting, editor: Any
) -> None:
    url = change_url(meeting)
    desk.post(
        url,
        form_of(desk.get(url))
        | {"quotes-0-text": "Other words.", "quotes-1-text": "New words.", "quotes-1-checked_now": "on"},
    )
    unchecked, checked, untouched = meeting.quotes.all()
    assert (unchecked.checked_by, unchecked.checked_on) == (None, None)
    assert (checked.checked_by, checked.checked_on) == (editor, datetime.datetime.now(datetime.UTC).date())
    assert untouched.checked_on == datetime.date(2024, 5, 18)


def test_a_paraphrase_becomes_no_quotation_while_its_source_says_it_otherwise(
    desk: Client, form_of: Any, meeting: models.Meeting
) -> None:
    quote = meeting.quotes.first()
    models.Quote.objects.filter(pk=quote.pk).update(text_status=TextStatus.PARAPHRASE)
    quote.refresh_from_db()
    attest(quote=quote, source=SourceFactory(meeting=meeting, text="Something else."), spans=[(0, 9)])
    url = change_url(meeting)
    response = desk.post(url, form_of(desk.get(url)) | {"quotes-0-text_status": "original"})
    assert errors_of(response) == {
        "quotes-0-text_status": [
            "The words differ from those in the source: see there what to do, or leave this as it was."
        ]
    }


def test_a_statement_removed_by_somebody_else_meanwhile_is_said_in_words(
    desk: Client, form_of: Any, meeting: models.Meeting
) -> None:
    url = change_url(meeting)
    data = form_of(desk.get(url)) | {"quotes-0-text": "Typed meanwhile."}
    meeting.quotes.first().delete()
    response = desk.post(url, data)
    assert errors_of(response)["quotes"] == [
        "A row of this list was deleted by somebody else meanwhile. Open the page anew to see what is there."
    ]
    assert "Typed meanwhile." in response.content.decode()


def test_a_part_of_itself_is_refused(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    child = published_meeting(parent=meeting)
    url = change_url(meeting)
    response = desk.post(url, form_of(desk.get(url)) | {"parent": child.pk})
    assert errors_of(response) == {"parent": ["This would make it its own ancestor."]}


def test_a_slug_that_belonged_to_another_is_refused(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    other = published_meeting(slug="first-talks")
    other.slug = "talks-renamed"
    other.save()
    url = change_url(meeting)
    response = desk.post(url, form_of(desk.get(url)) | {"slug": "first-talks", "title": "Typed anew"})
    assert errors_of(response) == {
        "slug": ["Something else has or had this slug, and its address stays its own. Choose another."]
    }
    assert "Typed anew" in response.content.decode()


def test_a_slug_left_empty_is_made_of_the_title(desk: Client) -> None:
    published_meeting(slug="talks-on-the-river")
    desk.post(ADD, new_meeting(slug="", _save=""))
    assert models.Meeting.objects.order_by("-pk")[0].slug == "talks-on-the-river-2"


def test_a_correction_names_a_statement_of_its_own_meeting(desk: Client, form_of: Any, meeting: models.Meeting) -> None:
    stranger = QuoteFactory()
    url = change_url(meeting)
    added = rows("corrections", {"date": "2024-06-01", "quote": stranger.pk, "what_changed": "A comma."})
    assert "corrections-0-quote" in errors_of(desk.post(url, form_of(desk.get(url)) | added))
    own = rows("corrections", {"date": "2024-06-01", "quote": meeting.quotes.first().pk, "what_changed": "A comma."})
    desk.post(url, form_of(desk.get(url)) | own)
    assert models.Correction.objects.get().quote == meeting.quotes.first()


def page_with(statements: int, desk: Client) -> tuple[int, int]:
    """Return how many questions the page of a meeting asks when it opens and when it is saved untouched."""
    meeting = published_meeting(quotes=statements, topics=[TopicFactory(), TopicFactory()])
    checker = UserFactory()
    for quote in meeting.quotes.all():
        source = SourceFactory(meeting=meeting, text=quote.text)
        attest(quote=quote, source=source, spans=[(0, len(quote.text))])
        quote.checked_by, quote.checked_on = checker, datetime.date(2024, 6, 1)
        quote.save()
        models.Correction.objects.create(meeting=meeting, quote=quote, what_changed="A comma.")
    desk.get(change_url(meeting))
    with CaptureQueriesContext(connection) as opening:
        assert desk.get(change_url(meeting)).status_code == 200
    return len(opening), meeting.pk


def test_the_page_asks_as_much_for_twelve_statements_as_for_two(desk: Client) -> None:
    few, _pk = page_with(2, desk)
    many, _pk = page_with(12, desk)
    assert many == few
    assert few <= 48


def test_participants_do_not_multiply_the_questions(desk: Client) -> None:
    def opening(leaders: int) -> int:
        meeting = published_meeting(leaders=[LeaderFactory(), LeaderFactory()])
        for place in range(3, leaders + 1):
            models.Participation.objects.create(meeting=meeting, leader=LeaderFactory(), position=place)
        with CaptureQueriesContext(connection) as queries:
            desk.get(change_url(meeting))
        return len(queries)

    opening(2)
    assert opening(2) == opening(9)


def test_the_meeting_is_locked_before_anything_of_it_is_read(
    desk: Client, form_of: Any, meeting: models.Meeting
) -> None:
    url = change_url(meeting)
    data = form_of(desk.get(url))
    with CaptureQueriesContext(connection) as queries:
        desk.post(url, data | {"title": "Saved"})
    touching = [
        query["sql"] for query in queries if '"meetings_' in query["sql"] and '"meetings_user' not in query["sql"]
    ]
    assert touching[0].endswith(("FOR UPDATE", 'FOR UPDATE OF "meetings_meeting"'))
    assert "meetings_meeting" in touching[0]
