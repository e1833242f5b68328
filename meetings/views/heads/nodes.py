"""What pages say in the words of schema.org: a plain dict for each thing, without what is not known.

Paths are `SitePath`, made whole where the page is drawn. The address of a thing's page names the thing (`@id`), so that
whoever reads several pages knows the same person or meeting again.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from meetings import periods
from meetings.choices import CountryKind, MeetingKind
from meetings.models import Country, Leader, Meeting, Source
from meetings.paths import SitePath, in_language
from meetings.views.statements import Speaker

Node = dict[str, Any]
SCHEMA = "https://schema.org"


def node(kind: str, **said: Any) -> Node:
    """Return a thing of a kind with what is said of it; `id` stands for "@id", empty values are left out."""
    known = {name: value for name, value in said.items() if value not in (None, "", [], {})}
    identified = {"@id": known.pop("id")} if "id" in known else {}
    return {"@type": kind, **identified, **known}


def named(path: str, part: str) -> SitePath:
    """Return what names the thing that the page at `path` is about, in whatever language the page is."""
    return SitePath(f"{in_language(path, settings.LANGUAGE_CODE)}#{part}")


def website() -> Node:
    """Return the site, with how it is searched."""
    search = f"{reverse('quotes')}?q={{words}}"
    action = node("SearchAction", target=node("EntryPoint", urlTemplate=SitePath(search)))
    action["query-input"] = "required name=words"
    home = SitePath(reverse("home"))
    return node("WebSite", id=named(home, "site"), url=home, name=settings.SITE_NAME, potentialAction=action)


def collection(path: str, name: str, description: str, rows: Iterable[Any]) -> Node:
    """Return a list page with what it lists: rows that have an address, in the order shown."""
    items = [
        node("ListItem", position=at, url=SitePath(row.get_absolute_url()), name=str(row))
        for at, row in enumerate(rows, 1)
    ]
    return node(
        "CollectionPage",
        id=SitePath(path),
        url=SitePath(path),
        name=name,
        description=description,
        isPartOf={"@id": named(reverse("home"), "site")},
        mainEntity=node("ItemList", numberOfItems=len(items), itemListElement=items) if items else None,
    )


def person(leader: Leader, office: str = "") -> Node:
    """Return a leader as others mention them, in the office of the day."""
    path = leader.get_absolute_url()
    return node("Person", id=named(path, "person"), url=SitePath(path), name=leader.name, jobTitle=office)


def country(one: Country) -> Node:
    """Return a country or an organisation of countries."""
    path = one.get_absolute_url()
    kind = "Organization" if one.kind == CountryKind.ORGANISATION else "Country"
    return node(kind, id=named(path, "country"), url=SitePath(path), name=one.local_name)


def speaker(one: Speaker) -> Node:
    """Return who spoke, a leader or another named person."""
    identity = {"id": named(one.address, "person"), "url": SitePath(one.address)} if one.address else {}
    return node("Person", **identity, name=one.name, jobTitle=one.role)


def place(meeting: Meeting) -> Node | None:
    """Return where a meeting was, as far as it is known; a call was on the line."""
    if MeetingKind(meeting.kind).is_call:
        return node("VirtualLocation", name=str(meeting.get_kind_display()))
    country = meeting.country.local_name if meeting.country else ""
    if not (meeting.venue or meeting.city or country):
        return None
    address = node("PostalAddress", addressLocality=meeting.city, addressCountry=country)
    name = meeting.venue or meeting.city or country
    return node("Place", name=name, address=address if meeting.city or country else None)


def event(meeting: Meeting, **more: Any) -> Node:
    """Return a meeting: when, as exactly as it is known, and where."""
    path = meeting.get_absolute_url()
    last = meeting.last_day
    is_call = MeetingKind(meeting.kind).is_call
    return node(
        "Event",
        id=named(path, "event"),
        url=SitePath(path),
        name=meeting.title,
        startDate=periods.machine(meeting.first_day, meeting.first_day_precision) if meeting.first_day else "",
        endDate=periods.machine(last, meeting.last_day_precision) if last else "",
        eventStatus=f"{SCHEMA}/EventScheduled",  # that it takes or took place: schema.org has no word for the past
        eventAttendanceMode=f"{SCHEMA}/{'Online' if is_call else 'Offline'}EventAttendanceMode",
        location=place(meeting),
        **more,
    )


def account(source: Source) -> Node:
    """Return a source of words."""
    return node(
        "CreativeWork",
        name=source.title,
        url=source.url,
        archivedAt=source.archive_url,
        publisher=node("Organization", name=source.publisher) if source.publisher else None,
        inLanguage=source.language,
        datePublished=source.published_on.isoformat() if source.published_on else "",
    )
