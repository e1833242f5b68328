"""Statements, their order and their proof, and who takes part."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from meetings.readouts import Span
from meetings.services.participants import take_part
from meetings.services.statements import add_quote, attest, reorder
from meetings.services.words import fold_space, join_spans, narration_between
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
)


@pytest.mark.django_db
class TestAdd:
    def test_at_the_end_with_its_topics(self):
        first = QuoteFactory()
        topic = TopicFactory()
        quote = add_quote(meeting=first.meeting, topics=[topic], who_spoke="leader", speaker=first.speaker, text="Yes.")
        assert quote.position == 2
        assert list(quote.topics.all()) == [topic]

    def test_a_speaker_who_takes_no_part_is_named(self):
        stranger = LeaderFactory(name="Ana Stranger")
        with pytest.raises(ValidationError) as refusal:
            add_quote(meeting=MeetingFactory(), who_spoke="leader", speaker=stranger, text="Yes.")
        assert refusal.value.message_dict == {"speaker": ["Ana Stranger does not take part in this meeting."]}

    def test_contradicting_fields_are_refused_in_words(self):
        with pytest.raises(ValidationError, match="contradict"):
            add_quote(meeting=MeetingFactory(), who_spoke="press", speaker_name="Somebody", text="Why?")


@pytest.mark.django_db
class TestReorder:
    def test_a_whole_new_order_in_one_save(self):
        meeting = MeetingFactory()
        quotes = [QuoteFactory(meeting=meeting) for _ in range(4)]
        reorder(meeting=meeting, order=[quotes[i].pk for i in (3, 0, 2, 1)])
        assert list(meeting.quotes.order_by("position")) == [quotes[i] for i in (3, 0, 2, 1)]
        assert list(meeting.quotes.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4]

    @pytest.mark.parametrize("change", [lambda o: o[:-1], lambda o: [*o, o[0]], lambda o: [*o[:-1], 0], lambda o: []])
    def test_an_order_that_is_not_of_the_set_is_refused(self, change):
        meeting = MeetingFactory()
        pks = [QuoteFactory(meeting=meeting).pk for _ in range(3)]
        with pytest.raises(ValidationError, match="every statement"):
            reorder(meeting=meeting, order=change(pks))
        assert list(meeting.quotes.order_by("position").values_list("pk", flat=True)) == pks


@pytest.mark.django_db
class TestAttest:
    def quote_and_source(self, words: str = "We agree.", text: str = "He said: “We agree.”"):
        quote = QuoteFactory(text=words)
        return quote, SourceFactory(meeting=quote.meeting, text=text)

    def test_the_words_of_a_source(self):
        quote, source = self.quote_and_source()
        attestation = attest(quote=quote, source=source, spans=[(10, 19)], place="p. 3")
        assert (attestation.is_primary, attestation.place) == (True, "p. 3")

    def test_other_words_than_the_quotes_are_no_primary_proof(self):
        quote, source = self.quote_and_source("We do not agree.")
        with pytest.raises(ValidationError, match="not the words"):
            attest(quote=quote, source=source, spans=[(10, 19)])

    def test_a_second_wording_is_kept_as_it_is(self):
        quote, source = self.quote_and_source("We do agree.")
        assert attest(quote=quote, source=source, spans=[(10, 19)], is_primary=False).pk

    def test_a_paraphrase_is_attested_by_what_it_reports(self):
        quote, source = self.quote_and_source("The president agreed.")
        quote.text_status = "paraphrase"
        assert attest(quote=quote, source=source, spans=[(0, 20)]).pk

    def test_a_source_of_another_meeting(self):
        quote, _ = self.quote_and_source()
        with pytest.raises(ValidationError, match="another meeting"):
            attest(quote=quote, source=SourceFactory(), spans=[(0, 1)])

    def test_words_outside_the_text(self):
        quote, source = self.quote_and_source()
        with pytest.raises(ValidationError, match="outside"):
            attest(quote=quote, source=source, spans=[(10, 99)])


class TestJoining:
    def test_a_line_end_stands_where_the_account_breaks_in(self):
        text = "“One,” he said. “Two.”"
        spans = [Span(1, 5), Span(17, 21)]
        assert join_spans(text, spans) == "One,\nTwo."
        assert narration_between(text, spans) == ["he said."]

    def test_an_empty_line_between_makes_two_paragraphs(self):
        text = "“One.\r\n \r\n“Two.”"
        spans = [Span(1, 5), Span(11, 15)]
        assert join_spans(text, spans) == "One.\n\nTwo."
        assert narration_between(text, spans) == []

    def test_lines_that_were_wrapped_run_on(self):
        assert fold_space("A line\nwrapped  hard.\n\n\n\nAnother.\n") == "A line wrapped hard.\n\nAnother."

    @given(st.text(alphabet=st.sampled_from("ab \n\r\t\u2029"), max_size=60))
    def test_folding_keeps_every_other_character_and_is_done_once(self, words):
        folded = fold_space(words)
        assert "".join(folded.split()) == "".join(words.split())
        assert fold_space(folded) == folded


@pytest.mark.django_db
class TestTakingPart:
    def test_the_office_is_the_one_of_the_day(self):
        leader = LeaderFactory()
        TermFactory(leader=leader, office="Foreign Minister", end=datetime.date(2020, 1, 1))
        term = TermFactory(leader=leader, office="Prime Minister", start=datetime.date(2020, 1, 2))
        row = take_part(meeting=MeetingFactory(first_day=datetime.date(2021, 3, 1)), leader=leader)
        assert (row.office, row.country, row.term) == ("Prime Minister", term.country, term)

    def test_a_later_edit_of_the_term_changes_nothing(self):
        term = TermFactory(office="Prime Minister")
        row = take_part(meeting=MeetingFactory(), leader=term.leader)
        term.office = "Chancellor"
        term.save()
        row.refresh_from_db()
        assert row.office == "Prime Minister"
        term.delete()
        row.refresh_from_db()
        assert (row.office, row.term) == ("Prime Minister", None)

    def test_between_two_offices_of_the_day_nothing_is_guessed(self):
        leader = LeaderFactory()
        TermFactory(leader=leader, office="President")
        TermFactory(leader=leader, office="Chair of the Union")
        assert take_part(meeting=MeetingFactory(), leader=leader).office == ""

    def test_what_is_given_goes_before_the_term(self):
        term = TermFactory(office="President")
        country = CountryFactory()
        row = take_part(meeting=MeetingFactory(), leader=term.leader, office="Acting President", country=country)
        assert (row.office, row.country) == ("Acting President", country)

    def test_nobody_takes_part_twice(self):
        row = ParticipationFactory()
        with pytest.raises(ValidationError, match="already"):
            take_part(meeting=row.meeting, leader=row.leader)

    def test_they_stand_in_the_order_they_were_added(self):
        meeting = MeetingFactory()
        rows = [take_part(meeting=meeting, leader=LeaderFactory()) for _ in range(3)]
        assert [row.position for row in rows] == [1, 2, 3]
