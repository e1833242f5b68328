"""What an editor does to a draft: any sequence of changes keeps words verbatim and in one statement each."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.readouts import Span
from meetings.services.review import Draft, Line, Present, Refused, Told, apply
from meetings.services.review.narration import narration_of
from meetings.services.review.spans import chosen

WORDS = ["peace", "мир", "שלום", "e\u0301clair", "👩‍👩‍👧", "trade", "n’est", "it's"]
GAPS = [" ", "  ", "\r\n", "\n\n", "” he said. “", "”\r\n\r\n“", " – "]


@st.composite
def drafts(draw):
    """An account of a few words in many scripts, and a draft whose statements are some of its stretches."""
    text, spans = "“", []
    for _ in range(draw(st.integers(2, 12))):
        start = len(text)
        for _ in range(draw(st.integers(1, 4))):
            text += draw(st.sampled_from(WORDS)) + draw(st.sampled_from([" ", "\r\n", " "]))
        text = text.rstrip()
        spans.append(Span(start, len(text)))
        text += draw(st.sampled_from(GAPS[4:]))
    lines, aside, place = [], [], 0
    while place < len(spans):
        size = draw(st.integers(1, 2))
        line = Line(f"s{len(lines) + len(aside) + 1}", tuple(spans[place : place + size]))
        (lines if draw(st.integers(0, 3)) else aside).append(line)
        place += size
    present = (Present("p1", "Ines Marel"), Present("p2", "Tomas Oduya"))
    return text, Draft(present=present, lines=tuple(lines), aside=tuple(aside), issued=len(spans) + 2)


def changes(text, draft):
    keys = st.sampled_from([line.key for line in (*draft.lines, *draft.aside)] + ["s99", "s14", "s15"])
    places = st.integers(-2, len(text) + 2)
    return st.lists(
        st.one_of(
            st.fixed_dictionaries({"do": st.just("split"), "line": keys, "at": places}),
            st.fixed_dictionaries({"do": st.sampled_from(["merge", "drop", "include"]), "line": keys}),
            st.fixed_dictionaries({"do": st.just("add"), "start": places, "end": places}),
            st.fixed_dictionaries({"do": st.just("move"), "line": keys, "to": st.integers(-1, 20)}),
        ),
        max_size=30,
    )


def assert_sound(text, draft):
    stretches = [span for line in draft.lines for span in line.spans]
    for span in stretches:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip() != ""
    in_order = sorted(stretches, key=lambda span: span.start)
    assert all(one.end <= other.start for one, other in pairwise(in_order))
    keys = [line.key for line in (*draft.lines, *draft.aside)]
    assert len(keys) == len(set(keys))
    assert Draft.from_data(draft.to_data()) == draft


@given(st.data())
def test_any_sequence_of_changes_keeps_the_words_and_each_in_one_statement(data):
    text, draft = data.draw(drafts())
    for change in data.draw(changes(text, draft)):
        before = draft
        try:
            draft = apply(text, draft, change)
        except Refused:
            assert draft == before
        assert_sound(text, draft)


@given(st.data())
def test_split_then_merge_is_the_identity(data):
    text, draft = data.draw(drafts())
    if not draft.lines:
        return
    line = data.draw(st.sampled_from(draft.lines))
    at = data.draw(st.integers(line.spans[0].start, line.spans[-1].end))
    try:
        parted = apply(text, draft, {"do": "split", "line": line.key, "at": at})
    except Refused:
        return
    assert len(parted.lines) == len(draft.lines) + 1
    again = apply(text, parted, {"do": "merge", "line": line.key})
    assert replace(again, issued=draft.issued) == draft


@given(st.data())
def test_drop_then_include_is_the_identity_on_the_words(data):
    text, draft = data.draw(drafts())
    if not draft.lines:
        return
    line = data.draw(st.sampled_from(draft.lines))
    dropped = apply(text, draft, {"do": "drop", "line": line.key})
    assert dropped.line(line.key) is None
    again = apply(text, dropped, {"do": "include", "line": line.key})
    assert sorted(one.key for one in again.lines) == sorted(one.key for one in draft.lines)
    assert again.line(line.key).spans == line.spans


TEXT = "Marel said the river was “low” and then added: “We will build.” “Soon,” Oduya said."


def stretch(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


LOW, BUILD, SOON = stretch("low"), stretch("We will build."), stretch("Soon")


@pytest.fixture
def draft():
    return Draft(
        present=(Present("p1", "Ines Marel"), Present("p2", "Tomas Oduya")),
        lines=(
            Line(
                "s2",
                (BUILD,),
                who="leader",
                speaker="p1",
                narration=(Told("Marel said the river was"), Told(fragment="s1"), Told("and then added:")),
                confidence=0.98,
            ),
            Line("s3", (SOON,), who="leader", speaker="p2", confidence=0.98),
        ),
        aside=(Line("s1", (LOW,), who="leader", speaker="p1"),),
        issued=3,
    )


class TestFragments:
    def test_stands_in_the_narration(self, draft):
        assert narration_of(draft, TEXT, draft.lines[0].narration) == "Marel said the river was “low” and then added:"

    def test_becomes_a_statement_with_the_narration_before_it(self, draft):
        taken = apply(TEXT, draft, {"do": "include", "line": "s1"})
        assert [line.key for line in taken.lines] == ["s1", "s2", "s3"]
        assert narration_of(taken, TEXT, taken.lines[0].narration) == "Marel said the river was"
        assert narration_of(taken, TEXT, taken.lines[1].narration) == "and then added:"

    def test_words_selected_over_it_take_its_place(self, draft):
        taken = apply(TEXT, draft, {"do": "add", "start": TEXT.index("river"), "end": LOW.end})
        assert taken.aside == ()
        assert [span.of(TEXT) for span in taken.lines[0].spans] == ["river was “low"]


class TestTwoWindows:
    def test_what_another_window_merged_is_refused_and_said(self, draft):
        merged = apply(TEXT, draft, {"do": "merge", "line": "s2"})
        with pytest.raises(Refused, match="no longer there"):
            apply(TEXT, merged, {"do": "speak", "line": "s3", "who": "press"})

    def test_a_text_that_another_window_changed_is_not_overwritten(self, draft):
        changed = apply(TEXT, draft, {"do": "facts", "field": "title", "value": "Theirs", "was": ""})
        with pytest.raises(Refused, match="“Theirs”; yours was “Mine”"):
            apply(TEXT, changed, {"do": "facts", "field": "title", "value": "Mine", "was": ""})

    def test_changes_of_different_things_both_stand(self, draft):
        both = apply(TEXT, draft, {"do": "speak", "line": "s3", "who": "press"})
        both = apply(TEXT, both, {"do": "topics", "line": "s3", "add": [7]})
        assert (both.line("s3").who, both.line("s3").topics) == ("press", (7,))


class TestPeople:
    def test_who_speaks_is_not_taken_away(self, draft):
        with pytest.raises(Refused, match="statement 2"):
            apply(TEXT, draft, {"do": "remove-person", "person": "p2"})

    def test_one_leader_is_not_there_twice(self, draft):
        one = apply(TEXT, draft, {"do": "person", "person": "p1", "name": "Ines Marel", "leader": 5})
        with pytest.raises(Refused, match="already"):
            apply(TEXT, one, {"do": "person", "person": "p2", "name": "Tomas Oduya", "leader": 5})

    def test_an_unknown_speaker_is_to_check_until_somebody_did(self, draft):
        unknown = apply(TEXT, draft, {"do": "speak", "line": "s3", "who": "unknown"})
        assert unknown.line("s3").to_check is False
        assert Line("s4", (LOW,)).to_check is True


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("“We will build.”", ["We will build."]),
        (" “We will build. ", ["We will build."]),
        ("“Peace” is near, and “trade”", ["“Peace” is near, and “trade”"]),
        ("“One.\r\n\r\n“Two.”", ["One.", "Two."]),
        ("«Мир»", ["Мир"]),
        ("„Frieden“", ["Frieden"]),
        ('"Yes"', ["Yes"]),
        ("”", []),
    ],
)
def test_words_selected_with_their_marks(marked, expected):
    assert [span.of(marked) for span in chosen(marked, 0, len(marked))] == expected


@pytest.mark.parametrize(
    "change",
    [
        {"do": "explode"},
        {"do": "split", "line": "s2"},
        {"do": "facts", "field": "status", "value": "published"},
        {"do": "facts", "field": "date", "value": "yesterday"},
        {"do": "describe", "line": "s2", "field": "text", "value": "invented"},
        {"do": "speak", "line": "s2", "who": "leader", "speaker": "p9"},
        {"do": "speak", "line": "s2", "who": "person", "name": " "},
        {"do": "describe", "line": "s2", "field": "addressee", "value": "p1"},
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(draft, change):
    with pytest.raises(Refused, match=r"\w.*\."):
        apply(TEXT, draft, change)
