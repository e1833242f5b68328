from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.languages import list_of
from meetings.models import Leader, Term, Topic
from meetings.paths import SitePath
from meetings.pictures import WIDTHS, height_of
from meetings.views.head import Crumb, Head, Pages, Picture
from meetings.views.heads import feeds, nodes
from meetings.views.heads.subjects import subject
from meetings.views.offices import SeenIn
from meetings.views.paging import Results

WIKIDATA = "https://www.wikidata.org/wiki/"


def leader_list(results: Results, query: str = "") -> Head:
    """The leaders. query: what narrows or orders them, as `own_query` writes it."""
    path, title = reverse("leaders"), _("Leaders")
    description = _("The leaders who met, with the offices they hold or held, and everything we have that they said.")
    data = [nodes.collection(path, title, description, results.items)]
    head = Head(title=title, description=description, path=path + query, data=data, is_found=not query)
    return head.of_pages(results)


def leader(leader: Leader, results: Pages, seen_in: SeenIn | None = None, query: str = "") -> Head:
    """One leader, fetched with terms, names and portrait: the person whose words the page shows.

    query: what narrows these, as `own_query` writes it.
    """
    latest = latest_term(leader)
    office = str(latest) if latest else seen_in.role if seen_in else ""
    description = (
        _("What %(name)s (%(office)s) said to other leaders, word for word, with its sources, and whom they met.")
        if office
        else _("What %(name)s said to other leaders, word for word, with its sources, and whom they met.")
    )
    return Head(
        title=leader.name,
        description=description % {"name": leader.name, "office": office},
        path=leader.get_absolute_url() + query,
        trail=[Crumb(_("Leaders"), reverse("leaders"))],
        feed=feeds.of(leader.get_absolute_url(), leader.name),
        kind="profile",
        is_found=not query,
        picture=picture_of(leader),
        data=[profile(leader, office)],
    ).of_pages(results)


def position(leader: Leader, topic: Topic, results: Results) -> Head:
    """What one leader said on one topic, from the first statement on."""
    names = {"leader": leader.name, "topic": topic.name}
    title = _("%(leader)s on %(topic)s") % names
    path = reverse("leader_on_topic", args=[leader.slug, topic.slug])
    description = _(
        "What %(leader)s said on %(topic)s, all of it, from the first statement to the latest, with sources."
    )
    description %= names
    page = nodes.collection(path, title, description, results.items)
    return Head(
        title=title,
        description=description,
        path=path,
        trail=[Crumb(_("Leaders"), reverse("leaders")), Crumb(leader.name, leader.get_absolute_url())],
        feed=feeds.of_search(title, topic=topic.slug, speaker=leader.slug),
        picture=picture_of(leader),
        data=[page | {"about": [nodes.person(leader), subject(topic)]}],
    ).of_pages(results)


def latest_term(leader: Leader) -> Term | None:
    """Return the term that was begun last, of those fetched in which the leader may still be."""
    today = timezone.localdate()
    terms = [term for term in leader.terms.all() if term.may_cover(today)]
    return terms[-1] if terms else None


def profile(leader: Leader, office: str) -> nodes.Node:
    """Return a leader with all that is known of the person."""
    picture = picture_of(leader)
    return nodes.person(leader, office) | nodes.node(
        "Person",
        alternateName=[name.name for name in leader.names.all()],
        sameAs=f"{WIKIDATA}{leader.wikidata_id}" if leader.wikidata_id else "",
        image=SitePath(picture.path) if picture else "",
    )


def picture_of(leader: Leader) -> Picture | None:
    """Return the largest crop of a leader's portrait, which is fetched with the leader."""
    portrait = getattr(leader, "portrait", None)
    if portrait is None:
        return None
    width = WIDTHS[-1]
    words = _("Portrait of %(name)s") % {"name": leader.name}
    return Picture(portrait.address_of(f"{width}.jpg"), width, height_of(width), words)


def names_of(leaders: Sequence[Leader]) -> str:
    """Return names as a sentence lists them."""
    return list_of(leader.name for leader in leaders)
