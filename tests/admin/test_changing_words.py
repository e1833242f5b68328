"""Words that a source proves, changed by an editor."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meetings import models
from meetings.services.statements import attest
from tests.admin.helpers import change_url, errors_of, rows
from tests.factories import QuoteFactory, SourceFactory, TopicFactory, drafted_meeting, publish_at_once

pytestmark = pytest.mark.django_db

TEXT = "“The ministers will sign it,” he said. “They agreed.”"
WORDS = "The ministers will sign it,\nThey agreed."
DIFFER = ["These words differ from those in the source. See below where, and what to do."]


@pytest.fixture
def quote() -> models.Quote:
    """A statement of a draft whose words a source proves."""
    meeting = drafted_meeting(quotes=2, topics=[TopicFactory()])
    quote = meeting.quotes.first()
    models.Quote.objects.filter(pk=quote.pk).update(text=WORDS)
    quote.refresh_from_db()
    source = SourceFactory(meeting=meeting, text=TEXT)
    attest(quote=quote, source=source, spans=[(1, 28), (40, 52)])
    return quote


@pytest.fixture(params=["its own page", "its meeting’s page"])
def change(request: Any, desk: Client, form_of: Any, quote: models.Quote) -> Any:
    """Change fields of the statement on one of the two pages, and return the answer."""
    own = request.param == "its own page"
    url = change_url(quote if own else quote.meeting)
    prefix = "" if own else "quotes-0-"

    def send(**values: Any) -> Any:
        sent = form_of(desk.get(url)) | {f"{prefix}{name}": value for name, value in values.items()}
        response = desk.post(url, sent)
        quote.refresh_from_db()
        return response

    send.prefix = prefix  # type: ignore[attr-defined]
    return send


def is_proved(quote: models.Quote) -> bool:
    return quote.attestations.filter(is_primary=True).exists()


def test_what_differs_is_shown_word_by_word_and_nothing_is_lost(change: Any, quote: models.Quote) -> None:
    response = change(text="The minister will gladly sign it, They agreed.", lead_in="He began:")
    assert errors_of(response) == {f"{change.prefix}text": DIFFER}
    page = " ".join(response.content.decode().split())
    assert '<del><span class="visually-hidden">(the source: </span>ministers<span' in page
    assert '<ins><span class="visually-hidden">(typed: </span>minister<span' in page
    assert '<ins><span class="visually-hidden">(typed: </span>gladly<span' in page
    assert "The minister will gladly sign it, They agreed.</textarea>" in page
    assert "He began:</textarea>" in page
    assert quote.text == WORDS


@pytest.mark.parametrize(
    "words",
    [
        "The ministers will sign it [sic], […]",
        "[T]hey agreed.",
        "The ministers will sign [the treaty], They agreed.",
    ],
)
def test_brackets_explain_a_change(change: Any, quote: models.Quote, words: str) -> None:
    words = f"[…] {words}" if words.startswith("[T") else words
    words = words.replace("[T]hey", "[t]hey")
    assert change(text=words).status_code == 302
    assert quote.text == words
    assert is_proved(quote)


def test_the_same_words_in_other_marks_stay_the_sources(change: Any, quote: models.Quote) -> None:
    assert change(text="The ministers  will sign it, They agreed.").status_code == 302
    assert quote.text == WORDS


@pytest.mark.parametrize(
    ("way", "words", "proved"),
    [
        ("restore", WORDS, True),
        ("brackets", "The [minister] will […] it, They agreed.", True),
        ("unproved", "The minister will it, They agreed.", False),
    ],
)
def test_the_ways_out(change: Any, quote: models.Quote, way: str, words: str, proved: bool) -> None:
    assert change(text="The minister will it, They agreed.", way_out=way).status_code == 302
    assert quote.text == words
    assert is_proved(quote) is proved
    assert quote.attestations.count() == 1


def test_a_paraphrase_needs_none_of_the_sources_words(change: Any, quote: models.Quote) -> None:
    assert change(text="Both will sign.", text_status="paraphrase").status_code == 302
    assert quote.text == "Both will sign."
    assert is_proved(quote)


def test_an_unofficial_translation_is_proved_by_its_original_words(change: Any, quote: models.Quote) -> None:
    translation = {
        "text": "Les ministres le signeront.",
        "language": "fr",
        "text_status": "unofficial-translation",
        "original_language": "en",
    }
    assert errors_of(change(**translation, original_text="The ministers signed."))[f"{change.prefix}text"] == DIFFER
    assert change(**translation, original_text=WORDS).status_code == 302
    assert quote.text == "Les ministres le signeront."
    assert is_proved(quote)


def test_an_official_translation_stands_in_its_source(change: Any) -> None:
    response = change(text="Both will sign.", text_status="official-translation")
    assert errors_of(response) == {f"{change.prefix}text": DIFFER}


def test_a_published_statement_keeps_its_proof(change: Any, quote: models.Quote) -> None:
    publish_at_once(quote.meeting)
    quote.meeting.quotes.exclude(pk=quote.pk).delete()
    response = change(text="Both will sign.", way_out="unproved")
    assert response.status_code == 200
    assert "A published meeting stays complete." in response.content.decode()
    assert quote.text == WORDS
    assert is_proved(quote)


def test_many_changed_rows_fetch_the_text_of_their_source_once(desk: Client, form_of: Any, quote: models.Quote) -> None:
    source = quote.attestations.get().source
    for _ in range(6):
        other = QuoteFactory(meeting=quote.meeting, speaker=quote.speaker, text="They agreed.")
        attest(quote=other, source=source, spans=[(40, 52)])
    url = change_url(quote.meeting)
    sent = form_of(desk.get(url))
    sent |= {name: "We agreed." for name, value in sent.items() if name.endswith("-text") and value == "They agreed."}
    with CaptureQueriesContext(connection) as queries:
        assert len(errors_of(desk.post(url, sent))) == 6
    fetched = [query["sql"] for query in queries if query["sql"].startswith('SELECT "meetings_source"."text"')]
    assert len(fetched) == 1


def test_words_and_their_proof_are_changed_in_one_go(desk: Client, form_of: Any, quote: models.Quote) -> None:
    url = change_url(quote)
    sent = form_of(desk.get(url)) | {"text": "They agreed.", "attestations-0-words": "They agreed."}
    assert desk.post(url, sent).status_code == 302
    quote.refresh_from_db()
    proof = quote.attestations.get()
    assert (quote.text, [(span.lower, span.upper) for span in proof.spans]) == ("They agreed.", [(40, 52)])


def test_a_proof_taken_away_frees_the_words(desk: Client, form_of: Any, quote: models.Quote) -> None:
    url = change_url(quote)
    sent = form_of(desk.get(url)) | {"text": "Other words.", "attestations-0-DELETE": "on"}
    assert desk.post(url, sent).status_code == 302
    quote.refresh_from_db()
    assert quote.text == "Other words."
    assert not quote.attestations.exists()


def test_bracketed_words_are_proved_by_the_words_they_stand_for(
    desk: Client, form_of: Any, quote: models.Quote
) -> None:
    quote.attestations.all().delete()
    models.Quote.objects.filter(pk=quote.pk).update(text="The ministers [of both sides] will sign it […]")
    url = change_url(quote)
    source = quote.meeting.sources.last()
    row = {"source": source.pk, "is_primary": "on", "place": "", "words": "The ministers will sign it,"}
    assert desk.post(url, form_of(desk.get(url)) | rows("attestations", row)).status_code == 302
    quote.refresh_from_db()
    assert quote.text == "The ministers [of both sides] will sign it […]"
    page = Client()
    publish_at_once(quote.meeting)
    assert "[of both sides] will sign it […]" in page.get(quote.get_absolute_url()).content.decode()


def test_words_typed_with_other_marks_are_found_in_the_source(desk: Client, form_of: Any, quote: models.Quote) -> None:
    quote.attestations.all().delete()
    models.Quote.objects.filter(pk=quote.pk).update(text='"It\'s done - and signed"')
    source = SourceFactory(meeting=quote.meeting, text="He said: “It’s done – and signed”")
    url = change_url(quote)
    row = {"source": source.pk, "is_primary": "on", "place": "", "words": ""}
    assert desk.post(url, form_of(desk.get(url)) | rows("attestations", row)).status_code == 302
    quote.refresh_from_db()
    assert quote.text == "“It’s done – and signed”"


def test_narration_breaks_in_only_where_the_words_still_show_the_break(client: Client, quote: models.Quote) -> None:
    text = "“We will,” he said. “They too,” he added. “All of us.”"
    source = SourceFactory(meeting=quote.meeting, text=text)
    quote.attestations.all().delete()
    spans = [(1, 9), (21, 30), (43, 53)]
    for words, shown in (("We will,\nThey too,\nAll of us.", True), ("We will, […]\nAll of us.", False)):
        models.Attestation.objects.all().delete()
        models.Quote.objects.filter(pk=quote.pk).update(text=words)
        quote.refresh_from_db()
        attest(quote=quote, source=source, spans=spans)
        publish_at_once(quote.meeting)
        page = client.get(quote.meeting.get_absolute_url()).content.decode()
        assert ("he said" in page, "he added" in page) == (shown, shown)
