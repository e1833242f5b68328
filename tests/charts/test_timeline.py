import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetings.charts import NARROW, WIDE, Moment, Stretch, timeline
from meetings.charts.labels import GAP, width_of
from meetings.charts.timeline import SLOTS, Text, Timeline

days = st.dates(datetime.date(1900, 1, 1), datetime.date(2060, 1, 1))
any_days = st.dates()
texts = st.text("aIm ,Ж語س\u0301", max_size=40)
moments = st.lists(st.builds(Moment, day=days, label=texts, lane=st.integers(0, 2)), max_size=40)
stretches = st.lists(
    st.builds(Stretch, label=texts, since=st.none() | days, until=st.none() | days).filter(
        lambda one: not (one.since and one.until) or one.since <= one.until
    ),
    max_size=5,
)
LANES = ["One", "Two", "Three"]


def box(text: Text, width: int) -> tuple[float, float]:
    start = text.x * width / 100 - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width_of(text.text)
    return start, start + width_of(text.text)


def sets_of_text(drawn: Timeline):
    """Each width with the texts that show at it."""
    names = [lane.name for lane in drawn.lanes if lane.name]
    yield NARROW, names + [text for lane in drawn.lanes for text in lane.narrow] + [one.narrow for one in drawn.spans]
    yield WIDE, names + [text for lane in drawn.lanes for text in lane.wide] + [one.wide for one in drawn.spans]


@given(moments, stretches)
def test_nothing_lies_outside_the_frame(happened: list[Moment], lasted: list[Stretch]) -> None:
    drawn = timeline(happened, lasted, lanes=LANES)
    for lane in drawn.lanes:
        for mark in lane.marks:
            assert mark.radius <= mark.x * NARROW / 100 <= NARROW - mark.radius
            assert mark.radius <= mark.y <= drawn.axis - mark.radius
    for span in drawn.spans:
        assert span.x >= 0
        assert span.x + span.width <= 100
        assert 0 <= span.y <= drawn.axis
    for width, shown in sets_of_text(drawn):
        for text in shown:
            start, end = box(text, width)
            assert start >= -0.01
            assert end <= width + 0.01
            assert 0 <= text.y <= drawn.axis


@given(moments, stretches)
def test_labels_do_not_collide(happened: list[Moment], lasted: list[Stretch]) -> None:
    for width, shown in sets_of_text(timeline(happened, lasted, lanes=LANES)):
        lines: dict[float, list[tuple[float, float]]] = {}
        for text in shown:
            lines.setdefault(text.y, []).append(box(text, width))
        for boxes in lines.values():
            boxes.sort()
            assert all(end + GAP - 0.02 <= start for (_start, end), (start, _end) in pairwise(boxes))


@given(moments)
def test_every_moment_has_a_mark_in_its_lane_and_time_runs_one_way(happened: list[Moment]) -> None:
    drawn = timeline(happened, lanes=LANES)
    for index, lane in enumerate(drawn.lanes):
        shown = [moment for mark in lane.marks for moment in mark.moments]
        assert [one.day for one in shown] == sorted(one.day for one in happened if one.lane == index)
        places = [mark.x for mark in lane.marks]
        assert places == sorted(places)
        assert len(lane.marks) <= SLOTS
        assert all(mark.first.day <= mark.last.day and mark.count == len(mark.moments) for mark in lane.marks)


@given(days, days, days)
def test_distances_are_as_days_are(first: datetime.date, second: datetime.date, third: datetime.date) -> None:
    one, two, three = sorted([first, second, third])
    spans = timeline([], [Stretch("", one, two), Stretch("", two, three), Stretch("", one, three)]).spans
    if all(span.width > 0.5 for span in spans):
        assert abs(spans[0].width * (three - one).days - spans[2].width * (two - one).days) <= 0.01 * (three - one).days


@given(any_days, any_days)
def test_the_years_are_named_few_enough_to_read(first: datetime.date, second: datetime.date) -> None:
    drawn = timeline([Moment(first), Moment(second)])
    assert drawn.ticks
    assert all(drawn.first <= tick.year <= drawn.last for tick in drawn.ticks)
    places = [tick.x * NARROW / 100 for tick in drawn.ticks]
    assert all(after - before >= width_of("2000") + GAP for before, after in pairwise(places))


def test_an_open_stretch_reaches_the_end() -> None:
    (span,) = timeline([], [Stretch("In office", datetime.date(2020, 1, 1))], until=datetime.date(2024, 5, 1)).spans
    assert (span.x, span.x + span.width) == (2.0, 98.0)


def test_a_long_name_is_cut_and_says_so() -> None:
    (span,) = timeline([], [Stretch("Minister " * 30, datetime.date(2020, 1, 1))]).spans
    assert span.narrow.text.startswith("Minister Minister")
    assert span.narrow.text.endswith("…")
    assert len(span.narrow.text) < len(span.wide.text)


def test_nothing_is_no_picture() -> None:
    assert not timeline([], [Stretch("always")])
