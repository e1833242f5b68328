from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.filters import QuoteFilter
from meetings.views import controls, demonstration
from meetings.views.advice import advice_on
from meetings.views.facets import facets_of, orders_of
from meetings.views.heads import quotes as heads
from meetings.views.paging import past_the_end
from meetings.views.statements import as_statements


def quote_list(request: HttpRequest) -> HttpResponse:
    """The search: what was found first, then the means to narrow it."""
    asked = QuoteFilter(request.GET)
    facets = facets_of(asked, more=request.GET.get("more", ""))
    results = asked.results()
    statements = as_statements(results.quotes)
    context = {
        "head": heads.quote_list(asked, results),
        "filter": asked,
        "facets": facets,
        "orders": orders_of(asked),
        "advice": advice_on(asked),
        "controls": controls.for_quotes(asked),
        "kept": controls.kept_of_quotes(asked),
        "chips": controls.chips(asked),
        "results": results,
        "problems": asked.problems + past_the_end(asked.page, results),
        "statements": statements,
        "demonstration": demonstration.among(one.quote.meeting for one in statements) or demonstration.on_site(),
    }
    return render(request, "meetings/quote_list.html", context)
