"""A meeting's status on the desk: how it is shown, and the buttons and actions that change it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import periods
from meetings.choices import Status
from meetings.models import Meeting
from meetings.services import statuses
from meetings.services.statuses import is_scheduled


@dataclass(frozen=True, slots=True)
class Change:
    """A change of status: its name in the form, its button, its action in the list, its service.

    words: the service's parameter for what is said about it, and the field beside the button.
    """

    name: str
    button: Any
    action: Any
    to: Status
    service: Callable[..., Meeting]
    words: str = ""


CHANGES = {
    change.name: change
    for change in (
        Change(
            "_publish", gettext_lazy("Save and publish"), gettext_lazy("Publish"), Status.PUBLISHED, statuses.publish
        ),
        Change(
            "_review",
            gettext_lazy("Save and send to review"),
            gettext_lazy("Send to review"),
            Status.IN_REVIEW,
            statuses.send_to_review,
            "note",
        ),
        Change(
            "_draft",
            gettext_lazy("Save and return to draft"),
            gettext_lazy("Return to draft"),
            Status.DRAFT,
            statuses.return_to_draft,
            "reason",
        ),
        Change(
            "_withdraw",
            gettext_lazy("Save and withdraw"),
            gettext_lazy("Withdraw"),
            Status.WITHDRAWN,
            statuses.withdraw,
        ),
    )
}


def is_public(meeting: Meeting) -> bool:
    """Whether readers see the meeting now."""
    return meeting.public_from is not None and meeting.public_from <= timezone.now()


def possible(meeting: Meeting | None) -> list[Change]:
    """Return the changes that the meeting's status allows; a new meeting is a draft."""
    status = Status(meeting.status) if meeting is not None else Status.DRAFT
    allowed = set(statuses.TRANSITIONS[status])
    if meeting is None or not is_scheduled(meeting):
        return [change for change in CHANGES.values() if change.to in allowed]
    buttons = {Status.PUBLISHED: _("Save and change the schedule"), Status.DRAFT: _("Save and call the schedule off")}
    return [
        replace(change, button=buttons.get(change.to, change.button))
        for change in CHANGES.values()
        if change.to in allowed | set(buttons)
    ]


def badge(meeting: Meeting) -> SafeString:
    """Return the meeting's status as a word with its colour; in the list, a draft says that it was sent back."""
    if meeting.status == Status.DRAFT and getattr(meeting, "was_sent_back", False):
        both = '<span class="status status-{}">{}</span> <span class="status-note">{}</span>'
        return format_html(both, meeting.status, meeting.get_status_display(), _("sent back"))
    if is_scheduled(meeting):
        return format_html('<span class="status status-scheduled">{}</span>', _("scheduled"))
    return format_html('<span class="status status-{}">{}</span>', meeting.status, meeting.get_status_display())


def outcome(meeting: Meeting) -> str:
    """Return one sentence on the status a meeting has just been given."""
    if is_scheduled(meeting) and meeting.publish_at is not None:
        moment = date_format(timezone.localtime(meeting.publish_at), "DATETIME_FORMAT")
        facts = {"meeting": meeting, "moment": moment, "zone": timezone.get_current_timezone_name()}
        return _("“%(meeting)s” is public from %(moment)s (%(zone)s).") % facts
    sentences = {
        Status.DRAFT: _("“%(meeting)s” is a draft again."),
        Status.IN_REVIEW: _("“%(meeting)s” is in review."),
        Status.PUBLISHED: _("“%(meeting)s” is published."),
        Status.WITHDRAWN: _("“%(meeting)s” is withdrawn."),
    }
    return sentences[Status(meeting.status)] % {"meeting": meeting}


def refused(meeting: Meeting, error: ValidationError) -> str:
    """Return one message on a meeting whose status stays as it is, and why; with the way to what has to be given."""
    words = _("“%(meeting)s” stays as it is. %(reasons)s") % {"meeting": meeting, "reasons": " ".join(error.messages)}
    return leading_to("id_reason", words) if isinstance(error, statuses.NoReason) else words


def leading_to(field: str, words: str) -> SafeString:
    """Return the words of a message with the way to the field of a meeting's page that they are about."""
    return format_html('{} <a href="#{}">{}</a>', words, field, _("Go there"))


def when(meeting: Meeting) -> str:
    """Return the meeting's day or days, as exactly as they are known."""
    return periods.in_words(
        meeting.first_day, meeting.first_day_precision, meeting.last_day, meeting.last_day_precision
    )
