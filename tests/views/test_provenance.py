"""How the texts of a meeting came about, said below them."""

import datetime

import pytest
from django.test import Client

from meetings.models import Attestation, Source
from tests.factories import QuoteFactory, SourceFactory, UserFactory, published_meeting
from tests.views.conftest import Archive
from tests.views.test_meeting_page import text_of

pytestmark = pytest.mark.django_db


def sources_on(client: Client, address: str) -> str:
    text = text_of(client.get(address).content.decode())
    return text[text.index("Sources") :]


def test_each_source_says_what_rests_on_it_and_what_it_tells_besides(client: Client, archive: Archive) -> None:
    text = sources_on(client, archive.meeting.get_absolute_url())
    assert "Archived copy. 1 statement rests on it." in text
    assert "Rights: public domain. Archived copy. It tells 1 statement that rests on another." in text
    assert "6 statements rest on none of these." in text


def test_kinds_of_words_and_who_checked_them_are_told_without_a_name(client: Client, archive: Archive) -> None:
    editor = UserFactory(username="xyzzy")
    quote = archive.meeting.quotes.get(position=3)
    Attestation.objects.create(meeting=archive.meeting, quote=quote, source=archive.press_account, spans=[(1, 5)])
    archive.meeting.quotes.filter(position__in=(1, 3)).update(checked_by=editor, checked_on=datetime.date(2024, 10, 2))
    text = sources_on(client, archive.meeting.get_absolute_url())
    assert "2 statements rest on it (official translation: 1)." in text
    assert "An editor checked the words of 2 against it, last on 2 October 2024." in text
    assert "xyzzy" not in text


def test_quotations_only_is_explained_and_a_newer_version_named(client: Client, archive: Archive) -> None:
    assert "not what it says around that" not in sources_on(client, archive.meeting.get_absolute_url())
    Source.objects.filter(pk=archive.press_account.pk).update(rights="quotations-only")
    SourceFactory(meeting=archive.meeting, supersedes=archive.press_account)
    text = sources_on(client, archive.meeting.get_absolute_url())
    assert "Rights: quotations only. Archived copy. A newer version took its place." in text
    assert "Only what it quotes is shown here, not what it says around that." in text


def test_words_that_were_checked_against_a_recording_say_so(client: Client) -> None:
    meeting = published_meeting(quotes=1)
    QuoteFactory(meeting=meeting)
    meeting.quotes.update(checked_by=UserFactory(), checked_on=datetime.date(2024, 6, 1))
    text = sources_on(client, meeting.get_absolute_url())
    assert (
        "2 statements rest on none of these: an editor checked the words against the recording or the printed page, "
        "last on 1 June 2024." in text
    )
