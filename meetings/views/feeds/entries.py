"""Statements, meetings and corrections as entries of a feed, what appeared last first. Every function asks a bounded
number of queries, whatever the size of the archive.

A statement appears when its meeting is published, or when it is added to one that is. Its id is its permanent address.
A meeting's is made of the first slug at which readers saw it, which the registry keeps for ever.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from meetings.choices import Addressable
from meetings.languages import comma
from meetings.models import Correction, Meeting, Quote, RegisteredSlug
from meetings.querysets import CorrectionQuerySet, MeetingQuerySet, QuoteQuerySet
from meetings.views.feeds.atom import Author, Entry
from meetings.views.statements import Statement, as_statements

STATEMENTS = 40  # entries in a feed of statements
MEETINGS = 20
CORRECTIONS = 40
WORDS_OF_A_MEETING = 4  # its first statements, which its entry holds


def of_statements(quotes: QuoteQuerySet) -> list[Entry]:
    """Return entries of those of `quotes`, which readers may see, that appeared last."""
    # What appeared last was published last or made last: each is found from the end of an index.
    by_publication = quotes.order_by("-meeting__public_from", "-pk").values_list("pk", flat=True)[:STATEMENTS]
    by_making = quotes.order_by("-pk").values_list("pk", flat=True)[:STATEMENTS]
    keys = {*by_publication, *by_making}
    statements = as_statements(Quote.objects.published().with_related().filter(pk__in=keys)) if keys else []
    newest = sorted(statements, key=lambda one: (_appeared(one.quote), -one.quote.position), reverse=True)
    return [_of_statement(one) for one in newest[:STATEMENTS]]


def _appeared(quote: Quote) -> datetime.datetime:
    return max(quote.public_from or quote.created_at, quote.created_at)


def _of_statement(statement: Statement) -> Entry:
    quote, speaker = statement.quote, statement.speaker
    appeared = _appeared(quote)
    return Entry(
        id=quote.get_absolute_url(),
        title=_("%(name)s: %(words)s") % {"name": speaker.name, "words": quote},
        path=quote.get_absolute_url(),
        published=appeared,
        updated=max(appeared, quote.updated_at),
        content=render_to_string("feeds/quote.html", {"statement": statement, "comma": comma()}),
        language=quote.language,
        authors=[Author(speaker.name, speaker.address)],
        categories=[topic.name for topic in quote.topics.all()],
    )


def of_meetings(meetings: MeetingQuerySet) -> list[Entry]:
    """Return entries of those of `meetings`, which readers may see, that were published last."""
    newest = list(meetings.order_by("-public_from", "-pk").with_related()[:MEETINGS])
    first_words: dict[int, list[Statement]] = defaultdict(list)
    said = Quote.objects.published().filter(meeting__in=newest)
    for one in as_statements(said.filter(position__lte=WORDS_OF_A_MEETING).with_related().order_by("position")):
        first_words[one.quote.meeting_id].append(one)
    changed = dict(said.order_by().values_list("meeting").annotate(Max("updated_at")))
    ids = permanent_ids(newest)
    return [_of_meeting(one, first_words[one.pk], changed.get(one.pk), ids[one.pk]) for one in newest]


def _of_meeting(meeting: Meeting, first: list[Statement], said: datetime.datetime | None, id_: str) -> Entry:
    published = meeting.public_from or meeting.updated_at
    return Entry(
        id=id_,
        title=meeting.title,
        path=meeting.get_absolute_url(),
        published=published,
        updated=max(published, meeting.updated_at, said or published),
        content=render_to_string("feeds/meeting.html", {"meeting": meeting, "statements": first, "comma": comma()}),
        authors=[],
        categories=[str(meeting.get_kind_display())],
    )


def permanent_ids(meetings: Iterable[Meeting]) -> dict[int, str]:
    """Return for each meeting, by primary key, the path of the first address at which readers saw it. One query."""
    registered = RegisteredSlug.objects.filter(
        kind=Addressable.MEETING, object_pk__in=[one.pk for one in meetings], public_from__lte=Now()
    )
    first = {one.pk: one.get_absolute_url() for one in meetings}
    latest_first = registered.order_by("-public_from", "-pk").values_list("object_pk", "slug")
    return first | {key: Meeting(slug=slug).get_absolute_url() for key, slug in latest_first if key is not None}


def of_corrections(corrections: CorrectionQuerySet) -> list[Entry]:
    """Return entries of those of `corrections`, which readers may see, that were noted last."""
    rows: Any = corrections.select_related("meeting", "quote").order_by("-date", "-pk")[:CORRECTIONS]
    return [_of_correction(row) for row in rows]


def _of_correction(row: Correction) -> Entry:
    noted = datetime.datetime.combine(row.date, datetime.time(), datetime.UTC)
    about = row.quote or row.meeting
    return Entry(
        id=f"/corrections/#c-{row.pk}",
        title=_("Corrected: %(title)s") % {"title": row.meeting.title},
        path=about.get_absolute_url(),
        published=noted,
        updated=noted,
        content=render_to_string("feeds/correction.html", {"correction": row, "comma": comma()}),
        authors=[],
    )
