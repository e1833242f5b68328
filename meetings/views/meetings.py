from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.choices import Addressable
from meetings.models import Correction, Meeting, Quote
from meetings.services.addresses import find_by_slug
from meetings.views import demonstration
from meetings.views.account import account_of
from meetings.views.answers import at_its_address
from meetings.views.neighbours import neighbours_of
from meetings.views.statements import by_side


@at_its_address
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting, at its address."""
    found = find_by_slug(Addressable.MEETING, slug, Meeting.objects.published().select_related("country"))
    context = context_of(found, quotes=found.quotes.published(), corrections=found.corrections.published())
    return render(request, "meetings/meeting.html", context)


def context_of(meeting: Meeting, *, quotes: QuerySet[Quote], corrections: QuerySet[Correction]) -> dict[str, Any]:
    """Return what the page of a meeting, fetched with its country, shows: its account, its proof, what is around it.

    quotes, corrections: those of its own that it shows. All of it is fetched when this returns.
    """
    participations = list(meeting.participations.select_related("leader", "country"))
    account = account_of(meeting, {row.leader_id: row for row in participations}, quotes)
    topics = {topic.pk: topic for entry in account.entries for topic in entry.quote.topics.all()}
    return {
        "meeting": meeting,
        "participations": participations,
        "sides": by_side(participations, (entry.quote for entry in account.entries)),
        "account": account,
        "topics": sorted(topics.values(), key=lambda topic: topic.name),
        "corrections": list(corrections.select_related("quote")),
        "around": neighbours_of(meeting, participations),
        "demonstration": demonstration.among([meeting]),
    }
