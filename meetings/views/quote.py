"""The page of one quote, and the files that cite it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.choices import WhoSpoke
from meetings.citations import FORMATS
from meetings.models import Quote
from meetings.paths import in_language
from meetings.services.addresses import Moved, find_quote
from meetings.views import demonstration, ways
from meetings.views.account import interruptions_of, proofs_of, wordings_of
from meetings.views.answers import at_its_address
from meetings.views.cards import picture_of
from meetings.views.citing import citations_of, files_of, work_of
from meetings.views.embedding import embedding_of
from meetings.views.heads import quotes as heads
from meetings.views.related import Related, related_to
from meetings.views.signposting import Link, signpost
from meetings.views.statements import Participants, Speaker, Statement, as_speaker, participants_of, speaker_of


@at_its_address
def quote(request: HttpRequest, public_id: str) -> HttpResponse:
    """One quote: the words, who said them, where and when, what stands around it, the proof, how to cite it."""
    found = find_quote(public_id, Quote.objects.published().with_related())
    participants = participants_of(found)
    related = related_to(found, participants)
    links = _links(found, related)
    statement = Statement(found, speaker_of(found, participants))
    proof = _proof(found)
    context = {
        "head": heads.quote(statement, proof["proofs"], picture_of(request, statement)),
        "statement": statement,
        "jointly": _jointly(found, participants),
        "links": links,
        "embedding": embedding_of(request, statement),
        "related": related,
        "corrections": found.corrections.published(),
        "citations": citations_of(work_of(request, found, participants)),
        "files": files_of(found),
        "demonstration": demonstration.among([found.meeting, *(one.quote.meeting for one in related.all)]),
        **proof,
    }
    is_plain = request.GET.get(ways.PARAMETER) == ways.Way.READER
    template = "meetings/quote_reader.html" if is_plain else "meetings/quote.html"
    return signpost(request, render(request, template, context), links)


@at_its_address
def cite(request: HttpRequest, public_id: str, ending: str) -> HttpResponse:
    """A file for reference managers that cites one quote."""
    try:
        found = find_quote(public_id, Quote.objects.published().with_related())
    except Moved as moved:
        raise Moved(f"{moved.address}cite.{ending}") from moved
    made = FORMATS[ending]
    text = made.made(work_of(request, found, participants_of(found)))
    response = HttpResponse(text, content_type=f"{made.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="quote-{found.public_id}.{ending}"'
    return signpost(request, response, [Link("describes", found.get_absolute_url(), "text/html")])


def _jointly(quote: Quote, participants: Participants) -> list[Speaker]:
    """Return whose joint statement it is, each in their office; nobody for a statement of any other kind."""
    return [as_speaker(row) for row in participants.values()] if quote.who_spoke == WhoSpoke.JOINT else []


def _proof(quote: Quote) -> dict[str, Any]:
    """Return what proves a quote, and what its sources have besides: narration that breaks in, other wordings."""
    proofs = proofs_of(quote)
    primary = next((proof for proof in proofs if proof.is_primary), None)
    return {
        "proofs": proofs,
        "says_where": any(not proof.spans for proof in proofs),
        "broken_in": interruptions_of([quote])[quote.pk] if primary and primary.source.shows_narration else [],
        "wordings": wordings_of([quote], {proof.source_id: proof.source for proof in proofs})[quote.pk],
    }


def _links(quote: Quote, related: Related) -> list[Link]:
    """Return the pages and files around a quote as programs are told of them."""
    links = [
        Link("cite-as", in_language(quote.get_absolute_url(), settings.LANGUAGE_CODE)),
        Link("up", quote.meeting.get_absolute_url()),
    ]
    if quote.speaker:
        links.append(Link("author", quote.speaker.get_absolute_url()))
    for rel, statement in (("prev", related.before), ("next", related.after)):
        if statement:
            links.append(Link(rel, statement.quote.get_absolute_url()))
    return [*links, *(Link("alternate describedby", file.address, file.media_type) for file in files_of(quote))]
