from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from meetings.models import Leader, Meeting, Quote
from meetings.views import demonstration
from meetings.views.heads import subjects as heads
from meetings.views.paging import count_of


def about(request: HttpRequest) -> HttpResponse:
    """Scope, method and freshness. What is counted is counted so far and no further."""
    meetings = Meeting.objects.published()
    counted = (
        (_("Meetings"), meetings),
        (_("Statements"), Quote.objects.published()),
        (_("Leaders"), Leader.objects.published()),
    )
    context = {
        "head": heads.about(),
        "figures": [(name, *count_of(rows)) for name, rows in counted],
        "latest": meetings.newest_first().first(),
        "last_published": meetings.aggregate(last=Max("public_from"))["last"],
        "demonstration": demonstration.on_site(),
    }
    return render(request, "meetings/about.html", context)
