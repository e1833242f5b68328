"""The oEmbed endpoint, https://oembed.com: the address of a statement in, how another site shows it out."""

from io import StringIO
from typing import Any
from urllib.parse import urlsplit
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from meetings.models import Quote
from meetings.paths import language_of, site_of
from meetings.services.addresses import Gone, Moved, NothingThere, find_quote
from meetings.views.cards import picture_of
from meetings.views.embedding import embedding_of
from meetings.views.feeds.atom import UNWRITABLE
from meetings.views.statements import Statement, participants_of, speaker_of

AN_HOUR = 3600  # seconds that another site may keep the answer


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """How a statement is embedded, as JSON or XML: `url` of its page or frame, `maxwidth` and `maxheight` in pixels."""
    wanted = request.GET.get("format", "json")
    if wanted not in WRITERS:
        return HttpResponse("There is JSON and XML.", status=501, content_type=PLAIN)
    address = request.GET.get("url", "")
    if not address:
        return HttpResponse("Say in “url” what to embed.", status=404, content_type=PLAIN)
    language, public_id = _asked_for(request, address)
    with translation.override(language):
        try:
            said = _said(request, _quote(public_id))
        except Gone:
            return HttpResponse(_("What was here has been withdrawn"), status=410, content_type=PLAIN)
    response = WRITERS[wanted](said)
    response["Access-Control-Allow-Origin"] = "*"  # it is public, and scripts of other sites ask
    return response


def _asked_for(request: HttpRequest, address: str) -> tuple[str, str]:
    """Return the language and the public id in an address of this site, whatever other site's may be asked for."""
    try:
        parts = urlsplit(address)
        own = {request.get_host(), urlsplit(site_of(request)).netloc}
        if parts.scheme not in ("http", "https") or parts.netloc not in own:
            raise Http404
        language = language_of(parts.path)
        with translation.override(language):
            found = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    if found.url_name not in ("quote", "embed"):
        raise Http404
    return language, found.kwargs["public_id"]


def _quote(public_id: str) -> Quote:
    """Return the statement that readers find under a public id, in one step where it has another by now."""
    quotes = Quote.objects.published().with_related()
    try:
        return find_quote(public_id, quotes)
    except Moved as moved:
        return find_quote(resolve(moved.address).kwargs["public_id"], quotes)
    except NothingThere as nothing:
        raise Http404 from nothing


def _said(request: HttpRequest, quote: Quote) -> dict[str, Any]:
    """Return what oEmbed 1.0 asks of a rich answer, and what it may have."""
    speaker = speaker_of(quote, participants_of(quote))
    site = site_of(request)
    most = {side: _pixels(request.GET.get(f"max{side}", "")) for side in ("width", "height")}
    statement = Statement(quote, speaker)
    embedding = embedding_of(request, statement, max_width=most["width"], max_height=most["height"])
    return {
        "version": "1.0",
        "type": "rich",
        "title": embedding.title,
        "author_name": speaker.name,
        **({"author_url": site + speaker.address} if speaker.address else {}),
        "provider_name": settings.SITE_NAME,
        "provider_url": site + reverse("home"),
        "cache_age": AN_HOUR,
        "html": embedding.code,
        "width": embedding.width,
        "height": embedding.height,
        **_thumbnail(request, statement, most),
    }


def _thumbnail(request: HttpRequest, statement: Statement, most: dict[str, int | None]) -> dict[str, Any]:
    """Return the quote card; nothing where there is less room for it, as the specification wants it."""
    card = picture_of(request, statement)
    if card.width > (most["width"] or card.width) or card.height > (most["height"] or card.height):
        return {}
    return {
        "thumbnail_url": site_of(request) + card.path,
        "thumbnail_width": card.width,
        "thumbnail_height": card.height,
    }


def _pixels(written: str) -> int | None:
    """Return a size that was asked for; None where it is none, which asks for nothing."""
    return int(written) or None if written.isascii() and written.isdigit() and len(written) < 10 else None


def _as_json(said: dict[str, Any]) -> HttpResponse:
    return JsonResponse(said)


def _as_xml(said: dict[str, Any]) -> HttpResponse:
    stream = StringIO()
    xml = SimplerXMLGenerator(stream, "utf-8")
    xml.startDocument()
    xml.startElement("oembed", AttributesImpl({}))
    for name, value in said.items():
        xml.addQuickElement(name, UNWRITABLE.sub("", str(value)))
    xml.endElement("oembed")
    xml.endDocument()
    return HttpResponse(stream.getvalue(), content_type="text/xml; charset=utf-8")


PLAIN = "text/plain; charset=utf-8"
WRITERS = {"json": _as_json, "xml": _as_xml}
