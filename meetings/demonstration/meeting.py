"""One meeting, from its folder to the page, by the way an editor takes.

The account is imported; the facts that it does not state are filled in; the participants get the
offices of that day; each statement is checked against what the editor says of it; a second account
is added as the desk adds it; and the status changes as it does on the desk.
"""

import datetime
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone

from meetings.choices import Status
from meetings.demonstration.content_types import AccountContent, MeetingContent, PublicationContent
from meetings.demonstration.reading import ContentError
from meetings.demonstration.saving import saved
from meetings.demonstration.statements import correct, edit_statements, paired_again
from meetings.demonstration.world import World, period
from meetings.models import Meeting, Quote, Source
from meetings.readouts import PartialDate
from meetings.services.accounts import Report, import_account, read_account
from meetings.services.checklist import ALL_WARNINGS
from meetings.services.drafting import draft_of
from meetings.services.participants import take_part
from meetings.services.review import apply
from meetings.services.saving import write_draft
from meetings.services.statuses import publish, send_to_review, withdraw


def load_meeting(content: MeetingContent, world: World) -> Meeting:
    """Make the meeting and return it. Raises ContentError, naming the folder, where it cannot be made."""
    try:
        report = _import(content, world)
        meeting = report.meeting
        _fill_in(meeting, content, world)
        quotes = _cast_and_edit(report, content, world)
        for account in content.accounts[1:]:
            _add_account(meeting, quotes, account, content, world)
        correct(meeting, quotes, content)
        _bring_out(meeting, content.publication)
    except ValidationError as error:
        raise ContentError(f"{content.folder}: {' '.join(error.messages)}") from error
    except (KeyError, ValueError) as error:
        raise ContentError(f"{content.folder}: {error}") from error
    return meeting


def _import(content: MeetingContent, world: World) -> Report:
    first = content.accounts[0]
    report = import_account(
        text=first.text,
        date=PartialDate.parse(content.first_day),
        publisher=first.publisher,
        url=first.url,
        rights=first.rights,
        account_of=world.countries[first.account_of] if first.account_of else None,
        published_on=first.published_on,
        is_demonstration=True,
    )
    if not report.made:
        raise ContentError(f"{content.folder}: {first.file} is the account of “{report.meeting}” already")
    source = report.meeting.sources.get()
    source.kind = first.kind
    source.retrieved_on = first.retrieved_on
    saved(source)
    return report


def _fill_in(meeting: Meeting, content: MeetingContent, world: World) -> None:
    meeting.title = content.title
    meeting.slug = content.slug
    meeting.kind = content.kind
    meeting.first_day, meeting.first_day_precision = period(content.first_day)
    meeting.last_day, meeting.last_day_precision = period(content.last_day)
    meeting.start_time = datetime.time.fromisoformat(content.start_time) if content.start_time else None
    meeting.time_zone = content.time_zone
    meeting.venue = content.venue
    meeting.city = content.city
    meeting.country = world.countries[content.country] if content.country else None
    meeting.summary = content.summary
    meeting.parent = Meeting.objects.get(slug=content.parent) if content.parent else None
    saved(meeting)


def _cast_and_edit(report: Report, content: MeetingContent, world: World) -> list[Quote]:
    """Put the participants of the content in the place of those the import found, and edit the statements.

    The keys from a statement to its speaker's participation are checked at the end of the transaction.
    """
    meeting = report.meeting
    meeting.participations.all().delete()
    for participant in content.participants:
        there = take_part(meeting=meeting, leader=world.leaders[participant.leader], side=participant.side)
        if there.term is None:
            raise ContentError(f"{content.folder}: {there.leader} held no office on {content.first_day}, or several")
    quotes = edit_statements(meeting, content, world)
    for mistaken in report.cast.created:
        # A spokeswoman or a keeper whom the import took for a leader.
        mistaken.delete()
    return quotes


def _add_account(
    meeting: Meeting, quotes: Sequence[Quote], account: AccountContent, content: MeetingContent, world: World
) -> None:
    """Add another account, as it is added on the desk."""
    read = read_account(account.text, account.published_on)
    draft = draft_of(read, account.text)
    pairs = paired_again(draft, account, quotes, content)
    draft = apply(account.text, draft, {"do": "join", "meeting": meeting.pk, "pairs": pairs})
    source = Source(
        text=account.text,
        kind=account.kind,
        title=read.title[:300],
        publisher=account.publisher,
        url=account.url,
        language=read.language,
        account_of=world.countries[account.account_of] if account.account_of else None,
        published_on=account.published_on,
        retrieved_on=account.retrieved_on,
        rights=account.rights,
    )
    write_draft(draft=draft, meeting=meeting, source=source)


def _bring_out(meeting: Meeting, publication: PublicationContent) -> None:
    match publication.status:
        case "scheduled":
            year = timezone.now().year + publication.years_ahead
            publish(meeting=meeting, at=datetime.datetime(year, 1, 1, tzinfo=datetime.UTC), accepted=ALL_WARNINGS)
        case Status.PUBLISHED | Status.WITHDRAWN:
            if publication.at is None:
                raise ValueError("publication says no moment at which it became public")
            publish(meeting=meeting, at=publication.at, accepted=ALL_WARNINGS)
            if publication.status == Status.WITHDRAWN:
                withdraw(meeting=meeting)
        case Status.IN_REVIEW:
            send_to_review(meeting=meeting)
        case Status.DRAFT:
            pass
        case unknown:
            raise ValueError(f"there is no status “{unknown}”")
