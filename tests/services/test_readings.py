"""An account on its way from the clipboard to a meeting."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from meetings.models import Attestation, Leader, Meeting, Quote, Reading, Source
from meetings.services.incoming import AccountError
from meetings.services.matching import likely_meetings
from meetings.services.readings import AlreadyThere, begin, change, draft_in, save, undo
from meetings.services.review import Refused
from tests.factories import LeaderFactory, LeaderNameFactory, TopicFactory, UserFactory, published_meeting
from tests.services.test_import import ARTICLE

pytestmark = pytest.mark.django_db

THEIRS = """Remarks of the Prime Minister

Prime Minister Tomas Oduya and President Ines Marel met on 6 May 2024 in Lindholm.

“Welcome to our city; there is much we have to talk about,” Marel said.

“I am glad to be here. The water must be shared,” Oduya answered.

Later Oduya said: “The fish have no passport, and nobody asks them.”

“We have sent engineers to measure it.”
"""


@pytest.fixture
def editor():
    return UserFactory()


@pytest.fixture
def reading(editor):
    return begin(text=ARTICLE, made_by=editor, published_on=datetime.date(2024, 5, 7))


def do(reading, editor, **operation):
    return change(reading=reading, operations=[operation], by=editor)


class TestBegin:
    def test_the_draft_says_what_the_account_says(self, reading):
        draft = draft_in(reading)
        assert [line.speaker for line in draft.lines] == ["p1", "p1", "p1", "p2"]
        assert [(one.name, one.leader, one.office) for one in draft.present] == [
            ("Ines Marel", None, "President"),
            ("Tomas Oduya", None, "Prime Minister"),
        ]
        assert (draft.facts.city, draft.facts.date) == ("Lindholm", "2024-05-06")

    def test_the_site_s_own_leaders_are_known_by_every_name(self, editor):
        marel = LeaderFactory(name="Inês Marel-Duarte")
        LeaderNameFactory(leader=marel, name="Ines Marel")
        assert draft_in(begin(text=ARTICLE, made_by=editor)).present[0].leader == marel.pk

    def test_the_same_text_leads_to_the_reading_under_way(self, reading, editor):
        do(reading, editor, do="merge", line="s2")
        assert begin(text=ARTICLE, made_by=UserFactory()) == reading
        assert Reading.objects.count() == 1

    def test_a_text_that_a_meeting_has(self, reading, editor):
        meeting = save(reading=reading)
        with pytest.raises(AlreadyThere) as refusal:
            begin(text=ARTICLE, made_by=editor)
        assert refusal.value.meeting == meeting

    def test_what_holds_no_statement_leaves_nothing(self, editor):
        with pytest.raises(AccountError):
            begin(text="No words of anyone are here.", made_by=editor)
        assert not Reading.objects.exists()


class TestChange:
    def test_is_kept_at_once(self, reading, editor):
        do(reading, editor, do="speak", line="s3", who="leader", speaker="p2")
        assert draft_in(Reading.objects.get()).line("s3").speaker == "p2"

    def test_undo_takes_back_the_latest_and_no_other(self, reading, editor):
        do(reading, editor, do="speak", line="s3", who="press")
        kept = draft_in(Reading.objects.get())
        do(reading, editor, do="merge", line="s1")
        undo(reading=reading)
        assert draft_in(Reading.objects.get()) == kept
        undo(reading=reading)
        assert Reading.objects.get().draft == Reading.objects.get().beginning
        with pytest.raises(Refused, match="nothing to undo"):
            undo(reading=reading)

    @pytest.mark.parametrize(
        "operation",
        [
            {"do": "topics", "line": "s1", "add": [999]},
            {"do": "person", "person": "p1", "name": "X", "leader": 999},
            {"do": "facts", "field": "country", "value": "QQ"},
            {"do": "join", "meeting": 999},
        ],
    )
    def test_what_nobody_knows_is_refused(self, reading, editor, operation):
        with pytest.raises(Refused, match="no longer there"):
            change(reading=reading, operations=[operation], by=editor)
        assert not reading.steps.exists()


class TestSave:
    def test_makes_the_meeting_as_it_was_checked(self, reading, editor):
        topic = TopicFactory()
        do(reading, editor, do="speak", line="s3", who="leader", speaker="p2")
        do(reading, editor, do="split", line="s1", at=ARTICLE.index("We have much"))
        do(reading, editor, do="topics-for-all", add=[topic.pk])
        meeting = save(reading=reading)
        assert [(q.position, q.speaker.name, q.text) for q in meeting.quotes.all()] == [
            (1, "Ines Marel", "Welcome to our city."),
            (2, "Ines Marel", "We have much to talk about."),
            (3, "Ines Marel", "The river is low,\nThe farmers on both banks know it well."),
            (4, "Tomas Oduya", "We have sent engineers to measure it."),
            (5, "Tomas Oduya", "I am glad to be here. The water must be shared."),
        ]
        assert all(list(quote.topics.all()) == [topic] for quote in meeting.quotes.all())
        assert Attestation.objects.filter(is_primary=True).count() == 5
        assert Source.objects.get().text == ARTICLE

    def test_twice_is_refused(self, reading):
        save(reading=reading)
        with pytest.raises(Refused, match="saved meanwhile"):
            save(reading=reading)
        assert Meeting.objects.count() == 1

    def test_who_is_undecided_is_decided_first(self, editor):
        LeaderFactory(name="Ada Oduya")
        LeaderFactory(name="Ben Oduya")
        reading = begin(text=ARTICLE.replace("Tomas Oduya", "Oduya"), made_by=editor)
        with pytest.raises(ValidationError, match="Decide first who this is: Oduya"):
            save(reading=reading)
        assert not Meeting.objects.exists()
        do(reading, editor, do="person", person="p2", name="Oduya", leader=None)
        assert save(reading=reading).participations.filter(leader__name="Oduya").exists()


class TestSecondAccount:
    @pytest.fixture
    def meeting(self, reading):
        return save(reading=reading)

    def test_the_meeting_is_found_by_people_and_date(self, meeting, editor):
        other = published_meeting()
        found = likely_meetings(draft_in(begin(text=THEIRS, made_by=editor)))
        assert list(found) == [meeting]
        assert other not in found

    def test_a_repeated_statement_is_attested_twice_and_a_new_one_takes_its_place(self, meeting, editor):
        reading = begin(text=THEIRS, made_by=editor, meeting=meeting)
        before = {quote.public_id for quote in meeting.quotes.all()}
        assert save(reading=reading) == meeting
        quotes = list(meeting.quotes.order_by("position"))
        assert before <= {quote.public_id for quote in quotes}
        assert [quote.position for quote in quotes] == list(range(1, len(quotes) + 1))
        second = Attestation.objects.filter(source__text=THEIRS)
        assert {a.quote.text for a in second.filter(is_primary=False)} == {
            "Welcome to our city. We have much to talk about.",
            "We have sent engineers to measure it.",
            "I am glad to be here. The water must be shared.",
        }
        assert Leader.objects.count() == 2
        new = [quote for quote in quotes if quote.public_id not in before]
        assert [quote.text for quote in new] == ["The fish have no passport, and nobody asks them."]
        assert Quote.objects.count() == 5
