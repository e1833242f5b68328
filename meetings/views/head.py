"""What a public page says of itself to whoever does not read it: search engines, feed readers, whoever shares a link.

A view puts a `Head` into its context as `head`; `base.html` draws all of it, the trail on the page included::

    context = {…, "head": heads.topic(found, results)}

    def topic(topic: Topic, results: Paged) -> Head:
        return Head(
            title=topic.name,                           # the site's name is put behind it
            description=_("What leaders said about %(topic)s.") % {"topic": topic.name},
            path=topic.get_absolute_url(),              # the canonical address, without page number
            trail=[Crumb(_("Topics"), reverse("topics"))],  # what lies above this page, which itself is not in it
            data=[nodes.collection(…)],                 # JSON-LD, see `heads/nodes.py`; paths as `SitePath`
        ).of_pages(results)                             # a page number and rel prev/next, where it has pages

A page of which no view gives a head (an apology, a preview) has a title alone. The canonical address names what makes
a page of its own: `own_query` keeps the filters in use and leaves out the order, the view, and what was not understood.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import Truncator

from meetings.filters import AddressFilterSet
from meetings.paths import SitePath
from meetings.views import ways

LONGEST_DESCRIPTION = 250  # characters: more is cut off wherever it is shown
Node = dict[str, Any]


class Pages(Protocol):
    """Which page of how many, both from 1."""

    @property
    def page(self) -> int: ...

    @property
    def pages(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Feed:
    """An Atom feed of what the page shows."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to show where a link to the page is shared; width and height in pixels, words for who cannot see it."""

    path: str
    width: int
    height: int
    words: str

    @property
    def is_wide(self) -> bool:
        """Whether it is made to stand above a link, and not small beside it."""
        return self.width > self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """kind: of Open Graph, "website", "article" or "profile". data: nodes of JSON-LD, the page's own first.

    is_found: whether search engines are to list the page; where not, they follow its links all the same.
    is_embeddable: whether other sites may show it in a frame, and learn how at the oEmbed address.
    previous, following: the pages before and after it in a list. reader: the address of the same as plain text.
    """

    title: str
    description: str
    path: str
    trail: Sequence[Crumb] = ()
    feed: Feed | None = None
    kind: str = "website"
    picture: Picture | None = None
    data: Sequence[Node] = field(default_factory=list)
    is_found: bool = True
    is_embeddable: bool = False
    previous: str = ""
    following: str = ""
    reader: str = ""

    def __post_init__(self) -> None:
        told = Truncator(" ".join(self.description.split())).chars(LONGEST_DESCRIPTION)
        object.__setattr__(self, "description", told)

    def of_pages(self, results: Pages) -> "Head":
        """Return the head of page `results.page` of this list: the first is at the address without a number."""
        number, last = results.page, results.pages
        return replace(
            self,
            path=numbered(self.path, number),
            previous=numbered(self.path, number - 1) if number > 1 else "",
            following=numbered(self.path, number + 1) if number < last else "",
        )

    @property
    def linked_data(self) -> Node:
        """The page as JSON-LD; its trail among it, where it has one."""
        nodes = [*self.data]
        if self.trail:
            steps = [*self.trail, Crumb(self.title, self.path)]
            nodes.append(
                {"@type": "BreadcrumbList", "itemListElement": [_step(at, one) for at, one in enumerate(steps, 1)]}
            )
        return {"@context": "https://schema.org", "@graph": nodes} if nodes else {}


def _step(position: int, crumb: Crumb) -> Node:
    page = {"@type": "WebPage", "@id": SitePath(crumb.path)}
    return {"@type": "ListItem", "position": position, "name": crumb.name, "item": page}


def numbered(path: str, page: int) -> str:
    """Return the address of a page of the list at `path`, which may have a query string."""
    if page <= 1:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'page': page})}"


def reader_of(path: str) -> str:
    """Return the address of the page at `path`, which has no query string, as plain text."""
    return f"{path}?{urlencode({ways.PARAMETER: ways.Way.READER})}"


def own_query(asked: AddressFilterSet) -> str:
    """Return the query string, with its question mark, of what narrows a list; "" where nothing does.

    Values stand as slugs and codes, whatever was typed; the order in which the list is shown is left out.
    """
    query = QueryDict(mutable=True)
    if words := asked.values.get("q"):
        query["q"] = words
    for chosen in asked.chosen:
        query.appendlist(chosen.parameter, chosen.value)
    return f"?{query.urlencode()}" if query else ""
