"""The requests for feeds: each is at the address of the page that shows the same, below /feeds/."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.choices import Addressable
from meetings.filters import QuoteFilter
from meetings.models import Correction, Country, Leader, Meeting, Quote, Topic
from meetings.pairs import CountryPair, LeaderPair, Pair
from meetings.services.addresses import Moved, NothingThere, find_by_any_slug, find_by_code
from meetings.views.answers import at_its_address
from meetings.views.feeds.atom import Channel, Entry, answer
from meetings.views.feeds.entries import of_corrections, of_meetings, of_statements
from meetings.views.head import own_query
from meetings.views.heads.feeds import feed_of


def feed(request: HttpRequest) -> HttpResponse:
    """Everything: each meeting as it is published, with the first of what was said."""
    told = _("Every meeting as it is published: what leaders said to each other, word for word.")
    return _answer(request, settings.SITE_NAME, told, reverse("home"), of_meetings(Meeting.objects.published()))


@at_its_address
def leader_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What one leader said."""
    leader = _found(request, Addressable.LEADER, slug, Leader.objects.published())
    told = _("What %(name)s said, as it is published.") % {"name": leader.name}
    entries = of_statements(Quote.objects.published().filter(speaker=leader))
    return _answer(request, leader.name, told, leader.get_absolute_url(), entries)


@at_its_address
def topic_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said about one topic, or about one below it."""
    topic = _found(request, Addressable.TOPIC, slug, Topic.objects.published())
    told = _("What leaders said about %(topic)s, as it is published.") % {"topic": topic.name}
    return _answer(
        request, topic.name, told, topic.get_absolute_url(), of_statements(Quote.objects.published().about(topic))
    )


def _found(request: HttpRequest, kind: Addressable, slug: str, among: Any) -> Any:
    """Return what the slug names, or lead on to the feed at the slug that it has now."""
    thing = find_by_any_slug(kind, slug, among)
    if thing.slug != slug:
        raise Moved(feed_of(thing.get_absolute_url()))
    return thing


@at_its_address
def leader_pair_feed(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """The meetings of two leaders."""
    leaders = Leader.objects.published()
    return _of_pair(
        request, LeaderPair.of(*(find_by_any_slug(Addressable.LEADER, each, leaders) for each in (slug, other)))
    )


@at_its_address
def country_pair_feed(request: HttpRequest, code: str, other: str) -> HttpResponse:
    """The meetings of two countries."""
    countries = Country.objects.published()
    return _of_pair(request, CountryPair.of(*(find_by_code(each, countries) for each in (code, other))))


def _of_pair(request: HttpRequest, pair: Pair) -> HttpResponse:
    entries = of_meetings(pair.meetings()) if pair.one != pair.other else []
    if not entries:
        raise NothingThere(request.path)
    if request.path != feed_of(pair.address):
        raise Moved(feed_of(pair.address))
    names = {"one": pair.one.name, "other": pair.other.name}
    title = _("%(one)s and %(other)s") % names
    told = _("The meetings of %(one)s and %(other)s as they are published.") % names
    return _answer(request, title, told, pair.address, entries)


def quotes_feed(request: HttpRequest) -> HttpResponse:
    """What a search finds, by the same filters: not in the order of the search, but as it is published."""
    asked = QuoteFilter(request.GET)
    told = [*asked.problems, *(str(chosen.label) for chosen in asked.chosen)] or [
        _("Every statement as it is published.")
    ]
    entries = of_statements(asked.filter_queryset(Quote.objects.published()))
    page = reverse("quotes") + own_query(asked)
    return _answer(request, asked.heading or _("Quotes"), " · ".join(told), page, entries)


def corrections_feed(request: HttpRequest) -> HttpResponse:
    """What was corrected."""
    told = _("What was wrong after it was published: what changed, and how it read before.")
    entries = of_corrections(Correction.objects.published())
    return _answer(request, _("Corrections"), told, reverse("corrections"), entries)


def _answer(request: HttpRequest, name: str, told: str, page: str, entries: list[Entry]) -> HttpResponse:
    site = settings.SITE_NAME
    title = name if name == site else _("%(name)s – %(site)s") % {"name": name, "site": site}
    return answer(request, Channel(title=title, subtitle=told, page=page, path=feed_of(page)), entries)
