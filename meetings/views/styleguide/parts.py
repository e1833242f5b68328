"""What stands on one kind of page alone: parts of the pages of meetings, leaders, pairs and topics, of the calendar."""

import datetime
from typing import Any

from meetings.charts import Moment, sparkline
from meetings.gaps import Days, between
from meetings.models import Term
from meetings.pairs import LeaderPair
from meetings.pairs.course import Place, Step
from meetings.tallies.company import Met as MetBy
from meetings.views.account import Entry
from meetings.views.by_topic import Placed
from meetings.views.calendar import Marked, Month
from meetings.views.company import Companion, picture_of
from meetings.views.contents import Section
from meetings.views.months import Stay, weeks_of
from meetings.views.neighbours import Neighbours
from meetings.views.outline import Node
from meetings.views.pair_page import Met
from meetings.views.shares import Share, Shares
from meetings.views.stages import Occasion, Stage
from meetings.views.statements import Speaker
from meetings.views.styleguide.things import (
    CELANDRE,
    GRIDS,
    GUEST,
    HOST,
    RIVERS,
    SAID,
    TOMENAR,
    VALCORAN,
    meeting,
    quote,
    source,
    statement,
)
from meetings.views.subjects import Line

NOT_SHOWN = {
    "leader/company": "a chart of the kind timeline, with companions",
    "leader/head": "the head of a page, with a picture of the database",
    "leader/entry": "asks the database for a picture",
    "leader/how_many": "the words of a link",
    "leader/subjects": "a table of subjects, and the way to all of them",
    "meeting/by_topic": "a page of placed statements",
    "meeting/compared": "needs two accounts that have been compared",
    "meeting/head": "the head of a page",
    "meeting/in_order": "a page of entries",
    "meeting/notes": "sources and corrections",
    "meeting/particulars": "in an entry",
    "meeting/rail": "shares and an outline beside a page",
    "meeting/said": "in an entry",
    "meeting/told": "needs two accounts that have been compared",
    "meeting/two_accounts": "needs two accounts that have been compared",
    "meeting/ways": "needs the ways of a meeting's page",
    "pair/cell": "in a chart of the kind grid",
    "pair/facts": "needs the course of a pair",
    "pair/last": "statements with the last meeting above",
    "pair/topics": "a chart of the kind grid, with sparklines",
    "pair/words": "statements in two columns",
    "position/extent": "a line of text",
    "position/then_and_now": "two statements in larger type",
    "topic/figures": "charts of the kinds bars and years",
    "topic/head": "the head of a page",
}

Part = tuple[str, str, dict[str, Any], str]  # component, state, context, the element that it stands in
NOVEMBER = datetime.date(2021, 11, 1)
THE_DAY = datetime.date(2021, 11, 9)


def entry(speaker: Speaker, number: int, **fields: Any) -> Entry:
    return Entry(quote(SAID, position=number, **fields), speaker, False, False, "", [], source(), "", [], ())


def parts() -> list[Part]:
    return [*of_meetings(), *of_leaders(), *of_pairs(), *of_calendars()]


def of_meetings() -> list[Part]:
    summit, talks = meeting("Summit on the Ildra at Pont-l’Ildre"), meeting()
    outline = Node(summit, below=[Node(talks, is_current=True, below=[Node(meeting("Press conference"))])])
    shares = Shares([Share(VALCORAN.name, "host", 103, 49.3, 49), Share(TOMENAR.name, "guest", 106, 50.7, 51)])
    around = Neighbours((VALCORAN, TOMENAR), 2, 3, summit, meeting("A bus over the Col de Brume"))
    sections = [
        Section([entry(HOST, 1), entry(GUEST, 2)]),
        Section([entry(GUEST, 3, topics=(GRIDS,))]),
    ]
    placed = Placed(entry(HOST, 3), has_anchor=False)
    guest = entry(GUEST, 4)
    return [
        ("meeting/shares", "of two sides", {"shares": shares}, ""),
        ("meeting/node", "in an outline", {"node": outline}, "outline"),
        ("meeting/place_in_pair", "the second of three", {"around": around}, ""),
        ("meeting/pair_nav", "between two others", {"around": around}, ""),
        ("meeting/contents", "of a long meeting", {"contents": sections}, ""),
        ("meeting/placed", "under a topic", {"placed": placed}, "list"),
        ("reader/entry", "in the view for reading", {"entry": guest, "quote": guest.quote}, "list"),
    ]


def of_leaders() -> list[Part]:
    elected, now = datetime.date(2024, 3, 31), datetime.date(2026, 3, 31)
    terms = [
        Term(office="Prime Minister", country=CELANDRE, start=datetime.date(2018, 9, 1), end=elected),
        Term(office="President", country=CELANDRE, start=elected, end=now),
    ]
    moments = [Moment(day, lane=lane) for lane, day in enumerate((THE_DAY, datetime.date(2024, 5, 22)))]
    picture = picture_of(terms, moments, [VALCORAN.name, TOMENAR.name], now)
    years = sparkline({2021: 4, 2024: 9})
    lines = [Line(RIVERS, "/", 13, 0, years), Line(GRIDS, "/", 4, 1, years)]
    met = MetBy(TOMENAR, 3, THE_DAY, datetime.date(2024, 5, 22))
    occasion = Occasion(meeting(), "President, Célandre", [statement()])
    others = [{"leader": TOMENAR, "statements": 1240}, {"leader": VALCORAN, "statements": 38}]
    return [
        ("charts/timeline", "offices and meetings", {"chart": picture, "title": "Offices and meetings"}, ""),
        ("leader/companion", "whom they met", {"companion": Companion(met, "/")}, "list"),
        ("leader/subject_table", "what they spoke about", {"shown": lines}, ""),
        ("leader/ways", "through the list", {"letters": []}, ""),
        ("position/stage", "a year, after a silence", {"stage": Stage(2021, False, None, [occasion])}, ""),
        ("position/onward", "others on the topic", {"others": others, "topic": RIVERS}, ""),
        ("topic/meetings", "of a topic", {"meetings": [meeting()], "topic": RIVERS}, ""),
    ]


def of_pairs() -> list[Part]:
    gap = between(Days(datetime.date(2019, 3, 21)), Days(THE_DAY))
    met = Met(Step(1, 2, Days(THE_DAY), gap, is_ahead=False), meeting())
    place = Place("Castelvaire", "Célandre")
    return [
        ("pair/names", "each leads to its page", {"pair": LeaderPair.of(VALCORAN, TOMENAR)}, ""),
        ("pair/step", "after a gap", {"met": met, "course": {"steps": [1, 2, 3]}}, "list"),
        ("pair/place", "where they met", {"place": place}, ""),
        ("pair/place", "a call", {"place": Place(call="phone-call")}, ""),
    ]


def of_calendars() -> list[Part]:
    summit = Stay(meeting("A summit of three days"), NOVEMBER, NOVEMBER.replace(day=3))
    stays = [summit, Stay(meeting(), THE_DAY, THE_DAY)]
    month = Month(NOVEMBER, weeks_of(2021, 11, stays))
    marked = [Stay(Marked(THE_DAY, 2, "since=2021-11-09"), THE_DAY, THE_DAY)]
    small = Month(NOVEMBER, weeks_of(2021, 11, marked), "since=2021-11", 2)
    return [
        ("calendar/views", "the calendar", {"is_calendar": True}, ""),
        ("calendar/month", "with a day and a stay", {"month": month}, ""),
        ("calendar/small_month", "of a year", {"month": small}, ""),
    ]
