"""Pictures of numbers: numbers in, the geometry of an SVG out. No Django, no words, no colours.

A picture has no size of its own across: what lies along the width is told in hundredths of it
("percent"), and what lies along the height in pixels. So an SVG without a viewBox draws it at any
width with its text at its full size; a sparkline, which has no text, is one path in a frame that
stretches. Where text must not collide, that is reckoned for a width in pixels (NARROW, a phone;
WIDE, a column of text).

Templates in `templates/components/charts/` draw each, with its table or list beside it.
"""

from meetings.charts.bars import Bar, Bars, Item, bars, whole_percents
from meetings.charts.grid import Cell, Grid, Heading, Row, Step, grid
from meetings.charts.labels import NARROW, WIDE, Label
from meetings.charts.sparkline import Column, Sparkline, sparkline
from meetings.charts.timeline import Lane, Mark, Moment, Span, Stretch, Tick, Timeline, timeline

__all__ = [
    "NARROW",
    "WIDE",
    "Bar",
    "Bars",
    "Cell",
    "Column",
    "Grid",
    "Heading",
    "Item",
    "Label",
    "Lane",
    "Mark",
    "Moment",
    "Row",
    "Span",
    "Sparkline",
    "Step",
    "Stretch",
    "Tick",
    "Timeline",
    "bars",
    "grid",
    "sparkline",
    "timeline",
    "whole_percents",
]
