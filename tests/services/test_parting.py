"""One statement made two and two made one, with their proofs."""

import datetime
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings import models
from meetings.forms.proofs import stretches
from meetings.services.parting import merge_quotes, split_quote
from meetings.services.statements import attest, reorder
from meetings.services.words import join_spans
from tests.factories import (
    LeaderFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TopicFactory,
    UserFactory,
    publish_at_once,
    published_meeting,
)

pytestmark = pytest.mark.django_db

TEXT = "“The river is low,” he said. “It will\r\nrise.\r\n\r\nWe wait.”"
WORDS = "The river is low,\nIt will rise.\n\nWe wait."
SPANS = [(1, 18), (30, 56)]


def proved(**fields) -> models.Quote:
    """Return a statement between two others, proved by TEXT."""
    before = QuoteFactory()
    quote = QuoteFactory(meeting=before.meeting, text=WORDS, topics=[TopicFactory()], **fields)
    QuoteFactory(meeting=before.meeting)
    attest(quote=quote, source=SourceFactory(meeting=quote.meeting, text=TEXT), spans=SPANS, place="p. 3")
    return quote


def state(meeting: models.Meeting) -> list:
    """Return all there is to know of the statements of a meeting."""
    return [
        (
            quote.pk, quote.public_id, quote.position, quote.text, quote.lead_in, quote.speaker_id, quote.checked_on,
            quote.original_text, set(quote.topics.all()),
            [(p.source_id, p.place, p.is_primary, [(s.lower, s.upper) for s in p.spans]) for p in quote.attestations.all()],
        )
        for quote in meeting.quotes.order_by("position")
    ]  # fmt: skip


def words_of(proof: models.Attestation) -> str:
    return join_spans(proof.source.text, stretches(proof))


def places(words: str) -> list[int]:
    return [at for at in range(1, len(words)) if words[at - 1].isspace() and not words[at].isspace()]


class TestSplit:
    def test_each_half_has_its_words_and_their_proof(self):
        quote = proved(lead_in="He began:")
        first, second = split_quote(quote=quote, at=WORDS.index("will"))
        assert (first.public_id, first.lead_in, first.text) == (quote.public_id, "He began:", "The river is low,\nIt")
        assert (second.position, second.lead_in, second.text) == (3, "", "will rise.\n\nWe wait.")
        assert second.speaker == quote.speaker
        assert list(second.topics.all()) == list(quote.topics.all())
        for half in (first, second):
            proof = half.attestations.get()
            assert (words_of(proof), proof.place, proof.is_primary) == (half.text, "p. 3", True)
        assert [row.position for row in quote.meeting.quotes.order_by("position")] == [1, 2, 3, 4]

    def test_at_any_place_and_back_again_changes_nothing(self):
        quote = proved(lead_in="He began:", original_text="Der Fluss.", original_language="de")
        other = SourceFactory(meeting=quote.meeting, text="The river is low. It will rise; we wait.")
        attest(quote=quote, source=other, spans=[(0, 40)], is_primary=False)
        before = state(quote.meeting)
        for at in places(WORDS):
            merge = split_quote(quote=quote, at=at)
            merge_quotes(first=merge[0], second=merge[1])
            assert state(quote.meeting) == before

    def test_another_wording_without_that_place_stays_with_the_first(self):
        quote = proved()
        other = SourceFactory(meeting=quote.meeting, text="It is low and rising.")
        attest(quote=quote, source=other, spans=[(0, 21)], is_primary=False)
        first, second = split_quote(quote=quote, at=WORDS.index("It"))
        assert first.attestations.filter(source=other).exists()
        assert not second.attestations.filter(source=other).exists()

    def test_a_check_and_its_place_go_with_both(self):
        quote = QuoteFactory(text="One. Two.", checked_by=UserFactory(), checked_on=datetime.date(2024, 6, 1))
        video = SourceFactory(meeting=quote.meeting, text="", kind="video")
        models.Attestation.objects.create(meeting=quote.meeting, quote=quote, source=video, place="12:41")
        _first, second = split_quote(quote=quote, at=5)
        assert (second.checked_by, second.checked_on) == (quote.checked_by, quote.checked_on)
        assert second.attestations.get().place == "12:41"

    @pytest.mark.parametrize("at", [-1, 0, 1, 2, len(WORDS), 10**9])
    def test_only_between_two_words(self, at):
        with pytest.raises(ValidationError, match="between two of its words"):
            split_quote(quote=proved(), at=at)

    def test_not_where_the_words_are_others_by_now(self):
        with pytest.raises(ValidationError, match="changed meanwhile"):
            split_quote(quote=proved(), at=4, words="The sea is low.")

    def test_a_paraphrase_whose_source_words_it_otherwise(self):
        quote = QuoteFactory(text="He was in favour. She was not.", text_status="paraphrase")
        attest(quote=quote, source=SourceFactory(meeting=quote.meeting, text="Yes, no."), spans=[(0, 8)])
        before = state(quote.meeting)
        with pytest.raises(ValidationError, match="Remove the proof first"):
            split_quote(quote=quote, at=18)
        assert state(quote.meeting) == before

    def test_a_published_meeting_stays_complete(self):
        quote = proved()
        models.Quote.objects.exclude(pk=quote.pk).delete()
        meeting = published_meeting(quotes=1)
        publish_at_once(quote.meeting)
        with pytest.raises(ValidationError, match="stays complete"):
            split_quote(quote=meeting.quotes.get(), at=3)


def typed(**fields) -> tuple[models.Quote, models.Quote]:
    """Return two neighbours of one speaker that no source proves."""
    first = QuoteFactory(text="One.", topics=[TopicFactory()])
    return first, QuoteFactory(
        meeting=first.meeting, text="Two.", topics=[TopicFactory()], **{"speaker": first.speaker, **fields}
    )


class TestMerge:
    def test_typed_words_become_two_paragraphs_with_the_topics_of_both(self):
        first, second = typed()
        topics = {*first.topics.all(), *second.topics.all()}
        kept = merge_quotes(first=first, second=second)
        assert (kept.pk, kept.text, set(kept.topics.all())) == (first.pk, "One.\n\nTwo.", topics)
        assert first.meeting.quotes.count() == 1

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"who_spoke": "press"}, "differ in: who spoke, speaker"),
            ({"kind": "answer"}, "differ in: kind"),
            ({"language": "de"}, "differ in: language"),
            ({"text_status": "paraphrase"}, "differ in: text status"),
            ({"lead_in": "Later:"}, "has a lead-in of its own"),
        ],
    )
    def test_what_differs_is_named(self, fields, said):
        if fields.get("who_spoke") == "press":
            fields = fields | {"speaker": None}
        first, second = typed(**fields)
        with pytest.raises(ValidationError, match=said):
            merge_quotes(first=first, second=second)
        assert first.meeting.quotes.count() == 2

    def test_only_neighbours_in_their_order(self):
        first, second = typed()
        third = QuoteFactory(meeting=first.meeting, speaker=first.speaker)
        for one, other in [(second, first), (first, third), (first, QuoteFactory()), (first, first)]:
            with pytest.raises(ValidationError, match="right after it"):
                merge_quotes(first=one, second=other)

    def test_proof_by_different_sources_does_not_join(self):
        first, second = typed()
        attest(quote=first, source=SourceFactory(meeting=first.meeting, text="One."), spans=[(0, 4)])
        with pytest.raises(ValidationError, match="same source"):
            merge_quotes(first=first, second=second)

    def test_narration_that_the_source_tells_may_go(self):
        first, second = typed(lead_in="She added:")
        source = SourceFactory(meeting=first.meeting, text="“One.” She added: “Two.”")
        attest(quote=first, source=source, spans=[(1, 5)])
        attest(quote=second, source=source, spans=[(19, 23)])
        kept = merge_quotes(first=first, second=second)
        assert kept.text == words_of(kept.attestations.get()) == "One.\nTwo."

    def test_who_checked_both_did_so_by_the_later_day(self):
        first, second = typed()
        checker = UserFactory()
        for quote, day in ((first, 1), (second, 2)):
            models.Quote.objects.filter(pk=quote.pk).update(checked_by=checker, checked_on=datetime.date(2024, 6, day))
        assert merge_quotes(first=first, second=second).checked_on == datetime.date(2024, 6, 2)

    def test_two_checkers_have_not_checked_the_whole(self):
        first, second = typed()
        for quote in (first, second):
            models.Quote.objects.filter(pk=quote.pk).update(
                checked_by=UserFactory(), checked_on=datetime.date(2024, 6, 1)
            )
        assert merge_quotes(first=first, second=second).checked_by is None

    def test_corrections_stay(self):
        first, second = typed()
        note = models.Correction.objects.create(meeting=first.meeting, quote=second, what_changed="A comma.")
        merge_quotes(first=first, second=second)
        note.refresh_from_db()
        assert note.quote == first

    def test_an_address_readers_saw_leads_on_and_no_further(self):
        meeting = published_meeting(leaders=[LeaderFactory()], quotes=3, topics=[TopicFactory()])
        meeting.quotes.update(checked_by=UserFactory(), checked_on=datetime.date(2024, 6, 1))
        ParticipationFactory(meeting=meeting, no_statement_released=True)
        one, two, three = meeting.quotes.order_by("position")
        two = merge_quotes(first=two, second=three)
        merge_quotes(first=one, second=two)
        for gone in (two, three):
            answer = Client().get(f"/quotes/{gone.public_id}/")
            assert (answer.status_code, answer["Location"]) == (301, one.get_absolute_url())
        one.delete()
        assert Client().get(f"/quotes/{three.public_id}/").status_code == 410

    def test_an_address_nobody_saw_is_nothing(self):
        first, second = typed()
        merge_quotes(first=first, second=second)
        publish_at_once(first.meeting)
        assert Client().get(f"/quotes/{second.public_id}/").status_code == 404


PARTS = ["Alpha beta. Gamma.", "Delta.", "Epsilon zeta eta.", "Theta, iota."]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["split", "merge", "drop", "move"]), st.integers(0, 99)), max_size=12))
def test_any_sequence_keeps_words_verbatim_places_whole_and_no_span_twice(steps):
    with transaction.atomic():
        meeting = a_meeting_of(PARTS)
        for step, number in steps:
            with suppress(ValidationError):
                take(step, number, list(meeting.quotes.order_by("position")))
        rows = list(meeting.quotes.order_by("position"))
        assert [row.position for row in rows] == list(range(1, len(rows) + 1))
        taken: list[int] = []
        for row in rows:
            proof = row.attestations.get()
            assert words_of(proof) == row.text
            taken += [place for span in stretches(proof) for place in range(span.start, span.end)]
        assert len(taken) == len(set(taken))
        transaction.set_rollback(True)


def a_meeting_of(parts: list[str]) -> models.Meeting:
    first = QuoteFactory(text=parts[0])
    rows = [first, *(QuoteFactory(meeting=first.meeting, speaker=first.speaker, text=part) for part in parts[1:])]
    source = SourceFactory(meeting=first.meeting, text="“" + "” he said. “".join(parts) + "”")
    for row in rows:
        start = source.text.index(row.text)
        attest(quote=row, source=source, spans=[(start, start + len(row.text))])
    return first.meeting


def take(step: str, number: int, rows: list[models.Quote]) -> None:
    """Do one thing to one of the statements."""
    if not rows:
        return
    row = rows[number % len(rows)]
    if step == "split" and places(row.text):
        split_quote(quote=row, at=places(row.text)[number % len(places(row.text))])
    elif step == "merge" and len(rows) > 1:
        at = number % (len(rows) - 1)
        merge_quotes(first=rows[at], second=rows[at + 1])
    elif step == "move":
        others = [other for other in rows if other != row]
        others.insert(number // 7 % len(rows), row)
        reorder(meeting=row.meeting, order=[other.pk for other in others])
    elif step == "drop":
        row.delete()
        reorder(meeting=row.meeting, order=[other.pk for other in rows if other != row])
