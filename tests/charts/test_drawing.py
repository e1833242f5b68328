"""The components draw what was reckoned: parsed strictly, named, within the policy of no inline style."""

import datetime
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from meetings.charts import Heading, Item, Moment, Stretch, bars, grid, sparkline, timeline

SVG = "{http://www.w3.org/2000/svg}"
HTML = "{http://www.w3.org/1999/xhtml}"
DAY = datetime.date(2021, 3, 5)


def draw(name: str, **context: Any) -> Element:
    markup = render_to_string(f"components/charts/{name}.html", context)
    assert "style=" not in markup
    page = f"<!doctype html><title>x</title>{markup}"
    return html5lib.HTMLParser(strict=True).parse(page).find(f"{HTML}body")


def told(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


CHARTS = {
    "bars": {
        "chart": bars([Item("Trade", 3, "/topics/trade/"), Item("سلام", 1, lang="ar")]),
        "caption": "Statements by topic",
        "of": "Topic",
        "amount": "Statements",
        "share": True,
    },
    "sparkline": {"chart": sparkline({2001: 2, 2004: 5}), "label": "Trade"},
    "years": {"chart": sparkline({2001: 2, 2004: 5}, height=96), "caption": "Statements", "amount": "Statements"},
    "timeline": {
        "chart": timeline([Moment(DAY, "Reval")], [Stretch("Chancellor", DAY)], lanes=["Ada Holm"]),
        "title": "Meetings of Ada Holm",
    },
    "grid": {
        "chart": grid([Heading("Trade")], [Heading("Ada"), Heading("Bo")], [[4, 0]], href=lambda row, column: "/q/"),
        "caption": "Statements by topic and leader",
        "of": "Topic",
    },
}


@pytest.mark.parametrize("name", CHARTS)
def test_every_picture_is_an_image_with_a_title(name: str) -> None:
    body = draw(name, **CHARTS[name])
    pictures = [svg for svg in body.iter(f"{SVG}svg") if svg.get("aria-hidden") != "true"]
    assert pictures
    for svg in pictures:
        assert svg.get("role") == "img"
        assert told(svg.find(f"{SVG}title"))
        assert not list(svg.iter(f"{SVG}a")), "a link within an image is nobody's"


def test_bars_are_a_table_of_names_numbers_and_shares() -> None:
    body = draw("bars", **CHARTS["bars"])
    rows = [[told(cell) for cell in row] for row in body.iter(f"{HTML}tr")]
    assert rows[1:] == [["Trade", "Trade: 75%", "3", "75%"], ["سلام", "سلام: 25%", "1", "25%"]]
    assert told(next(body.iter(f"{HTML}caption"))) == "Statements by topic"
    assert [link.get("href") for link in body.iter(f"{HTML}a")] == ["/topics/trade/"]
    assert [rect.get("width") for rect in body.iter(f"{SVG}rect") if rect.get("class") == "bar-part"] == [
        "100.0%",
        "33.333%",
    ]


def test_a_sparkline_tells_in_its_title_what_it_shows() -> None:
    body = draw("sparkline", **CHARTS["sparkline"])
    assert told(next(body.iter(f"{SVG}title"))) == "Trade: 7 from 2001 to 2004, most in 2004 (5)"
    only = draw("sparkline", chart=sparkline({1999: 1200}), label="Trade")
    assert told(next(only.iter(f"{SVG}title"))) == "Trade: 1,200 in 1999"


def test_years_have_their_table() -> None:
    body = draw("years", **CHARTS["years"])
    assert [[told(cell) for cell in row] for row in body.iter(f"{HTML}tr")] == [
        ["Year", "Statements"],
        ["2004", "5"],
        ["2001", "2"],
    ]


def test_a_timeline_names_its_lanes_its_offices_and_its_moments() -> None:
    body = draw("timeline", **CHARTS["timeline"], list="meetings")
    svg = next(body.iter(f"{SVG}svg"))
    assert svg.get("aria-describedby") == "meetings"
    texts = [told(text) for text in svg.iter(f"{SVG}text")]
    assert {"Ada Holm", "Chancellor", "Reval", "2021"} <= set(texts)
    assert [told(mark) for mark in svg.iter(f"{SVG}circle")] == ["5 March 2021, Reval"]


def test_a_grid_is_a_table_whose_full_cells_lead_on() -> None:
    body = draw("grid", **CHARTS["grid"])
    links = list(body.iter(f"{HTML}a"))
    assert [told(link.find(f"{SVG}svg").find(f"{SVG}title")) for link in links] == ["Trade, Ada: 4"]
    titles = [told(title) for title in body.iter(f"{SVG}title")]
    assert titles == ["Trade, Ada: 4", "Trade, Bo: 0"]


def test_numbers_in_attributes_are_numbers_whatever_the_language_writes() -> None:
    with translation.override("de"):
        body = draw("bars", **CHARTS["bars"])
    assert [rect.get("width") for rect in body.iter(f"{SVG}rect")][-1] == "33.333%"


def test_nothing_is_drawn_of_nothing() -> None:
    assert told(draw("bars", chart=bars([]))) == ""
    assert told(draw("years", chart=sparkline({}))) == ""
    assert told(draw("timeline", chart=timeline([]))) == ""
    assert told(draw("grid", chart=grid([], [], []))) == ""
