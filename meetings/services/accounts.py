"""From the text of an account to a draft meeting.

One transaction per account: either the meeting stands with all its participants, source,
statements and attestations, or nothing has been written. What the text does not state is left
empty. The same text a second time makes nothing.
"""

import datetime
from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Value
from django.utils.translation import gettext as _

from meetings.choices import Rights, SourceKind
from meetings.models import Country, Meeting, Source, Topic
from meetings.models.source import MD5
from meetings.readouts import Account, PartialDate, ReadoutError, parse
from meetings.services.checklist import Missing
from meetings.services.drafting import draft_of, fragments_of
from meetings.services.history import recording
from meetings.services.incoming import AccountError, check_text
from meetings.services.locking import lock_name
from meetings.services.people import roster_of_site
from meetings.services.review import Draft
from meetings.services.saving import Cast, new_meeting, write_draft
from meetings.services.statuses import NotReady, Unconfirmed
from meetings.services.statuses import publish as publish_meeting


@dataclass(slots=True)
class Report:
    """What an import did, or in a dry run would do.

    meeting: the draft made; with `made` false, the meeting that holds this text already.
    statements: how many it has.
    cast: the leaders matched and created, and what was left open about them.
    fragments: words quoted within the reporter's own sentences, offered and not imported.
    missing: what kept the meeting from being published, where publishing was asked for: what it lacks, or its warnings.
    """

    meeting: Meeting
    made: bool = True
    published: bool = False
    statements: int = 0
    cast: Cast = field(default_factory=Cast)
    fragments: list[str] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)


class _DryRun(BaseException):
    """Undoes what a dry run has written."""


def import_account(
    *,
    text: str,
    date: PartialDate | None = None,
    place: str = "",
    topics: Sequence[Topic] = (),
    publisher: str = "",
    url: str = "",
    rights: str = Rights.QUOTATIONS_ONLY,
    account_of: Country | None = None,
    published_on: datetime.date | None = None,
    is_demonstration: bool = False,
    publish: bool = False,
    accepted: Container[str] = frozenset(),
    dry_run: bool = False,
) -> Report:
    """Make a draft meeting of the account `text`, published at once if that is asked and the checklist lets it.

    date, place: go before what the text states. topics: given to every statement.
    published_on: the day the account appeared, for dates that it states relative to that day.
    accepted: the marks of the warnings with which it is published all the same; ALL_WARNINGS for any.
    dry_run: report all of it and write nothing.

    Raises AccountError, with one sentence, for a text without a statement or no text at all, and
    ValidationError where a value is not valid. Nothing is left behind then.
    """
    account = read_account(text, published_on)
    draft = draft_of(account, text, date=date.isoformat() if date else "", place=place)
    keys = [topic.pk for topic in topics]
    draft = replace(draft, lines=tuple(replace(line, topics=tuple(keys)) for line in draft.lines))
    source = Source(
        text=text,
        kind=kind_of(account),
        title=account.title[:300],
        publisher=publisher,
        url=url,
        rights=rights,
        account_of=account_of,
        published_on=published_on,
        language=account.language,
    )
    try:
        with recording():
            report = _write(draft, source, is_demonstration=is_demonstration)
            if publish and report.made:
                _publish(report, accepted)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return report


def read_account(text: str, published_on: datetime.date | None = None) -> Account:
    """Parse `text`. Raises AccountError for no text, and for a text without a statement."""
    check_text(text)
    published = PartialDate(published_on.year, published_on.month, published_on.day) if published_on else None
    try:
        account = parse(text, published=published, roster=roster_of_site())
    except ReadoutError as error:
        raise AccountError(str(error)) from error
    if all(statement.kind == "partial" for statement in account.statements):
        raise AccountError(
            _(
                "It holds no statement: no whole sentence in quotation marks and no turn of a transcript. "
                "Enter the meeting by hand, with this account as its source: Meetings, Add."
            )
        )
    return account


def kind_of(account: Account) -> SourceKind:
    """Return what kind of source the account is, as far as its form tells."""
    is_transcript = any(statement.kind == "label" for statement in account.statements)
    return SourceKind.TRANSCRIPT if is_transcript else SourceKind.NEWS


def holder_of(text: str) -> Meeting | None:
    """Return the meeting that has a source with exactly this text, or None."""
    same = Source.objects.filter(fingerprint=MD5(Value(text)), text=text).select_related("meeting").first()
    return same.meeting if same else None


def _write(draft: Draft, source: Source, *, is_demonstration: bool) -> Report:
    lock_name("account", source.text)
    existing = holder_of(source.text)
    if existing is not None:
        return Report(existing, made=False, statements=existing.quotes.count())
    meeting = new_meeting(draft, is_demonstration=is_demonstration)
    cast = write_draft(draft=draft, meeting=meeting, source=source)
    meeting.refresh_from_db()
    return Report(meeting, statements=len(draft.lines), cast=cast, fragments=fragments_of(draft, source.text))


def _publish(report: Report, accepted: Container[str]) -> None:
    try:
        report.meeting = publish_meeting(meeting=report.meeting, accepted=accepted)
    except NotReady as refusal:
        report.missing = refusal.missing
    except Unconfirmed as refusal:
        report.missing = refusal.warnings
    else:
        report.published = True
