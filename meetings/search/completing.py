"""What somebody who has typed a few letters may be looking for: a leader, a topic, a meeting that readers see."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from meetings.models import Leader, LeaderName, Meeting, Topic, TopicSynonym
from meetings.models.base import Fold
from meetings.search.query import LONGEST

FEWEST = 2  # letters
FOR_MEETINGS = 3  # letters, which the index of titles wants
MOST = 4  # of each kind


@dataclass(frozen=True, slots=True)
class Completions:
    leaders: list[Leader]
    topics: list[Topic]
    meetings: list[Meeting]


def complete(typed: str) -> Completions:
    """Return the things whose name has a word that begins with what was typed, and meetings by a part of their title.

    Three queries at most, none for fewer than FEWEST letters.
    """
    clean = " ".join(typed.replace("\0", " ").split())[:LONGEST]
    if len(clean) < FEWEST:
        return Completions([], [], [])
    start, within = Fold(Value(clean)), Concat(Value(" "), Fold(Value(clean)))
    names = LeaderName.objects.filter(_begins("folded", start, within), leader=OuterRef("pk"))
    synonyms = TopicSynonym.objects.filter(_begins("folded", start, within), topic=OuterRef("pk"))
    leaders = Leader.objects.published().filter(_begins("folded_name", start, within) | Exists(names))
    topics = Topic.objects.published().filter(_begins("folded_name", start, within) | Exists(synonyms))
    titled = Meeting.objects.published().alias(folded_title=Fold("title")).filter(folded_title__contains=start)
    return Completions(
        leaders=list(leaders[:MOST]),
        topics=list(topics[:MOST]),
        meetings=list(titled.newest_first()[:MOST]) if len(clean) >= FOR_MEETINGS else [],
    )


def _begins(name: str, start: Fold, within: Concat) -> Q:
    return Q(**{f"{name}__startswith": start}) | Q(**{f"{name}__contains": within})
