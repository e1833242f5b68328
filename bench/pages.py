"""What is asked for: each kind of page, and searches of every kind of word."""

from dataclasses import dataclass
from urllib.parse import urlencode

from bench.site import SITE
from meetings.corpus import Landmarks
from meetings.search import BOUND
from meetings.search.results import PAGE_SIZE
from meetings.sitemaps.kinds import KINDS

HELLO = "hello"


@dataclass(frozen=True)
class Page:
    """A name for the table, and an address on the site."""

    name: str
    address: str


def pages(known: Landmarks) -> list[Page]:
    """Return the pages to measure in an archive of which these landmarks are known."""
    leaders, countries = _pair("/leaders/", known.commonest_pair), _pair("/countries/", known.busiest_countries)
    return [
        Page("home", "/"),
        Page("home, in Hebrew", "/he/"),
        Page("meetings", "/meetings/"),
        Page("meetings of a year", _list("/meetings/", since=1999, until=1999)),
        Page("meetings, latest month as a calendar", _list("/meetings/", view="calendar")),
        Page("meetings, a year as a calendar", _list("/meetings/", view="calendar", since=1999, until=1999)),
        Page("meetings, common leader", _list("/meetings/", leader=known.commonest_leader)),
        Page("a meeting", f"/meetings/{known.meeting}/"),
        Page("a meeting, by topic", f"/meetings/{known.meeting}/?view=topics"),
        Page("a meeting, two accounts", f"/meetings/{known.meeting}/?view=accounts"),
        Page("leaders", "/leaders/"),
        Page("leaders, by country", "/leaders/?by=country"),
        Page("a leader, commonest", f"/leaders/{known.commonest_leader}/"),
        Page("a leader, rarest", f"/leaders/{known.rarest_leader}/"),
        Page("a leader on a topic, commonest", f"/leaders/{known.commonest_leader}/on/{known.commonest_topic}/"),
        Page("a pair of leaders, commonest", leaders),
        Page("a pair of countries, commonest", countries),
        Page(
            "a pair of leaders, on a topic",
            _list(leaders, topic=known.commonest_topic),
        ),
        Page("a pair of leaders, words side by side", _list(leaders, words="all")),
        Page("grid of the latest year", "/grid/"),
        Page("grid of a year", "/grid/1999/"),
        Page("topics", "/topics/"),
        Page("a topic, commonest", f"/topics/{known.commonest_topic}/"),
        Page("a topic, rarest", f"/topics/{known.rarest_topic}/"),
        *searches(known),
        Page("a quote", f"/quotes/{known.quote}/"),
        Page("a quote, cited", f"/quotes/{known.quote}/cite.bib"),
        Page("a quote, embedded", f"/quotes/{known.quote}/embed/"),
        Page("countries", "/countries/"),
        Page("a country, busiest", f"/countries/{known.busiest_countries[0]}/"),
        Page("about", "/about/"),
        Page("accessibility", "/accessibility/"),
        Page("corrections", "/corrections/"),
        *for_machines(known),
    ]


def for_machines(known: Landmarks) -> list[Page]:
    """Return what programs ask for: feeds, the sitemap, and the rest."""
    leaders, countries = _pair("/leaders/", known.commonest_pair), _pair("/countries/", known.busiest_countries)
    return [
        Page("feed of everything", "/feeds/"),
        Page("feed of a leader, commonest", f"/feeds/leaders/{known.commonest_leader}/"),
        Page("feed of a leader, rarest", f"/feeds/leaders/{known.rarest_leader}/"),
        Page("feed of a topic, commonest", f"/feeds/topics/{known.commonest_topic}/"),
        Page("feed of a topic, rarest", f"/feeds/topics/{known.rarest_topic}/"),
        Page("feed of a pair of leaders", f"/feeds{leaders}"),
        Page("feed of a pair of countries", f"/feeds{countries}"),
        Page("feed of all statements", "/feeds/quotes/"),
        Page("feed of a search, common word", _list("/feeds/quotes/", q=known.common)),
        Page("feed of a search, rare word", _list("/feeds/quotes/", q=known.rare)),
        Page("feed of a search, word and topic", _list("/feeds/quotes/", q=known.common, topic=known.commonest_topic)),
        Page("feed of corrections", "/feeds/corrections/"),
        Page("sitemap, index", "/sitemap.xml"),
        # The countries are there before any archive: their keys begin elsewhere.
        *(Page(f"sitemap, {kind}", f"/sitemaps/{kind}-0.xml") for kind in KINDS if kind != "country-pairs"),
        Page("card of a quote, as kept", f"/quotes/{known.quote}/card.png"),
        Page("oEmbed of a quote", _list("/oembed/", url=f"{SITE}/quotes/{known.quote}/")),
        Page("opensearch", "/opensearch.xml"),
        Page("robots", "/robots.txt"),
        Page("healthz", "/healthz"),
        Page("readyz", "/readyz"),
    ]


def searches(known: Landmarks) -> list[Page]:
    """Return the searches among the pages."""
    common, second = known.common, known.second
    return [
        Page("search, no words", "/quotes/"),
        Page("search, common word", _list("/quotes/", q=common)),
        Page("search, common word by day", _list("/quotes/", q=common, sort="newest")),
        Page("search, mid word", _list("/quotes/", q=known.mid)),
        Page("search, rare word", _list("/quotes/", q=known.rare)),
        Page("search, absent word", _list("/quotes/", q=known.absent)),
        Page("search, two common words", _list("/quotes/", q=f"{common} {second}")),
        Page("search, phrase of both", _list("/quotes/", q=f'"{common} {second}"')),
        Page("search, one without the other", _list("/quotes/", q=f"{common} -{second}")),
        Page("search, common and rare word", _list("/quotes/", q=f"{common} {known.rare}")),
        Page("search, common topic", _list("/quotes/", topic=known.commonest_topic)),
        Page("search, word and common topic", _list("/quotes/", q=common, topic=known.commonest_topic)),
        Page("search, word and rarest topic", _list("/quotes/", q=common, topic=known.rarest_topic)),
        Page("search, word and common speaker", _list("/quotes/", q=common, speaker=known.commonest_leader)),
        Page("search, word and rarest speaker", _list("/quotes/", q=common, speaker=known.rarest_leader)),
        Page("search, word in ten years", _list("/quotes/", q=common, since="1990", until="1999")),
        Page("search, word in one year", _list("/quotes/", q=common, year=1999)),
        Page("search, word, topic and kind", _list("/quotes/", q=common, topic=known.commonest_topic, kind="remark")),
        Page("search, every speaker", _list("/quotes/", q=common, more="speaker")),
        Page("search, a name and a word", _list("/quotes/", q=f"{known.commonest_leader.replace('-', ' ')} {common}")),
        Page("search, misspelt word", _list("/quotes/", q=f"{known.common} {known.rare[:-1]}x")),
        Page("suggestions", _list("/suggest/", q=known.commonest_leader[:4])),
        Page("search, no words, last page", _list("/quotes/", page=BOUND // PAGE_SIZE)),
        Page("search, common word, last page", _list("/quotes/", q=common, page=BOUND // PAGE_SIZE)),
    ]


def _pair(list_: str, two: tuple[str, str]) -> str:
    return f"{list_}{two[0]}/with/{two[1]}/"


def _list(address: str, **parameters: object) -> str:
    return f"{address}?{urlencode(parameters)}"
