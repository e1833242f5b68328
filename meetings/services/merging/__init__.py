"""Two leaders, or two topics, that are one: everything of the merged one becomes the kept one's.

`preview` says beforehand what moves, what is decided where both have something, and what stands in
the way. A merge is one transaction. It locks in one order, meetings before the two themselves, so that
whatever somebody else saves in the same moment is either there to be moved or is refused to them.

What a merge never touches: public ids, words, proofs, and the offices copied into meetings.
"""

from meetings.models import Leader, Topic
from meetings.services.merging.leaders import merge_leaders, preview_leaders
from meetings.services.merging.previews import Changed, MergeRefused, Move, Obstacle, Preview
from meetings.services.merging.topics import merge_topics, preview_topics

__all__ = [
    "Changed",
    "MergeRefused",
    "Move",
    "Obstacle",
    "Preview",
    "merge",
    "merge_leaders",
    "merge_topics",
    "preview",
]


def preview(*, keep: Leader | Topic, merged: Leader | Topic) -> Preview:
    """Return what merging `merged` into `keep`, of the same kind, would do as things stand now."""
    if isinstance(keep, Leader) and isinstance(merged, Leader):
        return preview_leaders(keep=keep, merged=merged)
    if isinstance(keep, Topic) and isinstance(merged, Topic):
        return preview_topics(keep=keep, merged=merged)
    raise TypeError("A leader is merged with a leader, a topic with a topic.")


def merge(*, keep: Leader | Topic, merged: Leader | Topic, seen: str = "") -> Preview:
    """Merge two leaders or two topics: see `merge_leaders` and `merge_topics`."""
    if isinstance(keep, Leader) and isinstance(merged, Leader):
        return merge_leaders(keep=keep, merged=merged, seen=seen)
    if isinstance(keep, Topic) and isinstance(merged, Topic):
        return merge_topics(keep=keep, merged=merged, seen=seen)
    raise TypeError("A leader is merged with a leader, a topic with a topic.")
