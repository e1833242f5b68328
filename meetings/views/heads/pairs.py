from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Country, Leader
from meetings.pairs import Course, Pair
from meetings.views.head import Crumb, Head, Pages
from meetings.views.heads import feeds, nodes
from meetings.views.heads.leaders import picture_of


def pair(pair: Pair, course: Course, results: Pages) -> Head:
    """Two who met: every meeting of theirs, from the first."""
    number = len(course.steps)
    title = _("%(one)s and %(other)s") % {"one": pair.one.local_name, "other": pair.other.local_name}
    description = ngettext(
        "%(number)d meeting of %(one)s and %(other)s: where and when it was, and what each of them said.",
        "%(number)d meetings of %(one)s and %(other)s: where, when, how long apart, and what each of them said.",
        number,
    ) % {"number": number, "one": pair.one.local_name, "other": pair.other.local_name}
    page = nodes.collection(pair.address, title, description, [])
    is_of_leaders = isinstance(pair.one, Leader)
    return Head(
        title=title,
        description=description,
        path=pair.address,
        trail=[
            Crumb(_("Leaders"), reverse("leaders")) if is_of_leaders else Crumb(_("Countries"), reverse("countries")),
            Crumb(pair.one.local_name, pair.one.get_absolute_url()),
        ],
        feed=feeds.of(pair.address, title),
        picture=picture_of(pair.one) if is_of_leaders else None,
        data=[page | {"about": [party(one) for one in pair.both]}],
    ).of_pages(results)


def party(one: Leader | Country) -> dict[str, Any]:
    return nodes.person(one) if isinstance(one, Leader) else nodes.country(one)
