from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from meetings.models import Correction, Country, Leader, Meeting, Quote, Topic
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
        (_("Countries"), Country.objects.published()),
        (_("Topics"), Topic.objects.published()),
    )
    context = {
        "head": heads.about(),
        "figures": [(name, *count_of(rows)) for name, rows in counted],
        "earliest": meetings.newest_first().reverse().first(),
        "latest": meetings.newest_first().first(),
        "last_published": meetings.aggregate(last=Max("public_from"))["last"],
        "last_corrected": Correction.objects.published().aggregate(last=Max("date"))["last"],
        "contact_email": settings.CONTACT_EMAIL,
        "contact_url": settings.CONTACT_URL,
        "demonstration": demonstration.on_site(),
    }
    return render(request, "meetings/about.html", context)
