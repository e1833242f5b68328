from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import alphabets
from meetings.choices import Addressable
from meetings.models import Correction, Meeting, Participation
from meetings.querysets import QuoteQuerySet
from meetings.services.addresses import find_by_slug
from meetings.views import demonstration, ways
from meetings.views.account import Account, account_of
from meetings.views.answers import at_its_address
from meetings.views.by_topic import subjects_of
from meetings.views.contents import contents_of
from meetings.views.heads import meetings as heads
from meetings.views.meeting_grid import grid_of_meeting
from meetings.views.neighbours import neighbours_of
from meetings.views.outline import outline_of
from meetings.views.shares import shares_of
from meetings.views.sources import provenances_of
from meetings.views.statements import by_side
from meetings.views.tellers import Pair, pairings_of, pairs_of
from meetings.views.two_accounts import two_accounts_of
from meetings.views.ways import Asked, Reading, Way


@at_its_address
def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting, at its address: in order, or in another of the ways to read it."""
    found = find_by_slug(Addressable.MEETING, slug, Meeting.objects.published().select_related("country"))
    asked = ways.asked_in(request.GET, found.get_absolute_url())
    context = context_of(found, asked, quotes=found.quotes.published(), corrections=found.corrections.published())
    context["head"] = heads.meeting(context)
    template = "meetings/meeting_reader.html" if context["reading"].is_plain else "meetings/meeting.html"
    return render(request, template, context)


def context_of(
    meeting: Meeting, asked: Asked, *, quotes: QuoteQuerySet, corrections: QuerySet[Correction]
) -> dict[str, Any]:
    """Return what the page of a meeting, fetched with its country, shows: its account, its proof, what is around it.

    asked: how it is read. quotes, corrections: those of its own that it shows. All of it is fetched when this returns.
    """
    participations = list(meeting.participations.select_related("leader", "country"))
    account = account_of(meeting, {row.leader_id: row for row in participations}, quotes)
    said = [entry.quote for entry in account.entries]
    topics = {topic.pk: topic for entry in account.entries for topic in entry.topics}
    pairs = pairs_of(account, participations)
    there = {Way.TOPICS: bool(topics), Way.ACCOUNTS: bool(pairs), Way.READER: bool(asked.address and said)}
    reading = ways.reading_of(asked, there)
    return {
        "meeting": meeting,
        "participations": participations,
        "sides": by_side(participations, said),
        "account": account,
        "reading": reading,
        **_read(reading, account, participations, pairs, asked, quotes),
        "shares": shares_of(participations, said),
        "provenances": provenances_of(account),
        "topics": sorted(topics.values(), key=lambda topic: alphabets.key(topic.name)),
        "corrections": list(corrections.select_related("quote")),
        "around": neighbours_of(meeting, participations),
        "outline": outline_of(meeting),
        "demonstration": demonstration.among([meeting]),
    }


def _read(
    reading: Reading,
    account: Account,
    participations: Sequence[Participation],
    pairs: Sequence[Pair],
    asked: Asked,
    quotes: QuoteQuerySet,
) -> dict[str, Any]:
    """Return what a page shows for being read as it is."""
    if reading.is_by_topic:
        subjects = subjects_of(account.entries, participations)
        return {"subjects": subjects, "grid": grid_of_meeting(quotes, participations, subjects)}
    if reading.is_in_two_accounts:
        pair = next((pair for pair in pairs if pair.value == asked.accounts), pairs[0])
        return {"two_accounts": two_accounts_of(account, pair), "pairings": pairings_of(pairs, pair, asked)}
    return {"contents": contents_of(account.entries)} if not reading.is_plain else {}
