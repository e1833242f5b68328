"""Each leader's share of a meeting's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meetings.charts import whole_percents
from meetings.choices import Side, WhoSpoke
from meetings.models import Participation, Quote


@dataclass(frozen=True)
class Share:
    """What one leader said by themselves. words: how many. share: of the words of all leaders, in percent; percent:
    that, in whole numbers, which add up to 100.
    """

    name: str
    side: str
    words: int
    share: float
    percent: int


@dataclass(frozen=True)
class Shares:
    """leaders: in the order of the participants, those who said nothing too; empty where fewer than two take part or
    nobody spoke. apart: words said jointly, by the press or by others, which are nobody's share.
    """

    leaders: list[Share]
    apart: int = 0


def shares_of(participations: Sequence[Participation], quotes: Iterable[Quote]) -> Shares:
    """Return the shares of the words of `quotes`, all of a meeting's.

    Words are counted as everywhere (see `meetings.tallies`); a paraphrase counts for whom it reports, or a leader whom
    an account only reports would have said nothing.
    """
    words = dict.fromkeys((row.leader_id for row in participations), 0)
    apart = 0
    for quote in quotes:
        number = len(quote.text.split())
        if quote.who_spoke == WhoSpoke.LEADER and quote.speaker_id in words:
            words[quote.speaker_id] += number
        else:
            apart += number
    total = sum(words.values())
    if not total or len(words) < 2:
        return Shares([], apart)
    said = [words[row.leader_id] for row in participations]
    percents = whole_percents(said, total)
    return Shares(
        [
            Share(row.leader.name, row.side if row.side != Side.NEITHER else "", number, 100 * number / total, percent)
            for row, number, percent in zip(participations, said, percents, strict=True)
        ],
        apart,
    )
