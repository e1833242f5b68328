"""An Atom feed (RFC 4287) of plain entries, and the answer that holds it."""

import datetime
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import get_language

from meetings.paths import site_of

NEVER = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # when nothing has happened yet
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XML may hold


@dataclass(frozen=True, slots=True)
class Author:
    """Whose words an entry holds; path: of their page, "" where they have none."""

    name: str
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """id: the same for ever; without a scheme it is the path of a permanent address. content: HTML of a language."""

    id: str
    title: str
    path: str
    published: datetime.datetime
    updated: datetime.datetime
    content: str
    language: str = ""
    authors: Sequence[Author] = ()
    categories: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """What a feed is of. page: of the page that shows the same; path: its own. Both are paths of this site."""

    title: str
    subtitle: str
    page: str
    path: str


class _Writer(Atom1Feed):
    """Django's own, with the whole content of an entry in its language, and as many authors as it has."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement("author")
        language = {"xml:lang": item["language"]} if item["language"] else {}
        handler.addQuickElement("content", item["content"], {"type": "html", **language})


def answer(request: HttpRequest, channel: Channel, entries: Iterable[Entry]) -> HttpResponse:
    """Return the feed, or 304 where whoever asks has it as it is now. It is asked for anew each time: nothing waits."""
    entries = list(entries)
    last = max((entry.updated for entry in entries), default=NEVER)
    content = written(channel, entries, last, site_of(request))
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    moment = int(last.timestamp())
    headers = {"ETag": etag, "Last-Modified": http_date(moment), "Cache-Control": "no-cache"}
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, last_modified=moment, response=response) or response


def written(channel: Channel, entries: Iterable[Entry], last: datetime.datetime, site: str) -> bytes:
    """Return the feed's XML; last: when any of it changed last."""
    writer = _Writer(
        title=clean(channel.title),
        link=f"{site}{channel.page}",
        description=None,
        subtitle=clean(channel.subtitle),
        language=get_language(),
        feed_url=f"{site}{channel.path}",
        feed_guid=f"{site}{channel.path}",
        author_name=settings.SITE_NAME,
        author_link=f"{site}/",
    )
    writer.latest_post_date = lambda: last  # type: ignore[method-assign]
    for entry in entries:
        writer.add_item(
            title=clean(entry.title),
            link=f"{site}{entry.path}",
            description=None,  # type: ignore[arg-type] # what Django writes no summary for
            unique_id=entry.id if not entry.id.startswith("/") else f"{site}{entry.id}",
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[clean(one) for one in entry.categories],
            authors=[(clean(one.name), f"{site}{one.path}" if one.path else "") for one in entry.authors],
            content=clean(whole_links(entry.content, site)),
            language=entry.language,
        )
    return writer.writeString("utf-8").encode()


def whole_links(html: str, site: str) -> str:
    """Return HTML of this site's own templates with its paths made addresses: a feed is read elsewhere."""
    return re.sub(r'(?<=\b(?:href|cite)=")/', lambda _: f"{site}/", html)


def clean(text: str) -> str:
    """Return `text` without the characters that XML cannot hold, even escaped."""
    return UNWRITABLE.sub("", text)
