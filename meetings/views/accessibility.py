import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.views.heads import subjects as heads

LOOKED_AT = datetime.date(2026, 11, 30)  # the day on which somebody last compared the page with the site


def accessibility(request: HttpRequest) -> HttpResponse:
    """How the site can be used, how that was tested, what is known to be missing, and whom to tell."""
    context = {
        "head": heads.accessibility(),
        "looked_at": LOOKED_AT,
        "contact_email": settings.CONTACT_EMAIL,
        "contact_url": settings.CONTACT_URL,
    }
    return render(request, "meetings/accessibility.html", context)
