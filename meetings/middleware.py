"""What happens around every request."""

import logging
import zoneinfo
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from meetings.paths import language_of

logger = logging.getLogger(__name__)


class AddressLanguageMiddleware:
    """The interface speaks the language of the address, whatever a browser prefers: one address, one page, for all.

    Django's own middleware asks the browser as well, so that whoever keeps a page would keep it for each preference.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_of(request.path_info)
        with translation.override(code):
            response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", code)
        return response


class CompressionMiddleware(GZipMiddleware):
    """Django's, but for pictures, which are compressed already and the same whatever a browser accepts."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)


class UnavailableMiddleware:
    """Answers 503 with a plain page, and a moment to try again, while the database cannot be reached."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        logger.error("The database cannot be reached: %s", exception)
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "30"})


class TextSizeMiddleware:
    """Says of the readers' pages that they are drawn by a cookie: that of the text's size, which few readers have.

    Readers without a cookie, who are nearly all, share one copy of a page in a cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        return response


class EditorTimeZoneMiddleware:
    """At the desk, times are typed and shown in the time zone of whoever is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Nothing is asked about who reads the public pages: they are the same for everybody.
        if not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        name = getattr(request.user, "time_zone", "")
        known = bool(name) and name in zoneinfo.available_timezones()  # which asks the disk
        with timezone.override(zoneinfo.ZoneInfo(name) if known else timezone.get_default_timezone()):
            return self.get_response(request)
