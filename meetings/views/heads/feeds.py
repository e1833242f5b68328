"""The feeds that pages name: each at the address of its page, below /feeds/."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.paths import in_language
from meetings.views.head import Feed


def feed_of(page: str) -> str:
    """Return the address of the feed of what the page at this address, which has one, shows: one for all languages."""
    return f"{reverse('feed').rstrip('/')}{in_language(page, settings.LANGUAGE_CODE)}"


def of(page: str, name: str) -> Feed:
    return Feed(_("%(name)s: Atom feed") % {"name": name}, feed_of(page))


def of_search(name: str, **filters: str) -> Feed:
    """Return the feed of what a search with these filters finds, in the order of the search's own address."""
    return of(f"{reverse('quotes')}?{urlencode(filters)}", name)
