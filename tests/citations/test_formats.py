"""What programs read of a statement is what stands there: read back by parsers of other people's."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser import middlewares
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from meetings.citations import FORMATS, Name, PartialDate, Work, name_of
from meetings.citations.work import flat
from tests.citations.works import REMARK, WORKS

# Texts as a database may hold them: of every character but NUL and halves of pairs.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
words = texts.filter(lambda text: flat(text).rstrip(",;: –—-") != "")
hostile = st.one_of(
    words,
    st.sampled_from([r"\emph{x}", "{", "}", "50% of $5 & #1_a^b~c", "--- ''q''", "x\nER  - \r\nTY  - JOUR", "}, note = {x", "@comment{", " and ", "A and B, Jr", "`x`", "\\", '"', "a\u2028b\x0bc\x85d"]),
)  # fmt: skip
LETTER_FOR_LETTER = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "textasciigrave": "`",
    "textbackslash": "\\",
}


def latex_read(value: str) -> str:
    known = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=character) for name, character in LETTER_FOR_LETTER.items()]
    known.add_context_category("letters", prepend=True, macros=macros)
    decoder = LatexNodes2Text(latex_context=known, keep_comments=True, strict_latex_spaces=True)
    # Two of these in a row are TeX's marks; one alone stays what it is.
    return decoder.latex_to_text(value)


def bibtex_read(work: Work) -> dict[str, Any]:
    split = [middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    library = bibtexparser.parse_string(FORMATS["bib"].made(work), append_middleware=split)
    assert not library.failed_blocks
    assert not library.comments
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key} | {field.key: field.value for field in entry.fields}


def ris_read(work: Work) -> dict[str, Any]:
    (entry,) = rispy.loads(FORMATS["ris"].made(work))
    assert "unknown_tag" not in entry
    return entry


def csl_read(work: Work) -> dict[str, Any]:
    (item,) = json.loads(FORMATS["json"].made(work))
    return item


@given(words=hostile, office=texts, meeting=hostile, place=texts, paraphrase=st.booleans())
def test_every_character_survives_every_format(
    words: str, office: str, meeting: str, place: str, paraphrase: bool
) -> None:
    work = replace(
        REMARK, paragraphs=[words], office=office, meeting=meeting, place=place, is_paraphrase=paraphrase, addressee=""
    )
    read = bibtex_read(work)
    assert latex_read(read["title"]) == work.title
    assert latex_read(read["abstract"]) == work.abstract
    assert latex_read(read["howpublished"]) == f"{work.setting}. Communiqué"
    ris = ris_read(work)
    assert (ris["title"], ris["notes_abstract" if "notes_abstract" in ris else "abstract"]) == (
        work.title,
        work.abstract,
    )
    assert ris["secondary_title"] == work.setting
    assert ris.get("place_published", "") == flat(place)
    csl = csl_read(work)
    assert (csl["title"], csl["abstract"], csl["event-title"]) == (work.title, work.abstract, flat(meeting))


names = st.builds(
    lambda written, family, given: name_of(written, f"{family.replace(',', ' ')}, {given}"),
    hostile,
    words.filter(lambda text: flat(text.replace(",", " "))),
    words.filter(flat),
)


@given(st.lists(st.one_of(names, st.builds(name_of, hostile)), min_size=1, max_size=4))
def test_every_name_survives_every_format_divided_as_it_was(people: list[Name]) -> None:
    work = replace(REMARK, authors=people)
    read = bibtex_read(work)["author"]
    assert [(latex_read(" ".join(one.last)), latex_read(" ".join(one.first))) for one in read] == [
        (one.family or one.written, one.given) for one in people
    ]
    assert not any(one.von or one.jr for one in read)
    assert ris_read(work)["authors"] == [f"{one.family}, {one.given}" if one.given else one.written for one in people]
    assert [(one.get("family", one.get("literal")), one.get("given", "")) for one in csl_read(work)["author"]] == [
        (one.family or one.written, one.given) for one in people
    ]


years, months, days = st.integers(1000, 2200), st.integers(1, 12), st.integers(1, 28)
dates = st.one_of(
    st.builds(PartialDate, years), st.builds(PartialDate, years, months), st.builds(PartialDate, years, months, days)
)


@given(dates, st.none() | dates)
def test_dates_keep_their_precision_and_both_their_ends(first: PartialDate, last: PartialDate | None) -> None:
    work = replace(REMARK, first=first, last=last)
    ends = [first] if last in (None, first) else [first, last]
    assert bibtex_read(work)["date"] == "/".join(end.iso for end in ends)
    assert csl_read(work)["issued"] == {"date-parts": [end.parts for end in ends]}
    year, month, day, rest = ris_read(work)["date"].split("/")
    assert [int(part) for part in (year, month, day) if part] == first.parts
    assert rest == ""


def without_newer_fields(item: dict[str, Any]) -> dict[str, Any]:
    """Return the item without what came after version 1.0.1 of the format, the one the processor knows."""
    authors = [{name: one[name] for name in one if name != "static-ordering"} for one in item.get("author", [])]
    return {name: item[name] for name in item if name != "event-title"} | {"author": authors}


# On a stretch within a month it stumbles: other processors take the range that the format allows.
@pytest.mark.parametrize("kind", [kind for kind, work in WORKS.items() if work.last is None])
def test_a_processor_of_styles_reads_the_item(kind: str) -> None:
    # Its warnings, of a field or type that it does not know, are errors here.
    item = without_newer_fields(csl_read(WORKS[kind]))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"])]))
    assert WORKS[kind].address in str(bibliography.bibliography()[0])


@pytest.mark.parametrize("kind", WORKS)
def test_every_format_says_where_when_it_was_looked_at_and_what_it_is(kind: str) -> None:
    work = WORKS[kind]
    bib, ris, csl = bibtex_read(work), ris_read(work), csl_read(work)
    assert (bib["type"], bib["key"], bib["url"], bib["urldate"]) == (
        "misc",
        "quote-a1b2c3d4e5",
        work.address,
        "2026-05-03",
    )
    assert (ris["type_of_reference"], ris["urls"], ris["access_date"]) == ("ELEC", [work.address], "2026/05/03/")
    assert (csl["type"], csl["URL"], csl["accessed"]) == ("speech", work.address, {"date-parts": [[2026, 5, 3]]})
    assert bib["note"] == ris["type_of_work"] == csl["genre"]
    assert ("paraphrase" in bib["note"]) == work.is_paraphrase


def test_a_month_is_one_of_bibtex_s_own() -> None:
    assert "  month = sep,\n" in FORMATS["bib"].made(REMARK)


def test_lines_of_ris_end_as_the_format_wants_them() -> None:
    lines: Callable[[str], list[str]] = lambda text: text.split("\r\n")  # noqa: E731
    text = FORMATS["ris"].made(REMARK)
    assert lines(text)[0] == "TY  - ELEC"
    assert lines(text)[-2:] == ["ER  - ", ""]
    assert "\n" not in text.replace("\r\n", "")


def test_a_name_written_family_first_is_not_turned_round_by_processors() -> None:
    work = replace(REMARK, authors=[name_of("Xi Wen", "Xi, Wen")])
    assert csl_read(work)["author"] == [{"family": "Xi", "given": "Wen", "static-ordering": True}]
