"""From the text of an account to a draft meeting."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Attestation, Leader, Meeting, Quote, Source
from meetings.readouts import PartialDate
from meetings.services.accounts import import_account
from meetings.services.checklist import ALL_WARNINGS
from meetings.services.incoming import LARGEST, AccountError, decode
from tests.factories import CountryFactory, LeaderFactory, LeaderNameFactory, TermFactory, TopicFactory

pytestmark = pytest.mark.django_db

ARTICLE = """Search and Hit Enter

Marel to Oduya: “The river belongs to both of us”

President Ines Marel met with Prime Minister Tomas Oduya on Monday in Lindholm.

At the beginning of the meeting, Marel addressed Oduya: “Welcome to our city. We have much to talk about.”

“The river is low,” Marel said. “The farmers on both banks know it well.”

“We have sent engineers to measure it.”

Oduya thanked Marel and said, “I am glad to be here. The water must be shared.”

The two will meet again in spring.
"""

TRANSCRIPT = """Remarks before the talks

PRESIDENT MAREL: Good morning to all of you. It is a pleasure.

PRIME MINISTER ODUYA: Thank you, Madam President.
We value this friendship.

Q: Will you sign today?

PRESIDENT MAREL: We will see.
"""


def texts(meeting: Meeting) -> list[tuple[str, str]]:
    return [(quote.speaker.name if quote.speaker else quote.who_spoke, quote.text) for quote in meeting.quotes.all()]


class TestArticle:
    def test_the_statements_in_order_with_their_speakers(self):
        report = import_account(text=ARTICLE)
        assert texts(report.meeting) == [
            ("Ines Marel", "Welcome to our city. We have much to talk about."),
            ("Ines Marel", "The river is low,\nThe farmers on both banks know it well."),
            ("Ines Marel", "We have sent engineers to measure it."),
            ("Tomas Oduya", "I am glad to be here. The water must be shared."),
        ]
        assert report.statements == 4
        assert report.meeting.status == "draft"

    def test_the_title_the_narration_and_the_addressee(self):
        meeting = import_account(text=ARTICLE).meeting
        assert meeting.title == "Marel to Oduya: “The river belongs to both of us”"
        first = meeting.quotes.first()
        assert "met with" in first.lead_in
        assert first.addressee.name == "Tomas Oduya"
        assert meeting.closing == "The two will meet again in spring."

    def test_without_a_headline_the_participants_are_the_title(self):
        text = ARTICLE.split("\n\n", 2)[2]
        meeting = import_account(text=text).meeting
        assert meeting.title == "Ines Marel and Tomas Oduya"

    def test_a_slug_ends_with_a_whole_word(self):
        headline = "Marel and Oduya speak " + "again and " * 15 + "again"
        meeting = import_account(text=f"{headline}\n\n{ARTICLE.split(chr(10) * 2, 2)[2]}").meeting
        assert meeting.slug.endswith("-again-and")
        assert len(meeting.slug) <= 100

    def test_what_the_text_does_not_state_is_left_empty(self):
        meeting = import_account(text=ARTICLE).meeting
        assert meeting.first_day is None
        assert meeting.city == "Lindholm"

    def test_each_quote_is_proved_by_its_stretches_of_the_text_as_received(self):
        meeting = import_account(text=ARTICLE).meeting
        source = meeting.sources.get()
        assert source.text == ARTICLE
        for attestation in Attestation.objects.select_related("quote"):
            spans = [(span.lower, span.upper) for span in attestation.spans]
            assert "\n".join(ARTICLE[a:b] for a, b in spans) == attestation.quote.text
        assert len(meeting.quotes.get(position=2).attestations.get().spans) == 2

    def test_line_ends_are_kept_as_received(self):
        text = ARTICLE.replace("\n", "\r\n")
        meeting = import_account(text=text).meeting
        assert Source.objects.get().text == text
        assert meeting.quotes.count() == 4

    def test_what_is_given_goes_before_what_the_text_states(self):
        topics = [TopicFactory(), TopicFactory()]
        country = CountryFactory(code="XA", name="Arvenia")
        meeting = import_account(
            text=ARTICLE, date=PartialDate(2024, 5), place="The Old Customs House, Port Ammer, Arvenia", topics=topics
        ).meeting
        assert (meeting.first_day, meeting.first_day_precision) == (datetime.date(2024, 5, 1), "month")
        assert (meeting.venue, meeting.city, meeting.country) == ("The Old Customs House", "Port Ammer", country)
        assert all(set(quote.topics.all()) == set(topics) for quote in meeting.quotes.all())

    def test_the_same_text_again_makes_nothing(self):
        first = import_account(text=ARTICLE)
        again = import_account(text=ARTICLE)
        assert (again.made, again.meeting) == (False, first.meeting)
        assert Meeting.objects.count() == 1

    def test_a_dry_run_reports_and_writes_nothing(self):
        report = import_account(text=ARTICLE, dry_run=True)
        assert (report.made, report.statements, len(report.cast.created)) == (True, 4, 2)
        assert not Meeting.objects.exists()
        assert not Leader.objects.exists()

    def test_a_value_that_is_not_valid_leaves_nothing_behind(self):
        with pytest.raises(ValidationError, match="URL"):
            import_account(text=ARTICLE, url="nowhere")
        assert not Meeting.objects.exists()
        assert not Leader.objects.exists()


class TestTranscript:
    def test_turns_become_statements(self):
        meeting = import_account(text=TRANSCRIPT).meeting
        assert [(q.who_spoke, q.kind) for q in meeting.quotes.all()] == [
            ("leader", "remark"), ("leader", "remark"), ("press", "question"), ("leader", "remark"),
        ]  # fmt: skip
        assert meeting.quotes.get(position=2).text == "Thank you, Madam President. We value this friendship."
        assert meeting.sources.get().kind == "transcript"


class TestPeople:
    def test_a_leader_is_known_by_any_name_whatever_accents_and_case(self):
        marel = LeaderFactory(name="Inês Marel-Duarte")
        LeaderNameFactory(leader=marel, name="INÉS MAREL")
        report = import_account(text=ARTICLE)
        assert report.cast.matched == [("Inês Marel-Duarte", marel)]
        assert [leader.name for leader in report.cast.created] == ["Tomas Oduya"]

    def test_a_family_name_alone_fits_the_one_who_bears_it(self):
        oduya = LeaderFactory(name="Tomas Oduya")
        text = ARTICLE.replace("Tomas Oduya", "Oduya")
        assert import_account(text=text).meeting.participations.filter(leader=oduya).exists()

    def test_among_several_the_printed_office_decides(self):
        country = CountryFactory()
        LeaderFactory(name="Ada Oduya")
        TermFactory(leader=Leader.objects.get(name="Ada Oduya"), office="President", country=country)
        oduya = TermFactory(leader=LeaderFactory(name="Tomas Oduya"), office="Prime Minister", country=country).leader
        report = import_account(text=ARTICLE.replace("Tomas Oduya", "Oduya"))
        assert ("Tomas Oduya", oduya) in report.cast.matched

    def test_among_several_that_nothing_decides_nobody_is_chosen(self):
        LeaderFactory(name="Ada Oduya")
        LeaderFactory(name="Ben Oduya")
        report = import_account(text=ARTICLE.replace("Tomas Oduya", "Oduya"))
        assert any("Ada Oduya" in line and "Ben Oduya" in line for line in report.cast.left_open)
        assert report.meeting.quotes.last().who_spoke == "unknown"
        assert Leader.objects.filter(name__contains="Oduya").count() == 2

    def test_another_full_name_is_another_person_and_the_likeness_is_told(self):
        namesake = LeaderFactory(name="Ada Oduya")
        report = import_account(text=ARTICLE)
        assert not report.meeting.participations.filter(leader=namesake).exists()
        assert any("Ada Oduya" in line for line in report.cast.left_open)

    def test_a_family_name_does_not_fit_one_who_speaks_for_another_country(self):
        TermFactory(leader=LeaderFactory(name="Ada Oduya"), office="Prime Minister", country=CountryFactory())
        kenya = CountryFactory(code="KE", name="Kenya")
        text = ARTICLE.replace("Prime Minister Tomas Oduya", "Kenyan Prime Minister Oduya")
        report = import_account(text=text)
        assert [leader.name for leader in report.cast.created if "Oduya" in leader.name] == ["Oduya"]
        assert report.meeting.participations.get(leader__name="Oduya").country == kenya

    def test_the_office_is_the_one_printed(self):
        meeting = import_account(text=ARTICLE).meeting
        assert {row.office for row in meeting.participations.all()} == {"President", "Prime Minister"}


class TestPublishing:
    def test_what_is_complete(self):
        given = {"text": ARTICLE, "date": PartialDate(2024, 5, 17), "topics": [TopicFactory()], "rights": "own"}
        report = import_account(**given, publish=True, accepted=ALL_WARNINGS)
        assert (report.published, report.missing) == (True, [])
        assert Quote.objects.published().count() == 4

    def test_what_has_warnings_stays_a_draft_unless_they_are_accepted(self):
        report = import_account(
            text=ARTICLE, date=PartialDate(2024, 5, 17), topics=[TopicFactory()], rights="own", publish=True
        )
        assert (report.published, report.meeting.status) == (False, "draft")
        assert {item.rule.code for item in report.missing} == {"summary", "country", "publisher", "address"}

    def test_what_is_not_stays_a_draft_and_says_why(self):
        report = import_account(text=ARTICLE, publish=True)
        assert report.published is False
        assert [item.field for item in report.missing] == ["first_day", "quotes"]
        assert report.meeting.status == "draft"


class TestBadInput:
    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "empty"),
            (b" \n\t ", "empty"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\xff", "binary"),
            ("Привет".encode("cp1251"), "UTF-8"),
            (b"abc\x00def", "control character U\\+0000"),
            (b"a" * (LARGEST + 1), "too large"),
        ],
    )
    def test_is_told_in_one_sentence(self, data, words):
        with pytest.raises(AccountError, match=words) as refusal:
            decode(data)
        assert len(refusal.value.messages) == 1

    def test_a_byte_order_mark_is_no_text(self):
        assert decode("\ufeffa".encode()) == "a"
        assert decode("a“".encode("utf-16")) == "a“"

    @pytest.mark.parametrize("text", ["No words of anyone are here.", "He called it a “sham” and left."])
    def test_a_text_without_a_statement(self, text):
        with pytest.raises(AccountError, match="no statement"):
            import_account(text=text)
        assert not Meeting.objects.exists()

    def test_a_statement_longer_than_any_speech(self):
        speech = " ".join(f"word{number}" for number in range(20_000))
        with pytest.raises(ValidationError, match="longer than 150000 characters") as refusal:
            import_account(text=f"Remarks\n\nPRESIDENT MAREL: {speech}.\n\nPRESIDENT ODUYA: Thank you.\n")
        assert len(refusal.value.messages) == 1
        assert not Meeting.objects.exists()


def test_the_article_the_site_began_from(readouts):
    text = decode((readouts / "seed" / "putin-netanyahu-sochi.txt").read_bytes())
    meeting = import_account(text=text, rights="own").meeting
    first, second = (row.leader for row in meeting.participations.order_by("position"))
    speakers = [quote.speaker for quote in meeting.quotes.all()]
    assert len(speakers) == 8
    assert sorted([speakers.count(first), speakers.count(second)]) == [3, 5]
    assert (meeting.first_day, meeting.city) == (None, "Sochi")
    assert all(quote.attestations.count() == 1 for quote in meeting.quotes.all())
