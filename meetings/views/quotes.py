from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.filters import QuoteFilter
from meetings.models import Quote
from meetings.services.addresses import find_quote
from meetings.views import controls
from meetings.views.answers import at_its_address
from meetings.views.paging import past_the_end
from meetings.views.statements import as_statements, shows_demonstration


def quote_list(request: HttpRequest) -> HttpResponse:
    """The search: what was found first, then the means to narrow it."""
    asked = QuoteFilter(request.GET)
    results = asked.results()
    statements = as_statements(results.quotes)
    context = {
        "filter": asked,
        "controls": controls.for_quotes(asked),
        "chips": controls.chips(asked),
        "results": results,
        "problems": asked.problems + past_the_end(asked.page, results),
        "statements": statements,
        "is_demonstration": shows_demonstration(statements),
    }
    return render(request, "meetings/quote_list.html", context)


@at_its_address
def quote(request: HttpRequest, public_id: str) -> HttpResponse:
    """One quote: the words, who said them, where and when, what came before and after, the proof."""
    found = find_quote(public_id, Quote.objects.published().with_related())
    around = found.meeting.quotes.published().with_related()
    before = around.filter(position__lt=found.position).order_by("-position").first()
    after = around.filter(position__gt=found.position).order_by("position").first()
    shown = [one for one in (before, found, after) if one is not None]
    by_pk = {one.quote.pk: one for one in as_statements(shown)}
    context = {
        "statement": by_pk[found.pk],
        "before": by_pk[before.pk] if before else None,
        "after": by_pk[after.pk] if after else None,
        "proofs": found.attestations.select_related("source", "source__account_of").defer("source__text"),
        "corrections": found.corrections.published(),
        "is_demonstration": found.meeting.is_demonstration,
    }
    return render(request, "meetings/quote.html", context)
