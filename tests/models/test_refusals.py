"""What the database itself refuses, whatever the door: each case goes past the models' own checks."""

import datetime

import pytest
from django.db import transaction

from meetings import models
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
    TopicSynonymFactory,
    UserFactory,
    published_meeting,
)
from tests.models.refusing import assert_refused, change
from tests.portraits import give_portrait

pytestmark = pytest.mark.django_db


class TestQuotes:
    def test_two_at_one_position_of_a_meeting(self):
        quote = QuoteFactory()
        assert_refused(QuoteFactory, meeting=quote.meeting, position=quote.position, by="quote_position_once")

    def test_a_position_below_one(self):
        assert_refused(QuoteFactory, position=0, by="quote_position_from_one")

    def test_no_words(self):
        assert_refused(QuoteFactory, text=" \n", by="quote_has_words")

    def test_two_public_ids_alike(self):
        quote = QuoteFactory()
        assert_refused(QuoteFactory, public_id=quote.public_id, by="public_id|publicid")

    def test_a_public_id_again_after_its_quote_was_deleted(self):
        quote = QuoteFactory()
        public_id = quote.public_id
        quote.delete()
        assert_refused(QuoteFactory, public_id=public_id, by="belonged to another statement")

    def test_another_public_id_for_a_quote(self):
        assert_refused(change, QuoteFactory(), public_id="0000000000", by="public id is for ever")

    @pytest.mark.parametrize("public_id", ["short", "ABCDEFGHJK", "iloupqrstv"])
    def test_a_public_id_of_another_form(self, public_id):
        assert_refused(QuoteFactory, public_id=public_id, by="quote_public_id_form")

    def test_a_speaker_who_takes_no_part(self):
        assert_refused(QuoteFactory, speaker=ParticipationFactory().leader, by="quote_speaker_takes_part")

    def test_an_addressee_who_takes_no_part(self):
        assert_refused(QuoteFactory, addressee=LeaderFactory(), by="quote_addressee_takes_part")

    def test_the_participation_of_one_who_spoke_taken_away(self):
        quote = QuoteFactory()
        assert_refused(quote.meeting.participations.all().delete, by="quote_speaker_takes_part")

    def test_words_to_oneself(self):
        quote = QuoteFactory()
        assert_refused(change, quote, addressee=quote.speaker, by="quote_not_said_to_oneself")

    @pytest.mark.parametrize(
        "fields",
        [
            {"who_spoke": "leader", "speaker": None},
            {"who_spoke": "leader", "speaker_name": "Somebody"},
            {"who_spoke": "joint"},
            {"who_spoke": "press"},
            {"who_spoke": "unknown"},
            {"who_spoke": "person", "speaker": None, "speaker_name": ""},
            {"who_spoke": "person", "speaker_name": "Somebody"},
            {"who_spoke": "joint", "speaker": None, "speaker_office": "Spokesperson"},
        ],
    )
    def test_who_spoke_against_its_fields(self, fields):
        assert_refused(change, QuoteFactory(), by="quote_who_spoke_agrees", **fields)

    @pytest.mark.parametrize(
        "fields",
        [
            {"who_spoke": "person", "speaker": None, "speaker_name": "Somebody", "speaker_office": "Spokesperson"},
            {"who_spoke": "joint", "speaker": None},
            {"who_spoke": "press", "speaker": None},
            {"who_spoke": "unknown", "speaker": None},
        ],
    )
    def test_who_spoke_that_agrees_is_taken(self, fields):
        quote = QuoteFactory()
        change(quote, **fields)
        quote.refresh_from_db()
        assert quote.who_spoke == fields["who_spoke"]

    def test_original_words_of_no_language(self):
        assert_refused(QuoteFactory, original_text="Слова", by="quote_original_has_language")

    def test_checked_by_nobody_on_a_day_and_by_somebody_on_none(self):
        assert_refused(QuoteFactory, checked_on=datetime.date(2024, 1, 1), by="quote_checked_by_and_on")
        assert_refused(QuoteFactory, checked_by=UserFactory(), by="quote_checked_by_and_on")

    def test_positions_may_be_exchanged_within_a_transaction(self):
        first = QuoteFactory()
        second = QuoteFactory(meeting=first.meeting)
        with transaction.atomic():
            change(first, position=2)
            change(second, position=1)
        assert list(first.meeting.quotes.order_by("position")) == [second, first]


class TestAttestations:
    def attestation(self, **fields):
        quote = QuoteFactory()
        source = SourceFactory(meeting=quote.meeting, text="0123456789")
        given = {"meeting": quote.meeting, "quote": quote, "source": source, "spans": [(0, 10)]} | fields
        return models.Attestation.objects.create(**given)

    def test_spans_within_the_text_are_kept_in_order(self):
        attestation = self.attestation(spans=[(5, 10), (0, 3)])
        attestation.refresh_from_db()
        assert [(span.lower, span.upper) for span in attestation.spans] == [(5, 10), (0, 3)]

    @pytest.mark.parametrize("spans", [[(0, 11)], [(-1, 3)], [(3, 3)], [(0, 2), (9, 12)], [(None, 3)], [(3, None)]])
    def test_spans_outside_the_text(self, spans):
        assert_refused(self.attestation, spans=spans, by="outside the 10 characters")

    def test_a_source_of_another_meeting(self):
        assert_refused(self.attestation, source=SourceFactory(text="0123456789"), by="attestation_source_of_meeting")

    def test_a_quote_of_another_meeting(self):
        assert_refused(self.attestation, quote=QuoteFactory(), by="attestation_quote_of_meeting")

    def test_one_source_twice_for_a_quote(self):
        attestation = self.attestation()
        assert_refused(
            self.attestation,
            meeting=attestation.meeting, quote=attestation.quote, source=attestation.source, is_primary=False,
            by="attestation_once",
        )  # fmt: skip

    def test_two_primary_ones(self):
        attestation = self.attestation()
        second = SourceFactory(meeting=attestation.meeting, text="0123456789")
        assert_refused(
            self.attestation, meeting=attestation.meeting, quote=attestation.quote, source=second,
            by="attestation_one_primary",
        )  # fmt: skip

    def test_another_text_for_a_source_that_a_quote_rests_on(self):
        source = self.attestation().source
        assert_refused(change, source, text="another text", by="a quote rests on the text")
        change(source, publisher="Another")
        change(SourceFactory(), text="another text")

    def test_the_source_of_a_proof_is_not_deleted(self):
        source = self.attestation().source
        assert_refused(models.Source.objects.filter(pk=source.pk)._raw_delete, "default", by="meetings_attestation")

    def test_spans_are_counted_in_code_points(self):
        quote = QuoteFactory()
        source = SourceFactory(meeting=quote.meeting, text="🕊️שלום")
        self.attestation(meeting=quote.meeting, quote=quote, source=source, spans=[(2, 6)])
        assert_refused(change, quote.attestations.get(), spans=[(2, 7)], by="outside the 6 characters")


class TestMeetings:
    def test_an_end_before_the_start(self):
        assert_refused(
            MeetingFactory, first_day=datetime.date(2024, 5, 2), last_day=datetime.date(2024, 5, 1),
            by="meeting_ends_after_start",
        )  # fmt: skip

    def test_an_end_within_the_month_of_the_start_is_taken(self):
        meeting = MeetingFactory(
            first_day=datetime.date(2024, 5, 20), last_day=datetime.date(2024, 5, 1), last_day_precision="month"
        )
        meeting.refresh_from_db()
        assert meeting.ends_on == datetime.date(2024, 5, 31)

    def test_an_end_without_a_start(self):
        assert_refused(
            MeetingFactory, first_day=None, last_day=datetime.date(2024, 5, 1), by="meeting_ends_after_start"
        )

    def test_a_month_that_is_not_stored_as_its_first_day(self):
        assert_refused(
            MeetingFactory, first_day=datetime.date(2024, 5, 2), first_day_precision="month",
            by="meeting_first_whole_period",
        )  # fmt: skip

    def test_published_without_date(self):
        assert_refused(change, published_meeting(), first_day=None, by="meeting_published_has_date")

    def test_a_meeting_within_itself(self):
        outer = MeetingFactory()
        inner = MeetingFactory(parent=MeetingFactory(parent=outer))
        assert_refused(change, outer, parent=inner, by="its own ancestor")

    def test_a_participation_twice(self):
        row = ParticipationFactory()
        assert_refused(ParticipationFactory, meeting=row.meeting, leader=row.leader, by="participation_once")

    def test_two_participants_at_one_place_of_the_order(self):
        row = ParticipationFactory()
        assert_refused(
            ParticipationFactory, meeting=row.meeting, position=row.position, by="participation_position_once"
        )

    def test_a_correction_of_another_meetings_quote(self):
        assert_refused(
            models.Correction.objects.create, meeting=MeetingFactory(), quote=QuoteFactory(), what_changed="A word.",
            by="correction_quote_of_meeting",
        )  # fmt: skip


class TestPeopleAndTopics:
    def test_a_term_that_ends_before_it_starts(self):
        assert_refused(
            TermFactory, start=datetime.date(2020, 1, 2), end=datetime.date(2020, 1, 1), by="term_ends_after_start"
        )

    def test_a_topic_that_is_its_own_ancestor(self):
        top = TopicFactory()
        middle = TopicFactory(parent=top)
        bottom = TopicFactory(parent=middle)
        assert_refused(change, top, parent=bottom, by="its own ancestor")
        assert_refused(change, top, parent=top, by="its own ancestor")

    def test_lineage_follows_a_move(self):
        top, other = TopicFactory(), TopicFactory()
        middle = TopicFactory(parent=top)
        bottom = TopicFactory(parent=middle)
        change(middle, parent=other)
        bottom.refresh_from_db()
        assert bottom.lineage == [other.pk, middle.pk, bottom.pk]

    def test_a_portrait_without_credit_or_with_a_focus_outside_it(self):
        portrait = give_portrait(LeaderFactory())
        assert_refused(change, portrait, credit="", by="portrait_credited")
        assert_refused(change, portrait, licence="", by="portrait_credited")
        assert_refused(change, portrait, focus_y=101, by="portrait_focus_inside")

    def test_a_second_portrait_of_a_leader(self):
        portrait = give_portrait(LeaderFactory())
        again = models.Portrait(leader=portrait.leader, credit="C", licence="L", version="another")
        assert_refused(again.save, by="leader_id")

    def test_a_name_or_synonym_twice(self):
        name = LeaderNameFactory(language="en")
        assert_refused(LeaderNameFactory, leader=name.leader, name=name.name, language="en", by="leadername_once")
        synonym = TopicSynonymFactory()
        assert_refused(TopicSynonymFactory, topic=synonym.topic, name=synonym.name, by="topicsynonym_once")

    def test_one_wikidata_id_for_two_leaders(self):
        LeaderFactory(wikidata_id="Q42")
        assert_refused(LeaderFactory, wikidata_id="Q42", by="leader_wikidata_id_once")

    def test_a_country_code_of_another_form(self):
        assert_refused(CountryFactory, code="x 1", by="country_code_form")


@pytest.mark.parametrize(
    ("factory", "field"),
    [
        (MeetingFactory, "kind"), (MeetingFactory, "status"), (MeetingFactory, "first_day_precision"),
        (MeetingFactory, "last_day_precision"), (ParticipationFactory, "side"), (SourceFactory, "kind"),
        (SourceFactory, "rights"), (QuoteFactory, "kind"), (QuoteFactory, "who_spoke"), (QuoteFactory, "text_status"),
        (CountryFactory, "kind"), (LeaderNameFactory, "kind"), (TermFactory, "start_precision"),
        (TermFactory, "end_precision"),
    ],
)  # fmt: skip
def test_a_value_outside_its_closed_list(factory, field):
    assert_refused(change, factory(), by="_known|who_spoke", **{field: "x"})


def test_every_choice_field_of_the_app_is_among_those():
    """A new field with choices has its constraint: the names of the constraints tell."""
    for model in models.__dict__.values():
        if not isinstance(model, type) or not hasattr(model, "_meta") or model is models.User:
            continue
        conditions = " ".join(str(constraint) for constraint in model._meta.constraints)
        for field in model._meta.get_fields():
            if getattr(field, "choices", None):
                assert f"{field.name}__in" in conditions, f"{model.__name__}.{field.name}"
