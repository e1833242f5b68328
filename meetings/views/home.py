from django.db.models import QuerySet, Value
from django.db.models.functions import Abs, Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.choices import TextStatus, WhoSpoke
from meetings.models import Meeting, Quote, Topic
from meetings.views.statements import Statement, as_statements

LATEST = 9
NOTABLE = 4
NOTABLE_LENGTH = 170  # characters: a sentence or two that stand by themselves


def home(request: HttpRequest) -> HttpResponse:
    """The front page: the latest meeting, notable words of the latest ones, topics."""
    meetings = list(Meeting.objects.published().newest_first().with_related()[:LATEST])
    statements = as_statements(_telling_quotes(meetings))
    lead = meetings[0] if meetings else None
    context = {
        "lead": lead,
        "lead_words": next((one for one in statements if lead and one.quote.meeting_id == lead.pk), None),
        "meetings": meetings[1:],
        "notable": _by_different_speakers([one for one in statements if lead and one.quote.meeting_id != lead.pk]),
        "topics": Topic.objects.published().filter(parent=None),
        "is_demonstration": any(meeting.is_demonstration for meeting in meetings),
    }
    return render(request, "meetings/home.html", context)


def _telling_quotes(meetings: list[Meeting]) -> QuerySet[Quote]:
    """Return from each meeting the leader's own words whose length suits a front page best."""
    own_words = Quote.objects.published().filter(who_spoke=WhoSpoke.LEADER).exclude(text_status=TextStatus.PARAPHRASE)
    return (
        own_words.filter(meeting__in=meetings)
        .alias(off=Abs(Length("text") - Value(NOTABLE_LENGTH)))
        .order_by("-said_on", "-meeting_id", "off", "position")
        .distinct("said_on", "meeting_id")
        .with_related()
    )


def _by_different_speakers(statements: list[Statement]) -> list[Statement]:
    first_of = {statement.quote.speaker_id: statement for statement in reversed(statements)}
    return [one for one in statements if first_of[one.quote.speaker_id] is one][:NOTABLE]
