"""Whether a meeting may be published, and stays fit to be: what every door and every writer asks."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from meetings.choices import Status
from meetings.models import Meeting, Quote, Topic
from meetings.services.checklist import Missing, verdict_on


def missing(meeting: Meeting) -> list[Missing]:
    """Return what `meeting` lacks for publication, in the order of the form; empty if it is ready."""
    return verdict_on(meeting).missing


def keep_complete(meeting: Meeting) -> None:
    """Raise ValidationError, with all that is lacking, where readers are promised `meeting` and it lacks something.

    They are promised what is published and what is scheduled: nothing looks at a meeting again when its moment comes.
    """
    lacking = missing(meeting) if meeting.status == Status.PUBLISHED else []
    if lacking:
        reasons = [_("A published meeting stays complete. Withdraw it first, or mend this:")]
        raise ValidationError([*reasons, *(item.message for item in lacking)])


def left_without_statement(quotes: "Iterable[Quote]") -> "QuerySet[Meeting]":
    """Return the published meetings that would have no statement left without `quotes`."""
    keys = [quote.pk for quote in quotes]
    others = Quote.objects.not_withdrawn().filter(meeting=OuterRef("pk")).exclude(pk__in=keys)
    nested = Meeting.objects.filter(parent=OuterRef("pk"))
    lose = Meeting.objects.filter(status=Status.PUBLISHED, pk__in=Quote.objects.filter(pk__in=keys).values("meeting"))
    return lose.filter(~Exists(others), ~Exists(nested))


def left_without_topic(topics: "Iterable[Topic]") -> "QuerySet[Quote]":
    """Return the statements that published meetings show and that would have no topic left without `topics`."""
    keys = [topic.pk for topic in topics]
    others = Quote.topics.through.objects.filter(quote=OuterRef("pk")).exclude(topic__in=keys)
    carry = Quote.topics.through.objects.filter(quote=OuterRef("pk"), topic__in=keys)
    return Quote.objects.not_withdrawn().filter(Exists(carry), ~Exists(others), meeting__status=Status.PUBLISHED)
