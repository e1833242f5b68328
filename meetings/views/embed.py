"""A statement as other sites show it in a frame: the one page that lets itself be framed."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from meetings.models import Quote
from meetings.services.addresses import Gone, Moved, find_quote
from meetings.views import demonstration
from meetings.views.answers import at_its_address
from meetings.views.embedding import LONGEST
from meetings.views.heads import quotes as heads
from meetings.views.statements import Statement, participants_of, speaker_of

ANYBODY = {"frame-ancestors": ["*"]}


@require_safe
@xframe_options_exempt
@csp_replace(ANYBODY)
@at_its_address
def embed(request: HttpRequest, public_id: str) -> HttpResponse:
    """One quote by itself, for a frame: the words, who said them, where and when, and the way to its page."""
    try:
        found = find_quote(public_id, Quote.objects.published().with_related())
    except Gone:
        return render(request, "embed/gone.html", status=410)
    except Moved as moved:
        raise Moved(f"{moved.address}embed/") from moved
    statement = Statement(found, speaker_of(found, participants_of(found)))
    context = {
        "head": heads.embedded(statement),
        "statement": statement,
        "longest": LONGEST,
        "demonstration": demonstration.among([found.meeting]),
    }
    return render(request, "embed/quote.html", context)
