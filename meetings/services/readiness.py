"""Whether a meeting may be published, and stays fit to be: what every door and every writer asks."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from meetings.choices import Status
from meetings.models import Meeting, Quote, Topic
from meetings.services.checklist import Missing, Verdict, verdict_on, verdicts_on
from meetings.services.history import is_aside

AT_ONCE = 100  # meetings looked at together


def missing(meeting: Meeting) -> list[Missing]:
    """Return what `meeting` lacks for publication, in the order of the form; empty if it is ready."""
    return verdict_on(meeting).missing


def keep_complete(meeting: Meeting) -> None:
    """Raise ValidationError, with all that is lacking, where readers are promised `meeting` and it lacks something.

    They are promised what is published and what is scheduled: nothing looks at a meeting again when its moment comes.
    A working copy may lack things until it is published itself.
    """
    lacking = missing(meeting) if meeting.status == Status.PUBLISHED and not is_aside() else []
    if lacking:
        reasons = [_("A published meeting stays complete. Withdraw it first, or mend this:")]
        raise ValidationError([*reasons, *(item.message for item in lacking)])


@contextmanager
def as_complete_as_before(meetings: Iterable[Meeting]) -> Iterator[None]:
    """Raise ValidationError at the end where what was done within took from a published or scheduled meeting.

    What was lacking before, and what is lacking of statements, is no reason.
    """
    promised = [meeting for meeting in meetings if meeting.status == Status.PUBLISHED]
    before = verdicts_on(promised)
    yield
    after = verdicts_on(promised)
    for meeting in promised:
        lost = _lost(before[meeting.pk], after[meeting.pk])
        if lost:
            reasons = _("“%s” is published, and would not stay complete. Withdraw it first, or mend this:") % meeting
            raise ValidationError([reasons, *lost])


def left_incomplete(things: Collection[Any]) -> Iterator[Meeting]:
    """Yield the published and scheduled meetings that would lack something without `things`.

    things: statements, sources or meetings, all of a kind. What a meeting lacks with them is no reason.
    """
    rows = iter(_resting_on(things))
    while meetings := list(islice(rows, AT_ONCE)):
        before, after = verdicts_on(meetings), verdicts_on(meetings, without=things)
        yield from (meeting for meeting in meetings if _lost(before[meeting.pk], after[meeting.pk]))


def _lost(before: Verdict, after: Verdict) -> list[str]:
    known = {one.message for one in before.missing}
    # What is lacking of statements that stay is no other than before, but named by other numbers.
    return [one.message for one in after.missing if not one.quotes and one.message not in known]


def _resting_on(things: Collection[Any]) -> "QuerySet[Meeting]":
    keys = [thing.pk for thing in things]
    promised = Meeting.objects.filter(status=Status.PUBLISHED).order_by("pk")
    model: Any = type(next(iter(things), Quote()))
    if model is Meeting:
        return promised.filter(pk__in=Meeting.objects.filter(pk__in=keys).values("parent")).exclude(pk__in=keys)
    return promised.filter(pk__in=model._default_manager.filter(pk__in=keys).values("meeting"))


def left_without_topic(topics: "Iterable[Topic]") -> "QuerySet[Quote]":
    """Return the statements that published meetings show and that would have no topic left without `topics`."""
    keys = [topic.pk for topic in topics]
    others = Quote.topics.through.objects.filter(quote=OuterRef("pk")).exclude(topic__in=keys)
    carry = Quote.topics.through.objects.filter(quote=OuterRef("pk"), topic__in=keys)
    return Quote.objects.not_withdrawn().filter(Exists(carry), ~Exists(others), meeting__status=Status.PUBLISHED)
