"""What the tests of the pages share: a small archive that shows everything there is to show."""

import datetime
from dataclasses import dataclass

import pytest

from meetings.choices import Side
from meetings.models import Attestation, Correction, Country, Leader, Meeting, Quote, Source, Topic
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
    publish_at_once,
    published_meeting,
)


@dataclass(frozen=True)
class Archive:
    host: Leader
    guest: Leader
    country: Country
    root: Topic
    leaf: Topic
    earlier: Meeting
    meeting: Meeting
    later: Meeting
    summit: Meeting
    press_account: Source
    quote: Quote

    @property
    def addresses(self) -> list[str]:
        """Every kind of public page, once at least."""
        return [
            "/",
            "/meetings/",
            f"/meetings/?leader={self.host.slug}&topic={self.leaf.slug}&page=99&since=soon",
            "/meetings/?view=calendar&since=2024-09&until=2024-09",
            "/meetings/?view=calendar&since=2024&until=2024",
            self.meeting.get_absolute_url(),
            f"{self.meeting.get_absolute_url()}?view=topics",
            f"{self.meeting.get_absolute_url()}?view=accounts",
            f"{self.meeting.get_absolute_url()}?view=reader",
            f"{self.summit.get_absolute_url()}?view=sideways",
            self.summit.get_absolute_url(),
            "/leaders/",
            "/leaders/?by=country",
            "/leaders/?q=holm&letter=H&page=99",
            self.host.get_absolute_url(),
            f"{self.host.get_absolute_url()}?topic={self.leaf.slug}&met={self.guest.slug}&until=never&page=9",
            f"/leaders/{self.host.slug}/with/{self.guest.slug}/",
            f"/leaders/{self.host.slug}/on/{self.root.slug}/",
            f"/leaders/{self.guest.slug}/on/{self.leaf.slug}/?page=99",
            f"/leaders/{self.host.slug}/with/{self.guest.slug}/?topic={self.leaf.slug}",
            "/grid/",
            "/grid/2024/",
            "/topics/",
            self.root.get_absolute_url(),
            self.leaf.get_absolute_url(),
            f"{self.leaf.get_absolute_url()}?speaker={self.host.slug}&q=ferry&since=soon",
            "/quotes/",
            f"/quotes/?q=ferry&speaker={self.host.slug}&kind=remark",
            "/quotes/?q=nowhereatall&speaker=nobody&until=never&page=x",
            "/quotes/?q=holm+fery&year=2024&more=speaker",
            self.quote.get_absolute_url(),
            f"{self.quote.get_absolute_url()}?view=reader",
            f"{self.quote.get_absolute_url()}embed/",
            "/countries/",
            f"/countries/{self.country.code}/",
            f"/countries/{self.country.code}/with/XB/",
            "/about/",
            "/accessibility/",
            "/corrections/",
            "/corrections/?page=99",
        ]


@pytest.fixture
def archive(db: None) -> Archive:
    return make_archive()


def make_archive() -> Archive:
    here, there = CountryFactory(code="XA", name="Aldermark"), CountryFactory(code="XB", name="Brennia")
    host = LeaderFactory(name="Ada Holm", slug="ada-holm", biography="An *engineer* by trade.")
    guest = LeaderFactory(name="Bero Lind", slug="bero-lind")
    LeaderNameFactory(leader=host, name="Ада Хольм", language="ru", kind="native")
    TermFactory(leader=host, office="Minister", country=here, start=datetime.date(2010, 1, 1), start_precision="year")
    root = TopicFactory(name="Transport", slug="transport", description="Ways and *means*.")
    leaf = TopicFactory(name="Ferries", slug="ferries", parent=root)
    summit = published_meeting(title="Summit of the two shores", slug="summit", kind="summit", leaders=[host, guest])
    earlier = published_meeting(
        leaders=[host, guest], first_day=datetime.date(2023, 1, 9), title="The meeting before that"
    )
    later = published_meeting(
        leaders=[host, guest], first_day=datetime.date(2025, 1, 9), title="The meeting after that"
    )

    meeting = MeetingFactory(
        title="Talks on the ferry",
        slug="talks-on-the-ferry",
        first_day=datetime.date(2024, 9, 12),
        city="Sund",
        country=here,
        venue="The harbour office",
        summary="They **agreed**.\n\n# A heading\n\n<script>alert(1)</script>",
        closing="Then they left.",
        parent=summit,
        is_demonstration=True,
    )
    ParticipationFactory(meeting=meeting, leader=host, side=Side.HOST, office="Prime Minister", country=here)
    ParticipationFactory(meeting=meeting, leader=guest, side=Side.GUEST, office="President", country=there)
    press, readout = _accounts_of(meeting, there)
    quote = _said_at(meeting, host, guest, root, leaf)
    Attestation.objects.create(meeting=meeting, quote=quote, source=press, spans=[(1, 25)], place="page 3")
    Attestation.objects.create(meeting=meeting, quote=quote, source=readout, spans=[(0, 25)], is_primary=False)
    Correction.objects.create(
        meeting=meeting,
        quote=quote,
        date=datetime.date(2024, 9, 20),
        what_changed="The hour was wrong.",
        old_wording="at nine",
    )
    publish_at_once(meeting)
    return Archive(host, guest, here, root, leaf, earlier, meeting, later, summit, press, quote)


def _accounts_of(meeting: Meeting, there: Country) -> tuple[Source, Source]:
    """Return what a newspaper wrote of it and what the guest's side gave out."""
    press = SourceFactory(
        meeting=meeting,
        publisher="The Sund Courier",
        title="Two on a ferry",
        url="https://courier.example/ferry",
        archive_url="https://archive.example/ferry",
        language="en",
        published_on=datetime.date(2024, 9, 13),
        text="“The ferry sails at noon,” said Holm, and no word more of this account is public.",
    )
    readout = SourceFactory(
        meeting=meeting,
        publisher="The chancery",
        kind="readout",
        account_of=there,
        text="The ferry leaves at noon.",
        rights="public-domain",
    )
    return press, readout


def _said_at(meeting: Meeting, host: Leader, guest: Leader, root: Topic, leaf: Topic) -> Quote:
    """Let everyone say something, in each kind of statement; return the first."""
    quote = QuoteFactory(
        meeting=meeting,
        speaker=host,
        addressee=guest,
        lead_in="Holm began:",
        text="The ferry sails at noon,",
        topics=[leaf],
    )
    QuoteFactory(meeting=meeting, speaker=host, text="And on Sundays too.\n\nEven in winter.", topics=[leaf, root])
    QuoteFactory(
        meeting=meeting,
        speaker=guest,
        text="The sea is patient.",
        text_status="official-translation",
        original_text="Море терпеливо.",
        original_language="ru",
        topics=[leaf],
    )
    QuoteFactory(
        meeting=meeting, speaker=guest, text="He would come again, he said.", text_status="paraphrase", topics=[leaf]
    )
    QuoteFactory(meeting=meeting, who_spoke="press", kind="question", text="Who pays?")
    QuoteFactory(
        meeting=meeting,
        who_spoke="person",
        kind="answer",
        speaker_name="Cora Vane",
        speaker_office="Minister of Finance",
        text="We all do.",
    )
    QuoteFactory(meeting=meeting, who_spoke="joint", kind="joint-statement", text="We shall meet every spring.")
    return quote
