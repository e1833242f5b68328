"""For every public pattern of the URLconf, what to ask there: about what readers may see, and about what they may not."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlencode

from django.urls import URLPattern, URLResolver, get_resolver

from meetings import models
from meetings.choices import MeetingKind, QuoteKind, TextStatus
from meetings.fields import MOST_VALUES
from meetings.filters import (
    AddressFilterSet,
    LeaderStatementFilter,
    MeetingFilter,
    PairFilter,
    QuoteFilter,
    TopicStatementFilter,
)
from meetings.search import Sort
from meetings.services import previews
from meetings.sitemaps.kinds import KINDS
from tests.site.leaks.marks import Marks
from tests.views.conftest import Archive

DESK = "admin/"
CITE = r"^quotes/(?P<public_id>[-a-zA-Z0-9_]+)/cite\.(?P<ending>bib|ris|json)$"
ADA_AND_BERO = "/leaders/ada-holm/with/bero-lind/"
WORDS_IN_A_SEARCH = 25  # fit into what of a query is read


@dataclass(frozen=True)
class Things:
    """Names by which something is asked for; words: what is typed into a search, a query each."""

    slugs: list[str]
    public_ids: list[str]
    codes: list[str]
    portraits: list[tuple[str, str]]
    previews: list[str]
    words: list[str]
    words_in_titles: list[str]
    of_one_parameter: Callable[[str], list[list[str]]]


def visible(archive: Archive, secret: models.Meeting) -> Things:
    """Return what readers may ask for and get, and some they may ask for in vain."""
    values = {
        "topic": [[archive.root.slug], [archive.leaf.slug], [archive.leaf.slug, "nowhere"]],
        "speaker": [[archive.host.slug], [archive.guest.slug, archive.host.slug], [archive.host.name]],
        "country": [[archive.country.code], ["xb"]],
        "since": [["2024"], ["2024-09-12"], ["soon"]],
        "until": [["2024"], ["2024-09"]],
        "year": [["2024"], ["2023", "2025"], ["soon"]],
        "sort": [[sort] for sort in Sort],
        "text_status": [[status] for status in TextStatus.values],
        "kind": [[kind] for kind in (*QuoteKind.values, *MeetingKind.values)],
    }
    values["view"] = [["calendar"], ["week"]]
    values["words"] = [["all"], ["some"]]
    values["addressee"] = values["leader"] = values["met"] = values["speaker"]
    quotes = [archive.quote, *secret.quotes.all()]
    portrait = archive.host.portrait
    return Things(
        slugs=[
            thing.slug
            for thing in (
                archive.host,
                archive.guest,
                archive.root,
                archive.leaf,
                archive.meeting,
                archive.summit,
                secret,
            )
        ],
        public_ids=[quote.public_id for quote in quotes],
        codes=["XA", "XB", "xa", "XQ"],
        portraits=[(portrait.version, image.name) for image in portrait.images.all()],
        previews=["nothing"],
        words=["ferry", "the", "von der", "море", '"sails at noon"', "ferry -noon", "nowhereatall"],
        words_in_titles=["ferry", "Sund", "Holm", "nowhereatall"],
        of_one_parameter=values.__getitem__,
    )


def invisible(marks: Marks) -> Things:
    """Return what readers may not see, by every name that it has or had."""
    names = marks.of("Leader", "LeaderName", "Topic", "TopicSynonym", "Country", "Meeting.slug", "Quote.public_id")
    titles = marks.of(
        "Meeting.title", "Meeting.city", "Meeting.venue", "Leader.name", "LeaderName.name", "Country.name"
    )
    ids = [f"{mark}00" for mark in marks.of("Quote.public_id")]
    return Things(
        slugs=marks.of("Leader.slug", "Topic.slug", "Meeting.slug"),
        public_ids=[*ids, *(one.upper() for one in ids), *(f"{one[:5]}-{one[5:]}" for one in ids)],
        codes=[code for mark in marks.of("Country.code") for code in (mark, mark.upper())],
        portraits=[
            (image.portrait.version, image.name)
            for image in models.PortraitImage.objects.exclude(pk__in=models.PortraitImage.objects.published())
        ],
        previews=[previews.signed(link) for link in models.PreviewLink.objects.all()],
        words=[" OR ".join(some) for some in _by(WORDS_IN_A_SEARCH, marks.fields)],
        words_in_titles=titles,
        of_one_parameter=lambda _name: _by(MOST_VALUES, names),
    )


def _by(most: int, words: Iterable[str]) -> list[list[str]]:
    words = list(words)
    return [words[start : start + most] for start in range(0, len(words), most)]


def _list(path: str, filters: type[AddressFilterSet], words: list[str], things: Things) -> list[str]:
    """Return a list's address with every parameter its filters have; a new one needs values in `visible`."""
    asked = [("q", [some]) for some in words]
    for name in filters.base_filters:
        if name != "q":
            asked += [(name, values) for values in things.of_one_parameter(name)]
    return [path, f"{path}?page=2", *(f"{path}?{urlencode({name: values}, doseq=True)}" for name, values in asked)]


def _each(path: str, names: list[str]) -> list[str]:
    return [path.format(name) for name in names]


def _pairs(path: str, names: list[str]) -> list[str]:
    """Return an address for each two of `names` that follow each other, and of each with one that readers see."""
    two = [*pairwise(names), *((name, seen) for name in names for seen in ("ada-holm", "XA"))]
    return [path.format(one, other) for one, other in two]


def _alone(path: str) -> Callable[[Things], list[str]]:
    return lambda _things: [path]


# What to ask at each public pattern, as the URLconf writes it.
RECIPES: dict[str, Callable[[Things], list[str]]] = {
    "": lambda things: ["/", *(f"/?{urlencode({'q': words})}" for words in things.words[:1])],
    "meetings/": lambda things: [
        *_list("/meetings/", MeetingFilter, things.words_in_titles, things),
        *(f"/meetings/?view=calendar&since={when}&until={when}" for when in ("2024", "2024-09", "2024-10", "2022")),
    ],
    "meetings/<slug:slug>/": lambda things: [
        address
        for way in (
            "",
            "?view=topics",
            "?view=accounts",
            "?view=accounts&accounts=1-2",
            "?view=reader",
            "?view=sideways",
        )
        for address in _each(f"/meetings/{{}}/{way}", things.slugs)
    ],
    "leaders/": lambda things: [
        *("/leaders/", "/leaders/?page=2", "/leaders/?page=x", "/leaders/?by=country", "/leaders/?letter=H"),
        *(
            f"/leaders/?{urlencode({'q': words, 'by': by})}"
            for words in things.words_in_titles
            for by in ("", "country")
        ),
    ],
    "leaders/<slug:slug>/": lambda things: [
        *_each("/leaders/{}/", things.slugs),
        *_list("/leaders/ada-holm/", LeaderStatementFilter, things.words, things),
    ],
    "leaders/<slug:slug>/on/<slug:topic>/": lambda things: [
        address
        for name in things.slugs
        for address in (
            f"/leaders/{name}/on/transport/",
            f"/leaders/ada-holm/on/{name}/",
            f"/leaders/{name}/on/{name}/",
        )
    ],
    "leaders/<slug:slug>/with/<slug:other>/": lambda things: [
        *_pairs("/leaders/{}/with/{}/", things.slugs),
        *_list(ADA_AND_BERO, PairFilter, [], things),
    ],
    "grid/": _alone("/grid/"),
    "grid/<int:year>/": lambda _things: ["/grid/2024/", "/grid/2023/", "/grid/1999/", "/grid/99999/"],
    r"^portraits/(?P<version>[0-9a-f]{24})/(?P<name>[0-9]+\.(?:webp|jpg))$": lambda things: [
        f"/portraits/{version}/{name}" for version, name in things.portraits
    ],
    "countries/": _alone("/countries/"),
    "countries/<slug:code>/": lambda things: _each("/countries/{}/", things.codes),
    "countries/<slug:code>/with/<slug:other>/": lambda things: _pairs("/countries/{}/with/{}/", things.codes),
    "topics/": _alone("/topics/"),
    "topics/<slug:slug>/": lambda things: [
        *_each("/topics/{}/", things.slugs),
        *_list("/topics/transport/", TopicStatementFilter, things.words, things),
    ],
    "quotes/": lambda things: _list("/quotes/", QuoteFilter, things.words, things),
    "quotes/<slug:public_id>/": lambda things: [
        *_each("/quotes/{}/", things.public_ids),
        *_each("/quotes/{}/?view=reader", things.public_ids),
    ],
    CITE: lambda things: [
        f"/quotes/{one}/cite.{ending}" for one in things.public_ids for ending in ("bib", "ris", "json")
    ],
    "quotes/<slug:public_id>/embed/": lambda things: _each("/quotes/{}/embed/", things.public_ids),
    "quotes/<slug:public_id>/card.png": lambda things: [
        address
        for one in things.public_ids
        for address in (f"/quotes/{one}/card.png", f"/quotes/{one}/card.png?lang=ar")
    ],
    "oembed/": lambda things: [
        "/oembed/",
        *(
            f"/oembed/?{urlencode({'url': f'http://testserver/quotes/{one}/', 'format': written})}"
            for one in things.public_ids
            for written in ("json", "xml")
        ),
    ],
    "styleguide/": _alone("/styleguide/"),
    "suggest/": lambda things: [
        "/suggest/",
        *(f"/suggest/?{urlencode({'q': word})}" for word in [*things.words, *things.words_in_titles, *things.slugs]),
    ],
    "text-size/": _alone("/text-size/"),
    "about/": _alone("/about/"),
    "accessibility/": _alone("/accessibility/"),
    "corrections/": lambda _things: ["/corrections/", "/corrections/?page=2", "/corrections/?page=x"],
    "feeds/": _alone("/feeds/"),
    "feeds/leaders/<slug:slug>/": lambda things: _each("/feeds/leaders/{}/", things.slugs),
    "feeds/leaders/<slug:slug>/with/<slug:other>/": lambda things: _pairs("/feeds/leaders/{}/with/{}/", things.slugs),
    "feeds/countries/<slug:code>/with/<slug:other>/": lambda things: _pairs(
        "/feeds/countries/{}/with/{}/", things.codes
    ),
    "feeds/topics/<slug:slug>/": lambda things: _each("/feeds/topics/{}/", things.slugs),
    "feeds/quotes/": lambda things: _list("/feeds/quotes/", QuoteFilter, things.words, things),
    "feeds/corrections/": _alone("/feeds/corrections/"),
    "sitemap.xml": _alone("/sitemap.xml"),
    "sitemaps/<slug:kind>-<int:number>.xml": lambda _things: [
        f"/sitemaps/{kind}-{number}.xml" for kind in KINDS for number in (*KINDS[kind].parts(None), 10**9)
    ],
    "opensearch.xml": _alone("/opensearch.xml"),
    "robots.txt": _alone("/robots.txt"),
    "healthz": _alone("/healthz"),
    "readyz": _alone("/readyz"),
    "preview/<str:signed>/": lambda things: _each("/preview/{}/", things.previews),
}


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Yield every pattern of the URLconf, whole."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield before + str(entry.pattern)
        else:
            yield from patterns(entry, before + str(entry.pattern))


def public_patterns() -> list[str]:
    return [pattern for pattern in patterns() if not pattern.startswith(DESK)]


def desk_addresses(key: int) -> list[str]:
    """Return an address for every pattern of the desk, with the number of something in the place of every part."""
    found = {
        "/" + re.sub(r"\(\?P<\w+>[^)]*\)|[\^$]", str(key), re.sub(r"<[^>]+>", str(key), pattern))
        for pattern in patterns()
        if pattern.startswith(DESK)
    }
    return sorted(found)
