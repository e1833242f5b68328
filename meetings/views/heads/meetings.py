from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import periods
from meetings.filters import MeetingFilter
from meetings.languages import list_of
from meetings.models import Meeting, Participation
from meetings.paths import SitePath
from meetings.views.head import Crumb, Head, own_query, reader_of
from meetings.views.heads import nodes
from meetings.views.outline import Node
from meetings.views.paging import Results


def meeting_list(asked: MeetingFilter, results: Results) -> Head:
    """The list of meetings. Where it is narrowed, it is one of endlessly many, and not to be found by itself."""
    query = own_query(asked)
    path = reverse("meetings") + query
    description = _("Meetings between leaders, the newest first: who met, where and when, and what each of them said.")
    return Head(
        title=_("Meetings"),
        description=description,
        path=path,
        data=[nodes.collection(path, _("Meetings"), description, results.items)],
        is_found=not query,
    ).of_pages(results)


def meeting(shown: Mapping[str, Any]) -> Head:
    """One meeting, from what its page shows: an event, who took part, what is above and below it."""
    meeting, participations = shown["meeting"], shown["participations"]
    above, below = around_current(shown["outline"].nodes)
    description = described(meeting, participations, len(shown["account"].entries))
    event = nodes.event(
        meeting,
        description=description,
        attendee=[nodes.person(row.leader, row.role) for row in participations],
        superEvent=nodes.event(above[-1]) if above else None,
        subEvent=[nodes.event(one) for one in below],
        about=[nodes.node("Thing", name=one.name, url=SitePath(one.get_absolute_url())) for one in shown["topics"]],
    )
    return Head(
        title=meeting.title,
        description=description,
        path=meeting.get_absolute_url(),
        trail=[Crumb(_("Meetings"), reverse("meetings")), *(Crumb(one.title, one.get_absolute_url()) for one in above)],
        kind="article",
        data=[event],
        reader=reader_of(meeting.get_absolute_url()) if shown["account"].entries else "",
    )


def around_current(outline: Iterable[Node]) -> tuple[list[Meeting], list[Meeting]]:
    """Return the meetings above the current one in an outline, the topmost first, and those right below it."""
    for node in outline:
        if node.is_current:
            return [], [one.meeting for one in node.below]
        above, below = around_current(node.below)
        if above or below or any(one.is_current for one in node.below):
            return [node.meeting, *above], below
    return [], []


def described(meeting: Meeting, participations: Sequence[Participation], statements: int) -> str:
    """Return who met, how, where and when, and how much there is to read."""
    said = {
        "kind": capfirst(str(meeting.get_kind_display())),
        "names": list_of(row.leader.name for row in participations),
        "where": meeting.place,
        "when": periods.in_words(
            meeting.first_day, meeting.first_day_precision, meeting.last_day, meeting.last_day_precision
        ),
    }
    met = (
        _("%(kind)s: %(names)s, %(where)s, %(when)s.")
        if said["where"] and said["names"]
        else _("%(kind)s: %(names)s, %(when)s.")
        if said["names"]
        else _("%(kind)s, %(when)s.")
    )
    read = ngettext(
        "%(number)d statement, word for word, with its source.",
        "%(number)d statements, word for word, with their sources.",
        statements,
    )
    if not statements:
        return met % said
    return f"{met % said} {read % {'number': statements}}"
