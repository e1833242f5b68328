"""Sources, and what proves a statement."""

from typing import Any

import pytest
from django.test import Client

from meetings import models
from meetings.forms.proofs import stretches
from meetings.services.statements import attest
from tests.admin.helpers import change_url, errors_of, rows
from tests.factories import MeetingFactory, QuoteFactory, SourceFactory

pytestmark = pytest.mark.django_db

TEXT = "“The river is low,”\r\nhe said. “It   will\r\nrise.”"


@pytest.fixture
def quote() -> models.Quote:
    return QuoteFactory(text="The river is low, It will rise.")


@pytest.fixture
def source(quote: models.Quote) -> models.Source:
    return SourceFactory(meeting=quote.meeting, text=TEXT)


def prove(desk: Client, form_of: Any, quote: models.Quote, source: models.Source, **values: Any) -> Any:
    url = change_url(quote)
    row = rows("attestations", {"source": source.pk, "is_primary": "on", "place": "", "words": "", **values})
    return desk.post(url, form_of(desk.get(url)) | row)


def test_the_words_are_found_in_the_source(
    desk: Client, form_of: Any, quote: models.Quote, source: models.Source
) -> None:
    response = prove(desk, form_of, quote, source, words="The river is low,\r\nIt will rise.")
    assert response.status_code == 302
    proof = quote.attestations.get()
    assert [span.of(TEXT) for span in stretches(proof)] == ["The river is low,", "It   will\r\nrise."]
    quote.refresh_from_db()
    assert quote.text == "The river is low,\nIt will rise."
    assert "Words of: The Gazette" in desk.get(change_url(quote)).content.decode()


def test_words_that_do_not_stand_in_the_source_are_refused(
    desk: Client, form_of: Any, quote: models.Quote, source: models.Source
) -> None:
    message = ["These words do not stand in the text of this source."]
    assert errors_of(prove(desk, form_of, quote, source)) == {"attestations-0-words": message}
    swapped = "It will rise.\r\nThe river is low,"
    assert errors_of(prove(desk, form_of, quote, source, words=swapped)) == {"attestations-0-words": message}


def test_the_primary_proof_has_the_statements_words_and_no_others(
    desk: Client, form_of: Any, quote: models.Quote, source: models.Source
) -> None:
    response = prove(desk, form_of, quote, source, words="The river is low,")
    assert errors_of(response) == {
        "attestations-0-words": ["The words of the primary proof are the words of the statement, no more and no less."]
    }


def test_a_second_proof_may_word_it_otherwise(
    desk: Client, form_of: Any, quote: models.Quote, source: models.Source
) -> None:
    second = {"words": "The river is low,"}
    response = prove(desk, form_of, quote, source, is_primary="", **second)
    assert response.status_code == 302
    assert not quote.attestations.get().is_primary


def test_a_source_of_another_meeting_proves_nothing(desk: Client, form_of: Any, quote: models.Quote) -> None:
    stranger = SourceFactory(text=TEXT)
    found = errors_of(prove(desk, form_of, quote, stranger, words="The river is low,\r\nIt will rise."))
    assert found == {"attestations-0-source": ["This source belongs to another meeting."]}


def test_the_text_of_a_source_a_statement_rests_on_is_closed(
    desk: Client, form_of: Any, quote: models.Quote, source: models.Source
) -> None:
    attest(quote=quote, source=source, spans=[(1, 5)], is_primary=False)
    url = change_url(source)
    response = desk.post(url, form_of(desk.get(url)) | {"text": "Another text.", "publisher": "The Post"})
    assert response.status_code == 302
    source.refresh_from_db()
    assert (source.publisher, source.text) == ("The Post", TEXT)


def test_a_text_untouched_in_the_browser_stays_as_it_was_received(
    desk: Client, form_of: Any, source: models.Source
) -> None:
    url = change_url(source)
    desk.post(url, form_of(desk.get(url)) | {"publisher": "The Post"})
    source.refresh_from_db()
    assert (source.publisher, source.text) == ("The Post", TEXT)


def test_a_text_with_what_no_text_holds_is_refused(desk: Client, form_of: Any, source: models.Source) -> None:
    url = change_url(source)
    found = errors_of(desk.post(url, form_of(desk.get(url)) | {"text": "A bell: \a"}))
    assert found == {"text": ["It is no plain text: it holds the control character U+0007."]}


def test_a_proved_source_is_not_removed_from_its_meeting(
    desk: Client, form_of: Any, quote: models.Quote, source: models.Source
) -> None:
    attest(quote=quote, source=source, spans=[(1, 5)], is_primary=False)
    url = change_url(quote.meeting)
    response = desk.post(url, form_of(desk.get(url)) | {"sources-0-DELETE": "on"})
    assert "would require deleting the following protected related objects" in errors_of(response)["sources"][0]
    assert models.Source.objects.filter(pk=source.pk).exists()


def test_a_source_supersedes_one_of_its_own_meeting(desk: Client, form_of: Any, source: models.Source) -> None:
    stranger = SourceFactory(meeting=MeetingFactory())
    url = change_url(source)
    data = form_of(desk.get(url))
    assert errors_of(desk.post(url, data | {"supersedes": stranger.pk})) == {
        "supersedes": ["It belongs to another meeting."]
    }
    assert errors_of(desk.post(url, data | {"supersedes": source.pk})) == {
        "supersedes": ["A source supersedes another than itself."]
    }
    meeting = change_url(source.meeting)
    found = errors_of(desk.post(meeting, form_of(desk.get(meeting)) | {"sources-0-supersedes": stranger.pk}))
    assert found == {"sources-0-supersedes": ["It belongs to another meeting."]}


def test_a_statement_is_corrected_and_checked_on_its_own_page(
    desk: Client, form_of: Any, editor: Any, quote: models.Quote
) -> None:
    url = change_url(quote)
    desk.post(url, form_of(desk.get(url)) | {"text": "The river is high.", "checked_now": "on"})
    quote.refresh_from_db()
    assert (quote.text, quote.checked_by) == ("The river is high.", editor)


def test_a_statement_on_its_own_page_is_spoken_by_a_participant(
    desk: Client, form_of: Any, quote: models.Quote
) -> None:
    stranger = QuoteFactory().speaker
    url = change_url(quote)
    found = errors_of(desk.post(url, form_of(desk.get(url)) | {"speaker": stranger.pk}))
    assert found == {"speaker": ["This leader is not among the participants of the meeting."]}


def test_a_correction_on_its_own_page_names_a_statement_of_its_meeting(desk: Client, quote: models.Quote) -> None:
    data = {"meeting": MeetingFactory().pk, "quote": quote.pk, "date": "2024-06-01", "what_changed": "A comma."}
    response = desk.post("/admin/meetings/correction/add/", data)
    assert errors_of(response) == {"quote": ["This statement belongs to another meeting."]}
    desk.post("/admin/meetings/correction/add/", data | {"meeting": quote.meeting.pk})
    assert models.Correction.objects.get().quote == quote
