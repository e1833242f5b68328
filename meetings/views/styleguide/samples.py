"""Which components the page shows, and what each is given. What it does not show is named, with why."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meetings.views.account import Entry, Wording
from meetings.views.by_year import ByYear, Period
from meetings.views.controls import Control, Option
from meetings.views.facets import Facet, Order, Value
from meetings.views.head import Crumb, Feed
from meetings.views.styleguide.charts import charts
from meetings.views.styleguide.parts import parts
from meetings.views.styleguide.things import (
    ARABIC,
    GORNAVA,
    GUEST,
    HEBREW,
    HOST,
    NEITHER,
    REPORTER,
    RIVERS,
    RUSSIAN,
    SAID,
    TWO_PARAGRAPHS,
    correction,
    meeting,
    quote,
    source,
    statement,
)

NOT_SHOWN = {
    "head": "for programs: nothing of it is drawn",
    "links": "for programs: nothing of it is drawn",
    "masthead": "at the head of this page",
    "footer": "at the foot of this page",
    "languages": "at the foot of this page",
    "language_menu": "at the head of this page",
    "language_versions": "in both of them",
    "text_size": "at the foot of this page",
    "search_box": "at the head of this page",
    "preview": "needs a meeting of the database",
    "proofs": "a list of proofs",
    "portrait": "needs a picture of the database",
    "picture": "needs a picture of the database",
    "seen_in": "a line of text",
    "invented": "a word beside a title, in pages that show other things as well",
    "field_problem": "attributes of a control",
    "place": "in the dateline of a list",
    "text_status": "in the particulars of a statement",
    "latest_words": "a statement in larger type, with the part of a page that follows",
    "narrowed_words": "a list of statements with its filters",
    "topic_grid": "a chart of the kind grid",
    "citations": "on the page of a statement, which makes them",
    "elsewhere": "on the page of a statement, which makes it",
    "contact": "a line of text",
    "met_country": "a line of text",
}


@dataclass(frozen=True)
class Sample:
    """component: its template below components/; state: in words; within: the element that it stands in."""

    component: str
    state: str
    context: Mapping[str, Any] = field(default_factory=dict)
    within: str = ""


def samples() -> dict[str, Sequence[Sample]]:
    """Return the samples of each group, in the order of the page."""
    return {
        "What was said": words(),
        "Statements": statements(),
        "Who spoke": speakers(),
        "Meetings": meetings(),
        "Proof": proofs(),
        "Ways and controls": controls(),
        "Pictures of numbers": [Sample(*each) for each in charts()],
        "Parts of one kind of page": [Sample(*each) for each in parts()],
    }


def words() -> list[Sample]:
    def said(state: str, *paragraphs: str, language: str = "en", **more: Any) -> Sample:
        return Sample("words", state, {"paragraphs": paragraphs, "language": language, **more})

    return [
        said("one paragraph", SAID),
        said("two paragraphs: each opens, the last one closes", *TWO_PARAGRAPHS.split("\n\n")),
        said("narration breaks in", "Three stations are more than none,\nand I accept them.", between=["he said,"]),
        said("a paraphrase, without marks", "He would accept the stations as a beginning.", reported=True),
        said("Hebrew", HEBREW, language="he"),
        said("Arabic", ARABIC, language="ar"),
        said("Russian", RUSSIAN, language="ru"),
    ]


def statements() -> list[Sample]:
    def entry(state: str, speaker: Any = HOST, *, continues: bool = False, lead_in: str = "", **fields: Any) -> Sample:
        made = quote(SAID, **fields)
        told = Entry(made, speaker, continues, False, lead_in, [], source(), "", [], ())
        return Sample("entry", state, {"entry": told, "quote": made}, "list")

    other = Wording(source(account_of=GORNAVA, publisher="Press Service of Gornava"), ["The summer was dry."])
    translated: dict[str, Any] = {
        "text_status": "official-translation",
        "original_text": RUSSIAN,
        "original_language": "ru",
    }
    return [
        entry("in its meeting, with the narration before it", lead_in="President Valcoran opened the talks:"),
        entry("of a guest, a translation", GUEST, **translated),
        entry("the same speaker goes on", continues=True),
        Sample("gone", "withdrawn by itself", {"numbers": [4]}, "list"),
        Sample("statement", "in a list", {"statement": statement()}, "list"),
        Sample(
            "statement", "a question, in a list", {"statement": statement(speaker=REPORTER, kind="question")}, "list"
        ),
        Sample("neighbour", "before or after another", {"statement": statement(), "paragraphs": [SAID]}),
        Sample("related", "on the same topic", {"heading": "The other side, elsewhere", "statements": [statement()]}),
        Sample("original", "folded", {"quote": quote(SAID, **translated)}),
        Sample("wordings", "another account has it otherwise", {"wordings": [other], "quote": quote(SAID)}),
        Sample("topics", "of a statement", {"topics": [RIVERS]}, "particulars"),
        Sample(
            "statement_tools",
            "copy, cite, share",
            {"quote": quote(SAID), "speaker": HOST, "about": SAID},
            "particulars",
        ),
    ]


def speakers() -> list[Sample]:
    return [
        Sample("speaker", "of the host", {"speaker": HOST}, "speaker"),
        Sample("speaker", "of the guest", {"speaker": GUEST}, "speaker"),
        Sample("speaker", "of neither side", {"speaker": NEITHER}, "speaker"),
        Sample("speaker", "without a page of their own", {"speaker": REPORTER, "colon": True}, "speaker"),
    ]


def meetings() -> list[Sample]:
    ahead = meeting("A summit that is still to come", first_day=datetime.date(2999, 5, 1))
    summary = "Talks on the Ildra, the frontier and electricity, after a summer without rain."
    return [
        Sample("meeting_entry", "in a list", {"meeting": meeting()}, "list"),
        Sample("meeting_entry", "still to come", {"meeting": ahead}, "list"),
        Sample("brief", "on the front page", {"meeting": meeting()}, "list"),
        Sample("dateline", "leads into a summary", {"meeting": meeting(summary=summary)}),
        Sample("who_met", "in one line", {"meeting": meeting()}),
        Sample("announced", "the mark of what is still to come", {"meeting": ahead}),
        Sample("demonstration", "all of a page is invented", {"demonstration": "all"}),
        Sample("topic_tree", "with how many statements", {"branches": [{"topic": RIVERS, "count": 1240}]}),
    ]


def proofs() -> list[Sample]:
    before = {"old_speaker": "A reporter"}
    parts = [{"is_same": True, "new": "Our farmers"}, {"old": "lost half", "new": "lost a third"}]
    changed = {"old_wording": "lost half of the maize", "new_wording": "lost a third of the maize"}
    verbatim = {"is_primary": True, "spans": [1], "place": "page 2"}
    return [
        Sample("source", "an official account", {"source": source()}),
        Sample("source", "no link, of the press", {"source": source(url="", account_of=None, kind="news")}),
        Sample("proof", "verbatim", {"proof": verbatim, "quote": quote(SAID)}),
        Sample("correction", "word by word", {"correction": correction(what_changed="A number.", **changed)}),
        Sample("correction", "another speaker", {"correction": correction(what_changed="The speaker.", **before)}),
        Sample("difference", "what went and what came", {"parts": parts}),
    ]


def controls() -> list[Sample]:
    some = [Option("water", "Water"), Option("trade", "Trade")]
    fields = [
        Control("q", "Words", "words", "river"),
        Control("speaker", "Speaker", "name"),
        Control("topic", "Topic", "choice", "water", some),
        Control("since", "Since", "day"),
        Control("until", "Until", "day", "soon", problems=["“soon” is no date."]),
    ]
    unused = Control("until", "Until", "day", "soon", problems=["“soon” is no date: type 2024, 2024-05 or 2024-05-17."])
    values = [
        Value("water", "Water", 1240, False, True, "topic="),
        Value("trade", "Trade", 38, False, False, "topic=trade"),
    ]
    facets = [Facet("topic", "Topic", values, True, 3, "more=topic"), Facet("kind", "Kind", values[1:], False)]
    head = {"trail": [Crumb("Meetings", "/meetings/"), Crumb(meeting().title, "/")], "feed": Feed("Atom", "/feeds/")}
    years = [Period("2021", 4, "since=2021", True), Period("2020", 12, "since=2020", False)]
    return [
        Sample("trail", "above a page", {"head": head}),
        *(Sample("field", f"{control.label}: {control.kind}", {"control": control}) for control in fields),
        Sample("field", "it cannot use what was typed", {"control": unused}),
        Sample("filters", "beside a list", {"label": "Narrow the meetings", "controls": fields[1:2]}),
        Sample("facets", "beside results", {"label": "Narrow the search", "facets": facets}),
        Sample("chosen", "what narrows a list", {"chips": [{"label": "Topic: Water", "without": ""}]}),
        Sample(
            "problems", "what could not be used", {"problems": ["“soon” is no date: type 2024, 2024-05 or 2024-05-17."]}
        ),
        Sample(
            "orders",
            "of results",
            {"results": {"total": 2}, "orders": [Order("Newest", True, ""), Order("Oldest", False, "")]},
        ),
        Sample("ways", "other searches", {"id": "tries", "label": "You may try:", "ways": values[1:]}),
        Sample("total", "of a list", {"results": {"total": 1240}, "of": "statements"}),
        Sample(
            "total", "beyond what is counted", {"results": {"total": 10000, "is_bounded": True}, "of": "statements"}
        ),
        Sample("pagination", "in the middle", {"results": {"page": 2, "pages": 9}}),
        Sample("to_filters", "on a narrow screen", {"label": "Narrow these statements"}),
        Sample("by_year", "beside a list", {"by_year": ByYear(years, [])}),
    ]
