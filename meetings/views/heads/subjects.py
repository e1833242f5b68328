"""Topics and countries, and the pages that are about the site."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.models import Country, Topic
from meetings.paths import SitePath
from meetings.search import results as found
from meetings.views.head import Crumb, Head
from meetings.views.heads import feeds, nodes
from meetings.views.paging import Results


def home() -> Head:
    described = _(
        "What leaders said to each other, word for word: who said it, to whom, where and when, and the source."
    )
    return Head(title=settings.SITE_NAME, description=described, path=reverse("home"), data=[nodes.website()])


def topic_list(topics: Sequence[Topic]) -> Head:
    path, title = reverse("topics"), _("Topics")
    description = _("What leaders spoke about when they met: every topic, and what was said of it.")
    data = [nodes.collection(path, title, description, topics)]
    return Head(title=title, description=description, path=path, data=data)


def topic(topic: Topic, results: found.Results, query: str = "") -> Head:
    """One topic, fetched with its parent, and what was said of it. query: what narrows it, from `own_query`."""
    above = [Crumb(topic.parent.name, topic.parent.get_absolute_url())] if topic.parent else []
    path = topic.get_absolute_url()
    description = _("What leaders said to each other about %(topic)s: word for word, with speaker, day and source.") % {
        "topic": topic.name
    }
    return Head(
        title=topic.name,
        description=description,
        path=path + query,
        trail=[Crumb(_("Topics"), reverse("topics")), *above],
        feed=feeds.of(path, topic.name),
        is_found=not query,
        data=[nodes.collection(path, topic.name, description, results.quotes) | {"about": subject(topic)}],
    ).of_pages(results)


def subject(topic: Topic) -> nodes.Node:
    same = f"https://www.wikidata.org/wiki/{topic.wikidata_id}" if topic.wikidata_id else ""
    path = topic.get_absolute_url()
    return nodes.node("Thing", id=nodes.named(path, "topic"), url=SitePath(path), name=topic.name, sameAs=same)


def grid(year: int | None, before: int | None, after: int | None) -> Head:
    """Who spoke of what in a year; the latest year's grid has the year's own address."""
    path = reverse("grid", args=[year]) if year else reverse("latest_grid")
    title = _("Who spoke of what in %(year)d") % {"year": year} if year else _("Who spoke of what")
    description = (
        _("The topics of %(year)d against its leaders: how often each spoke of each, and where they were silent.")
        % {"year": year}
        if year
        else _("Topics against leaders: how often each of them spoke of each, and where they were silent.")
    )
    return Head(
        title=title,
        description=description,
        path=path,
        data=[nodes.collection(path, title, description, [])],
        previous=reverse("grid", args=[before]) if before else "",
        following=reverse("grid", args=[after]) if after else "",
    )


def country_list(countries: Sequence[Country]) -> Head:
    path, title = reverse("countries"), _("Countries and organisations")
    description = _("The countries and organisations that leaders spoke for, each with its meetings.")
    return Head(
        title=title, description=description, path=path, data=[nodes.collection(path, title, description, countries)]
    )


def country(country: Country, results: Results) -> Head:
    path = country.get_absolute_url()
    description = _("Who spoke for %(country)s in meetings with other leaders, where and when, and what they said.") % {
        "country": country.local_name
    }
    page = nodes.collection(path, country.local_name, description, results.items)
    return Head(
        title=country.local_name,
        description=description,
        path=path,
        trail=[Crumb(_("Countries"), reverse("countries"))],
        feed=feeds.of_search(country.local_name, country=country.code.lower()),
        data=[page | {"about": nodes.country(country)}],
    ).of_pages(results)


def about() -> Head:
    title = _("About %(site)s") % {"site": settings.SITE_NAME}
    description = _(
        "What this archive holds and what not, where its words come from, and how they are proved and cited."
    )
    path = reverse("about")
    page = nodes.node("AboutPage", id=SitePath(path), url=SitePath(path), name=title, mainEntity=nodes.website())
    return Head(title=title, description=description, path=path, data=[page])


def accessibility() -> Head:
    path, title = reverse("accessibility"), _("Accessibility")
    description = _("What the site does so that everybody can read it, how that was tested, and what is missing.")
    page = nodes.node("WebPage", id=SitePath(path), url=SitePath(path), name=title)
    return Head(title=title, description=description, path=path, data=[page])


def correction_list(results: Results) -> Head:
    path, title = reverse("corrections"), _("Corrections")
    description = _("What was wrong after it was published, the newest first: what changed, and how it read before.")
    return Head(
        title=title,
        description=description,
        path=path,
        feed=feeds.of(path, title),
        data=[nodes.collection(path, title, description, [])],
    ).of_pages(results)
