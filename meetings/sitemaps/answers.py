from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page

from meetings.paths import in_language, site_of
from meetings.sitemaps.kinds import KEYS, KINDS, Moment, Page, latest

MOST = 50_000  # pages of a part, by the protocol
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: every part in which there is a page, in each language, and when any of its pages changed last."""
    last = latest()
    parts = [
        Page(reverse("sitemap_part", args=[name, number]), changed)
        for name, kind in KINDS.items()
        for number, changed in sorted(kind.parts(last).items())
    ]
    pages = (Page(in_language(part.path, code), part.changed) for code, _name in settings.LANGUAGES for part in parts)
    return _answer("sitemapindex", "sitemap", pages, site_of(request))


@conditional_page
def sitemap_part(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """The pages of one part, in the language of its own address; each page's head tells of the others."""
    if kind not in KINDS or number > 2**40:
        raise Http404
    size, key = KINDS[kind].size, KEYS.get(kind, "pk")
    among = Q(**{f"{key}__gte": number * size, f"{key}__lt": (number + 1) * size})
    pages = list(KINDS[kind].pages(among)) if kind != "site" or number == 0 else []
    if not pages:
        raise Http404
    return _answer("urlset", "url", pages[:MOST], site_of(request))


def _answer(root: str, each: str, pages: Iterable[Page], site: str) -> HttpResponse:
    written = "".join(_written(each, pages, site))
    return HttpResponse(
        f"{HEAD}<{root} {NAMESPACE}>\n{written}</{root}>\n", content_type="application/xml; charset=utf-8"
    )


def _written(each: str, pages: Iterable[Page], site: str) -> Iterator[str]:
    for page in pages:
        yield f"<{each}><loc>{escape(site + page.path)}</loc>{_moment(page.changed)}</{each}>\n"


def _moment(changed: Moment) -> str:
    return f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
