"""Links between pages for programs, in the head of an answer: RFC 8288, as signposting.org has them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from meetings.paths import site_of


@dataclass(frozen=True)
class Link:
    """rel: one relation or more; address: from the site's root on; media_type: "" for a page."""

    rel: str
    address: str
    media_type: str = ""


def signpost(request: HttpRequest, response: HttpResponse, links: Iterable[Link]) -> HttpResponse:
    """Return `response` with the links in its head."""
    response["Link"] = ", ".join(_written(request, link) for link in links)
    return response


def _written(request: HttpRequest, link: Link) -> str:
    media_type = f'; type="{link.media_type}"' if link.media_type else ""
    return f'<{site_of(request)}{link.address}>; rel="{link.rel}"{media_type}'
