"""A line of time: moments as marks in lanes, stretches as bars above them, years below."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from meetings.charts.labels import CHARACTER, NARROW, WIDE, place, width_of

MARGIN = 2.0  # percent left free at both ends, so that marks there are whole
SLOTS = 60  # marks a lane has at most: nearer moments share one, and in the widest picture no two overlap
SPAN_ROW = 30  # pixels: a name and its bar
NAME_ROW = 18  # pixels: a lane's name, a row of labels
MARK_ROW = 20  # pixels: the line of a lane
AXIS = 22  # pixels: the years
LABEL_ROWS = 2
SMALLEST, LARGEST = 3.5, 5.5  # pixels: a mark's radius
TICK_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on a day. label: shown beside its mark where there is room. lane: from 0."""

    day: datetime.date
    label: str = ""
    lane: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted; since and until are None where it reaches beyond the picture."""

    label: str
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Text whose `anchor` stands at x percent, its baseline at y pixels."""

    x: float
    y: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The moments at one place of a lane, in the order of their days: x in percent, y and radius in pixels."""

    x: float
    y: float
    radius: float
    moments: tuple[Moment, ...]

    @property
    def first(self) -> Moment:
        return self.moments[0]

    @property
    def last(self) -> Moment:
        return self.moments[-1]

    @property
    def count(self) -> int:
        return len(self.moments)


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of marks at height y; name is None where it has none. narrow, wide: labels for the two widths."""

    y: float
    name: Text | None
    marks: list[Mark]
    narrow: list[Text] = field(default_factory=list)
    wide: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch: x and width in percent, y in pixels. narrow, wide: its name, cut to what the width has room for."""

    stretch: Stretch
    x: float
    width: float
    y: float
    narrow: Text
    wide: Text


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year, and which end of its name stands there."""

    x: float
    year: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    height: int
    first: int
    last: int
    spans: list[Span]
    lanes: list[Lane]
    ticks: list[Tick]

    def __bool__(self) -> bool:
        return self.height > 0

    @property
    def axis(self) -> int:
        """Where the lanes end and the years begin, in pixels."""
        return self.height - AXIS


def timeline(
    moments: Iterable[Moment],
    stretches: Sequence[Stretch] = (),
    *,
    lanes: Sequence[str] = ("",),
    until: datetime.date | None = None,
) -> Timeline:
    """Return the picture of the years from the earliest moment or stretch to the latest, or to `until`.

    lanes: the names of the lanes, "" for none. Without moments and known days it is empty.
    """
    moments = sorted(moments, key=lambda moment: moment.day)
    days = [moment.day for moment in moments]
    days += [day for stretch in stretches for day in (stretch.since, stretch.until) if day]
    if not days:
        return Timeline(0, 0, 0, [], [], [])
    days += [until] if until else []
    scale = _Scale(min(days).year, max(days).year)
    spans = [_span(stretch, index * SPAN_ROW, scale) for index, stretch in enumerate(stretches)]
    drawn = []
    top = len(spans) * SPAN_ROW
    for index, name in enumerate(lanes):
        lane = _lane(name, [moment for moment in moments if moment.lane == index], top, scale)
        top = int(lane.y) + MARK_ROW // 2
        drawn.append(lane)
    return Timeline(top + AXIS, scale.first, scale.last, spans, drawn, scale.ticks())


class _Scale:
    """From days to percent: the first day of year `first` at the one margin, the last of `last` at the other."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self._start = datetime.date(first, 1, 1).toordinal()
        self._days = datetime.date(last, 12, 31).toordinal() - self._start

    def __call__(self, day: datetime.date) -> float:
        along = min(1.0, max(0.0, (day.toordinal() - self._start) / self._days))
        return round(MARGIN + (100 - 2 * MARGIN) * along, 3)

    def ticks(self) -> list[Tick]:
        room = NARROW * (100 - 2 * MARGIN) / 100 / (4 * CHARACTER + 12)
        step = next(step for step in TICK_STEPS if (self.last - self.first + 1) / step <= room)
        years = [year for year in range(self.first, self.last + 1) if year % step == 0]
        places = [(self(datetime.date(year, 1, 1)), year) for year in years or [self.first]]
        return [Tick(x, year, "start" if x * NARROW / 100 < 2 * CHARACTER else "middle") for x, year in places]


def _span(stretch: Stretch, top: int, scale: _Scale) -> Span:
    x = scale(stretch.since) if stretch.since else MARGIN
    end = scale(stretch.until) if stretch.until else 100 - MARGIN
    names = [_name(stretch.label, x, end, top, width) for width in (NARROW, WIDE)]
    return Span(stretch, x, round(max(0.5, end - x), 3), top + NAME_ROW + 2, *names)


def _name(text: str, x: float, end: float, top: int, width: int) -> Text:
    """Set a name where its stretch starts, or where it ends if there is no room, cut where it is longer than both."""
    cut = shortened(text, width)
    y = top + NAME_ROW - 4
    if x * width / 100 + width_of(cut) <= width:
        return Text(x, y, cut, "start")
    if end * width / 100 >= width_of(cut):
        return Text(end, y, cut, "end")
    return Text(0.0, y, cut, "start")


def shortened(text: str, width: float) -> str:
    """Return `text` with as many of its characters as `width` pixels have room for."""
    if width_of(text) <= width:
        return text
    while text and width_of(text + "…") > width:
        text = text[:-1]
    return text.rstrip(" ,") + "…"


def _lane(name: str, moments: list[Moment], top: int, scale: _Scale) -> Lane:
    title = Text(0.0, top + NAME_ROW - 4, shortened(name, NARROW), "start") if name else None
    top += NAME_ROW if name else 0
    wanted = [(scale(moment.day), moment.label) for moment in moments if moment.label]
    rows = LABEL_ROWS if wanted else 0
    y = top + rows * NAME_ROW + MARK_ROW / 2
    narrow, wide = (
        [
            Text(label.x, y - MARK_ROW / 2 - label.row * NAME_ROW, label.text, label.anchor)
            for label in place(wanted, width=width, rows=rows)
        ]
        for width in (NARROW, WIDE)
    )
    return Lane(y, title, _marks(moments, y, scale), narrow, wide)


def _marks(moments: list[Moment], y: float, scale: _Scale) -> list[Mark]:
    slots: dict[int, list[Moment]] = {}
    for moment in moments:
        slots.setdefault(int(scale(moment.day) * SLOTS / 100), []).append(moment)
    return [
        Mark(
            scale(shared[len(shared) // 2].day),
            y,
            round(min(LARGEST, SMALLEST * sqrt(1 + (len(shared) - 1) / 4)), 2),
            tuple(shared),
        )
        for shared in slots.values()
    ]
