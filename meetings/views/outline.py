"""The meetings a meeting belongs to and those that belong to it, as an outline: summit, bilateral, press conference."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from meetings.models import Meeting
from meetings.querysets import MeetingQuerySet

MOST_ABOVE = 3  # meetings above one another; a deeper nest is an editor's mistake
MOST_BESIDE = 8  # of the same meeting before this one and behind it, half each


@dataclass
class Node:
    """A meeting and what of the outline is below it. left_out: how many more there are below it."""

    meeting: Meeting
    is_current: bool = False
    below: list["Node"] = field(default_factory=list)
    left_out: int = 0


@dataclass(frozen=True)
class Outline:
    """parent: the meeting right above. nodes: the outline from its top, empty where a meeting stands alone."""

    parent: Meeting | None = None
    nodes: list[Node] = field(default_factory=list)


def outline_of(meeting: Meeting) -> Outline:
    """Return the outline around `meeting`, as far as readers may see it. Six queries at most."""
    visible = Meeting.objects.published()
    above = _above(meeting, visible)
    here = Node(meeting, is_current=True, below=_below(meeting, visible))
    if not above and not here.below:
        return Outline()
    if not above:
        return Outline(None, [here])
    parent = Node(above[0])
    beside = list(visible.filter(parent=above[0]).exclude(pk=meeting.pk))
    in_order = sorted([Node(one) for one in beside] + [here], key=_in_time)
    place = in_order.index(here)
    parent.below = in_order[max(place - MOST_BESIDE // 2, 0) : place + 1 + MOST_BESIDE // 2]
    parent.left_out = len(in_order) - len(parent.below)
    top = parent
    for one in above[1:]:
        top = Node(one, below=[top])
    return Outline(above[0], [top])


def _above(meeting: Meeting, visible: MeetingQuerySet) -> list[Meeting]:
    """Return the meetings above, the nearest first, up to one that readers may not see."""
    found: list[Meeting] = []
    key = meeting.parent_id
    while key and len(found) < MOST_ABOVE:
        parent = visible.filter(pk=key).first()
        if parent is None:
            break
        found.append(parent)
        key = parent.parent_id
    return found


def _below(meeting: Meeting, visible: MeetingQuerySet) -> list[Node]:
    """Return the meetings right below, each with those right below it."""
    children = list(visible.filter(parent=meeting))
    further: dict[int, list[Meeting]] = defaultdict(list)
    for one in visible.filter(parent__in=children) if children else ():
        further[one.parent_id].append(one)
    return _nodes([Node(child, below=_nodes(Node(one) for one in further[child.pk])) for child in children])


def _nodes(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=_in_time)


def _in_time(node: Node) -> tuple[Any, ...]:
    one = node.meeting
    return (one.first_day is None, one.first_day, one.start_time is None, one.start_time, one.pk)
