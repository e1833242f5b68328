"""How often suggested topics are the ones an editor gave, on statements that have theirs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from meetings.models import Quote
from meetings.search.suggestions import Said, Suggestion, suggest

FIRST = 3


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Topics suggested, topics the statements carry, and how many are both."""

    suggested: int
    carried: int
    right: int

    @property
    def precision(self) -> float:
        """The share of the suggested topics that the statement carries."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """The share of the topics a statement carries that were suggested."""
        return self.right / self.carried if self.carried else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """overall: of all suggestions; first: of the first three for each statement."""

    overall: Accuracy
    first: Accuracy


def measure(
    quotes: Iterable[Any], *, names: bool = True, neighbours: bool = True, whole_meeting: bool = False
) -> Measured:
    """Suggest topics for statements as if they had none, and compare with those they carry.

    quotes: in the order of their meetings, with their topics fetched. names, neighbours: what to suggest
    from. whole_meeting: the other statements of its meeting do not count as similar either, as if the
    whole account had just come in.
    """
    tagged: list[Quote] = [quote for quote in quotes if quote.topics.all()]
    parts = [list(part) for _, part in groupby(tagged, lambda quote: quote.meeting_id)] if whole_meeting else [tagged]
    pairs: list[tuple[Quote, list[Suggestion]]] = []
    for part in parts:
        found = suggest(
            [Said(quote.text, quote.language, quote.pk) for quote in part],
            exclude=[quote.pk for quote in part] if whole_meeting else (),
            names=names,
            neighbours=neighbours,
        )
        pairs += zip(part, found, strict=True)
    return Measured(_accuracy(pairs), _accuracy([(quote, found[:FIRST]) for quote, found in pairs]))


def _accuracy(pairs: Sequence[tuple[Quote, list[Suggestion]]]) -> Accuracy:
    carried = [{topic.pk for topic in quote.topics.all()} for quote, _found in pairs]
    suggested = [{suggestion.topic.pk for suggestion in found} for _quote, found in pairs]
    return Accuracy(
        suggested=sum(map(len, suggested)),
        carried=sum(map(len, carried)),
        right=sum(len(one & other) for one, other in zip(suggested, carried, strict=True)),
    )
