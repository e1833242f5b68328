"""The site's addresses, error pages included, and `/hello/`."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from diplomacy_site.urls import *  # noqa: F403
from diplomacy_site.urls import urlpatterns


def hello(request: HttpRequest) -> HttpResponse:
    """The least that a view can do; it passes the same middleware as a page."""
    return HttpResponse("Hello, world.")


urlpatterns[:0] = [path("hello/", hello)]
