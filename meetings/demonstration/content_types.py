"""The shape of the demonstration content: one class for every kind of table in the files.

A field without a default must be given, and a key that is no field is refused. Dates known to the
month or the year are written as such: "2021-05".
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from meetings.choices import QuoteKind, Side, TextStatus
from meetings.demonstration.drawing import Features


@dataclass(frozen=True, slots=True)
class CountryContent:
    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class NameContent:
    name: str
    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class TermContent:
    office: str
    country: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class LeaderContent:
    name: str
    sort_name: str
    slug: str
    biography: str
    names: list[NameContent]
    terms: list[TermContent]
    portrait: Features | None = None


@dataclass(frozen=True, slots=True)
class TopicContent:
    """synonyms: pairs of a word and its language."""

    slug: str
    name: str
    description: str
    parent: str = ""
    synonyms: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ParticipantContent:
    leader: str
    side: str = Side.NEITHER.value


@dataclass(frozen=True, slots=True)
class AccountContent:
    """file: the name of the text in the meeting's folder. text: what it holds, added in reading."""

    file: str
    publisher: str
    kind: str
    rights: str
    account_of: str = ""
    url: str = ""
    published_on: datetime.date | None = None
    retrieved_on: datetime.date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class StatementContent:
    """What an editor says of one statement.

    starts: its first words, by which it is found among those the import made. words: instead, the
    sentence of the account that reports it, for a paraphrase, which no import takes for a statement.
    by: the slug of a leader, "joint", "press", or the name and office of another person.
    also: the first words of the same statement in the second account.
    """

    by: str | dict[str, str]
    topics: list[str]
    starts: str = ""
    words: str = ""
    to: str = ""
    kind: str = QuoteKind.REMARK.value
    text_status: str = TextStatus.ORIGINAL.value
    original: str = ""
    original_language: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class PublicationContent:
    """status: a status, or "scheduled". at: when it became public. years_ahead: when it will."""

    status: str
    at: datetime.datetime | None = None
    years_ahead: int = 0


@dataclass(frozen=True, slots=True)
class CorrectionContent:
    """statement: the first words of the corrected statement; empty for the meeting as a whole."""

    date: datetime.date
    what_changed: str
    old_wording: str = ""
    new_wording: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class MeetingContent:
    """One meeting. folder: where it was read, for messages; added in reading."""

    title: str
    slug: str
    kind: str
    first_day: str
    summary: str
    participants: list[ParticipantContent]
    publication: PublicationContent
    accounts: list[AccountContent]
    statements: list[StatementContent]
    last_day: str = ""
    start_time: str = ""
    time_zone: str = ""
    venue: str = ""
    city: str = ""
    country: str = ""
    parent: str = ""
    corrections: list[CorrectionContent] = field(default_factory=list)
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    countries: list[CountryContent]
    leaders: list[LeaderContent]
    topics: list[TopicContent]
    meetings: list[MeetingContent]


#: For each class, the fields that hold tables of another.
TABLES: dict[type, dict[str, type]] = {
    LeaderContent: {"names": NameContent, "terms": TermContent, "portrait": Features},
    MeetingContent: {
        "participants": ParticipantContent,
        "publication": PublicationContent,
        "accounts": AccountContent,
        "statements": StatementContent,
        "corrections": CorrectionContent,
    },
}

Table = dict[str, Any]
