from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from meetings.paths import site_of

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /preview/

Sitemap: {sitemap}
"""


def robots(request: HttpRequest) -> HttpResponse:
    """What robots are asked to leave alone, and where they find the rest."""
    told = ROBOTS.format(sitemap=f"{site_of(request)}{reverse('sitemap')}")
    return HttpResponse(told, content_type="text/plain; charset=utf-8")
