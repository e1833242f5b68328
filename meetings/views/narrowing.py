"""The controls that narrow the statements of a leader or of a topic: they offer what the page counted anyway."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from meetings import alphabets
from meetings.choices import QuoteKind
from meetings.filters import LeaderStatementFilter, StatementFilter, TopicStatementFilter
from meetings.models import Leader
from meetings.tallies import Branch
from meetings.views.controls import SUGGESTED, Control, Option, choices_of, chosen_of, typed


def for_leader(asked: LeaderStatementFilter, topics: Sequence[Branch], met: Iterable[Leader]) -> list[Control]:
    """Return the controls of one leader's statements, on `topics`, to and among those they `met`. No query."""
    people = _names(met)
    return [
        typed(asked, "q", "words"),
        chosen_of(asked, "topic", "choice", list(_topics(topics))),
        chosen_of(asked, "met", "name", people),
        replace(chosen_of(asked, "addressee", "name", []), offered_by="met" if people else ""),
        *_kind_and_days(asked),
    ]


def for_topic(asked: TopicStatementFilter, speakers: Iterable[Leader]) -> list[Control]:
    """Return the controls of the statements about one topic, made by `speakers`. No query."""
    people = _names(speakers)
    return [
        typed(asked, "q", "words"),
        chosen_of(asked, "speaker", "name", people),
        replace(chosen_of(asked, "addressee", "name", []), offered_by="speaker" if people else ""),
        *_kind_and_days(asked),
    ]


def _kind_and_days(asked: StatementFilter) -> list[Control]:
    return [
        chosen_of(asked, "kind", "choice", choices_of(QuoteKind)),
        typed(asked, "since", "day"),
        typed(asked, "until", "day"),
    ]


def _names(leaders: Iterable[Leader]) -> list[Option]:
    """Return leaders by name, or by slug where several bear one."""
    known = sorted(leaders, key=lambda leader: alphabets.key(leader.sort_name))[:SUGGESTED]
    names = [leader.name for leader in known]
    return [Option(one.name if names.count(one.name) == 1 else one.slug, one.name) for one in known]


def _topics(branches: Sequence[Branch], depth: int = 0) -> Iterable[Option]:
    """Yield topics with their counts, each below its parent."""
    for branch in branches:
        words = {"topic": branch.subject.topic.name, "count": branch.subject.count}
        yield Option(branch.subject.topic.slug, "– " * depth + _("%(topic)s (%(count)d)") % words)
        yield from _topics(branch.branches, depth + 1)
