"""Rows of the synthetic archive into the tables, by COPY.

The database's own triggers make the quotes' copies and the registries, as they do for an editor's
work. Meetings go in as published: publishing them once all is there would write every quote twice
and leave half of the tables empty.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connections, models
from django.utils import timezone

from meetings.choices import CountryKind, NameKind, Precision, Side, Status
from meetings.corpus.cast import Cast, InventedLeader
from meetings.corpus.encounters import Encounter, Statement
from meetings.models import (
    Attestation,
    Country,
    Leader,
    LeaderName,
    Meeting,
    Participation,
    Quote,
    Source,
    Term,
    Topic,
    TopicSynonym,
)

PUBLISHER = "Synthetic Gazette"
LANGUAGE = "en"


class Writer:
    """Copies rows of one archive, inside a transaction, into one database."""

    def __init__(self, database: str, cast: Cast) -> None:
        self.connection = connections[database]
        self.cast = cast
        self.now = timezone.now()
        self.country_keys: dict[str, int] = {}
        self.leader_keys: list[int] = []
        self.term_keys: list[tuple[int, int]] = []
        self.topic_keys: list[int] = []
        with self.connection.cursor() as cursor:
            # Foreign keys are checked batch by batch: what waits for the commit waits in memory.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def copy(self, model: type[models.Model], columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Append `rows` to the table of `model`, where `columns` names their values."""
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def reserve(self, model: type[models.Model], count: int) -> range:
        """Take `count` primary keys from the table's sequence and return them."""
        if not count:
            return range(0)
        sequence = f"pg_get_serial_sequence('{model._meta.db_table}', 'id')"
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT nextval({sequence})")
            first: int = cursor.fetchone()[0]
            cursor.execute(f"SELECT setval({sequence}, %s)", [first + count - 1])
        return range(first, first + count)

    def write_cast(self) -> None:
        """Write countries, leaders with their names and offices, topics with their synonyms."""
        cast = self.cast
        keys = self.reserve(Country, len(cast.countries))
        self.country_keys = {country.code: key for key, country in zip(keys, cast.countries, strict=True)}
        self.copy(
            Country,
            "id, code, name, kind",
            ((key, c.code, c.name, CountryKind.OTHER) for key, c in zip(keys, cast.countries, strict=True)),
        )
        self._write_leaders()
        self._write_topics()

    def _write_leaders(self) -> None:
        leaders = self.cast.leaders
        self.leader_keys = list(self.reserve(Leader, len(leaders)))
        keyed = list(zip(self.leader_keys, leaders, strict=True))
        self.copy(
            Leader,
            "id, name, sort_name, slug, biography, wikidata_id, created_at, updated_at",
            (
                (key, leader.name, f"{leader.family}, {leader.given}", leader.slug, "", "", self.now, self.now)
                for key, leader in keyed
            ),
        )
        self.copy(
            LeaderName,
            "leader_id, name, kind, language",
            ((key, leader.family, NameKind.SHORT, "") for key, leader in keyed),
        )
        terms = self.reserve(Term, 2 * len(leaders))
        self.term_keys = list(zip(terms[::2], terms[1::2], strict=True))
        self.copy(
            Term,
            'id, leader_id, office, country_id, start, start_precision, "end", end_precision',
            (
                row
                for (key, leader), terms in zip(keyed, self.term_keys, strict=True)
                for row in self._terms(key, leader, terms)
            ),
        )

    def _terms(self, key: int, leader: InventedLeader, terms: tuple[int, int]) -> Iterator[tuple[Any, ...]]:
        country = self.country_keys[leader.country.code]
        last_day = leader.changed_on - datetime.timedelta(days=1)
        yield terms[0], key, leader.offices[0], country, None, Precision.DAY, last_day, Precision.DAY
        yield terms[1], key, leader.offices[1], country, leader.changed_on, Precision.DAY, None, Precision.DAY

    def _write_topics(self) -> None:
        topics = self.cast.topics
        self.topic_keys = list(self.reserve(Topic, len(topics)))
        # A topic comes after the one above it: the database makes its lineage from that one's.
        self.copy(
            Topic,
            "id, name, slug, description, parent_id, wikidata_id, lineage",
            (
                (key, t.name, t.slug, "", None if t.parent is None else self.topic_keys[t.parent], "", [])
                for key, t in zip(self.topic_keys, topics, strict=True)
            ),
        )
        self.copy(
            TopicSynonym,
            "topic_id, name, language",
            ((key, topic.synonym, "") for key, topic in zip(self.topic_keys, topics, strict=True)),
        )

    def write(self, batch: list[Encounter]) -> None:
        """Write meetings with all that belongs to them."""
        keys = self.reserve(Meeting, len(batch))
        keyed = list(zip(keys, batch, strict=True))
        self.copy(
            Meeting,
            "id, title, slug, kind, first_day, first_day_precision, last_day, last_day_precision, time_zone, venue,"
            " city, country_id, summary, closing, status, publish_at, is_demonstration, created_at, updated_at",
            (self._meeting(key, encounter) for key, encounter in keyed),
        )
        self.copy(
            Participation,
            "meeting_id, leader_id, term_id, office, country_id, title_as_printed, side, position",
            (row for key, encounter in keyed for row in self._participations(key, encounter)),
        )
        self._write_statements(keyed)

    def _meeting(self, key: int, encounter: Encounter) -> tuple[Any, ...]:
        host = self.cast.leaders[encounter.leaders[0]]
        return (
            *(key, encounter.title, encounter.slug, encounter.kind, encounter.first_day, encounter.precision),
            *(encounter.last_day, Precision.DAY, "", "", encounter.city, self.country_keys[host.country.code]),
            *(encounter.summary, encounter.closing, Status.PUBLISHED, encounter.published_at, False),
            *(self.now, self.now),
        )

    def _participations(self, key: int, encounter: Encounter) -> Iterator[tuple[Any, ...]]:
        for position, (place, side) in enumerate(zip(encounter.leaders, [Side.HOST, Side.GUEST], strict=True), 1):
            leader = self.cast.leaders[place]
            number = leader.term_on(encounter.first_day)
            term, office = self.term_keys[place][number], leader.offices[number]
            country = self.country_keys[leader.country.code]
            yield key, self.leader_keys[place], term, office, country, "", side, position

    def _write_statements(self, keyed: list[tuple[int, Encounter]]) -> None:
        """Write the sources, the quotes in them, what proves these and what they are about."""
        sources = self.reserve(Source, len(keyed))
        sourced = [(key, source, encounter) for source, (key, encounter) in zip(sources, keyed, strict=True)]
        self.copy(
            Source,
            "id, meeting_id, kind, publisher, title, url, archive_url, language, rights, text, created_at",
            (self._source(*row) for row in sourced),
        )
        keys = iter(self.reserve(Quote, sum(len(encounter.statements) for _, encounter in keyed)))
        said = [
            (next(keys), meeting, source, encounter, position, statement)
            for meeting, source, encounter in sourced
            for position, statement in enumerate(encounter.statements, 1)
        ]
        self.copy(
            Quote,
            "id, public_id, meeting_id, position, kind, who_spoke, speaker_id, speaker_name, speaker_office,"
            " addressee_id, lead_in, text, language, text_status, original_text, original_language, withdrawn_because,"
            " created_at, updated_at",
            (self._quote(quote, meeting, position, e, s) for quote, meeting, _, e, position, s in said),
        )
        self.copy(
            Attestation,
            "meeting_id, quote_id, source_id, spans, place, is_primary",
            ((meeting, quote, source, _ranges(s.span), "", True) for quote, meeting, source, _, _, s in said),
        )
        self.copy(
            Quote.topics.through,
            "quote_id, topic_id",
            ((quote, self.topic_keys[topic]) for quote, *_, statement in said for topic in statement.topics),
        )

    def _source(self, meeting: int, key: int, encounter: Encounter) -> tuple[Any, ...]:
        return (
            *(key, meeting, encounter.source_kind, PUBLISHER, encounter.title, "", "", LANGUAGE),
            *(encounter.rights, encounter.source_text, self.now),
        )

    def _quote(self, key: int, meeting: int, position: int, encounter: Encounter, said: Statement) -> tuple[Any, ...]:
        speaker, addressee = (self._participant(encounter, which) for which in (said.speaker, said.addressee))
        return (
            *(key, said.public_id, meeting, position, said.kind, said.who_spoke, speaker, "", "", addressee),
            *(said.lead_in, said.text, LANGUAGE, said.text_status, "", "", "", self.now, self.now),
        )

    def _participant(self, encounter: Encounter, which: int | None) -> int | None:
        return None if which is None else self.leader_keys[encounter.leaders[which]]


def _ranges(span: tuple[int, int]) -> str:
    """Return PostgreSQL's notation of an array of this one range."""
    start, end = span
    return f'{{"[{start},{end})"}}'
