"""Where words that nobody's text proves are to be heard or read, and who compared them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from meetings.services.checking import check_all, say_where
from meetings.services.statements import attest
from tests.factories import QuoteFactory, SourceFactory, TopicFactory, UserFactory, published_meeting

pytestmark = pytest.mark.django_db


def test_readers_see_the_source_the_place_and_the_day():
    meeting = published_meeting(topics=[TopicFactory()])
    video = SourceFactory(meeting=meeting, text="", kind="video", title="The recording")
    quote = meeting.quotes.first()
    say_where(quote=quote, source=video, place="12:41")
    check_all(meeting=meeting, checker=UserFactory(), day=datetime.date(2024, 6, 1))
    page = Client().get(quote.get_absolute_url()).content.decode()
    assert "The recording" in page
    assert "At 12:41; an editor checked the words against it on" in page
    assert [proof.place for proof in video.attestations.order_by("quote__position")] == ["12:41", ""]


def test_another_source_takes_the_place_of_the_first_and_none_takes_it_away():
    quote = QuoteFactory()
    one, other = (SourceFactory(meeting=quote.meeting, text="") for _ in range(2))
    say_where(quote=quote, source=one, place="p. 1")
    say_where(quote=quote, source=other, place="p. 2")
    assert [(proof.source, proof.place) for proof in quote.attestations.all()] == [(other, "p. 2")]
    say_where(quote=quote, source=None)
    assert not quote.attestations.exists()


def test_what_a_text_proves_stays_proved():
    quote = QuoteFactory(text="We agree.")
    attest(quote=quote, source=SourceFactory(meeting=quote.meeting, text="We agree."), spans=[(0, 9)])
    say_where(quote=quote, source=SourceFactory(meeting=quote.meeting, text=""), place="12:41")
    assert [(bool(proof.spans), proof.is_primary) for proof in quote.attestations.all()] == [
        (True, True),
        (False, False),
    ]


def test_a_source_of_another_meeting_is_refused():
    with pytest.raises(ValidationError, match="another meeting"):
        say_where(quote=QuoteFactory(), source=SourceFactory(text=""))


def test_a_text_may_still_be_added_to_a_source_that_was_only_heard():
    quote = QuoteFactory()
    video = SourceFactory(meeting=quote.meeting, text="")
    say_where(quote=quote, source=video, place="12:41")
    video.text = "What was said."
    video.save()
    video.refresh_from_db()
    assert video.text == "What was said."
