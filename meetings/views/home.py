from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import alphabets
from meetings.models import Meeting, Quote, Topic
from meetings.querysets import QuoteQuerySet
from meetings.views import demonstration
from meetings.views.exchanges import telling
from meetings.views.heads import subjects as heads
from meetings.views.statements import Statement, as_statements

LATEST = 7
ADDED = 3
ANNOUNCED = 3
NOTABLE = 4


def home(request: HttpRequest) -> HttpResponse:
    """The front page: the latest meeting, notable words of the ones before it, what is announced, topics."""
    meetings = list(Meeting.objects.published().begun().newest_first().with_related()[:LATEST])
    announced = list(Meeting.objects.published().ahead().with_related()[:ANNOUNCED])
    lead, others = (meetings[0], meetings[1:]) if meetings else (None, [])
    context = {
        "head": heads.home(),
        "lead": lead,
        "exchange": as_statements(_exchange(lead)) if lead else [],
        "meetings": others,
        "added": _added_after(meetings),
        "announced": announced,
        "last_published": Meeting.objects.published().aggregate(last=Max("public_from"))["last"],
        "notable": _by_different_speakers(as_statements(_one_of_each(others))),
        "topics": sorted(Topic.objects.published().filter(parent=None), key=lambda topic: alphabets.key(topic.name)),
        "demonstration": demonstration.among([*meetings, *announced]) or demonstration.on_site(),
    }
    return render(request, "meetings/home.html", context)


def _added_after(meetings: list[Meeting]) -> list[Meeting]:
    """Return the meetings of earlier days that came into the archive after all the latest ones did, the last first."""
    if not meetings:
        return []
    last = max(meeting.public_from for meeting in meetings)
    added = Meeting.objects.published().begun().filter(public_from__gt=last)
    return list(added.order_by("-public_from", "-pk").with_related()[:ADDED])


def _words() -> QuoteQuerySet:
    """What readers may see of the statements, without their topics: here none is shown."""
    return Quote.objects.published().with_related().prefetch_related(None)


def _exchange(meeting: Meeting) -> list[Quote]:
    """Return what two of the speakers said at a meeting, in the order in which they spoke."""
    one_each = (
        telling(_words().filter(meeting=meeting)).order_by("speaker_id", "off", "position").distinct("speaker_id")
    )
    return sorted(one_each, key=lambda quote: quote.position)[:2]


def _one_of_each(meetings: list[Meeting]) -> list[Quote]:
    """Return a quote of each meeting, the latest first."""
    ordered = telling(_words().filter(meeting__in=meetings)).order_by("-said_on", "-meeting_id", "off", "position")
    return list(ordered.distinct("said_on", "meeting_id"))


def _by_different_speakers(statements: list[Statement]) -> list[Statement]:
    """Return statements so that each speaker is heard once before one is heard again."""
    first_of = {statement.quote.speaker_id: statement for statement in reversed(statements)}
    heard_first = [one for one in statements if first_of[one.quote.speaker_id] is one]
    return [*heard_first, *(one for one in statements if one not in heard_first)][:NOTABLE]
