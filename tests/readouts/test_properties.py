"""What holds for any text whatever."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.readouts import Account, ReadoutError, parse

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "„",
        "«",
        "»",
        "''",
        "—",
        ",",
        ".",
        ":",
        ";",
        "?",
        "!",
        "(",
        ")",
        "…",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "Berg",
        "Lund",
        "Anna",
        "said",
        "told",
        "asked",
        "he",
        "she",
        "the",
        "president",
        "that\n",
        "",
        "",
        "",
        "and",
        ",",
        "“Yes,”",
        "“No.”",
        "“We",
        "PRESIDENT",
        "BERG:",
        "Q",
        "Q:",
        "President",
        "Lund.",
        "According",
        "to",
        "By",
        "Photo:",
        "READ",
        "MORE:",
        "U.S.",
        "Mr.",
        "Dr.",
        "June",
        "3,",
        "2031\n",
        "",
        "",
        "",
        "2031-06-03",
        "in",
        "Moscow",
        'רה"מ',
        "אמר:",
        "كي",
        "قال",
        "сказал",
        "«",
        "dit",
        "»",
        "sagte",
        "I",
        '12"',
        "𝔘",
        "\u200f",
        "\ufeff",
        "\x85",
        "\u2028",
        "é",
        "1",
        "a",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(PIECES, max_size=120).map(" ".join),
    st.lists(PIECES, max_size=120).map("".join),
)


def account(text: str) -> Account | None:
    try:
        return parse(text)
    except ReadoutError:
        return None


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_any_text_is_answered_and_nothing_is_invented_or_lost(text: str) -> None:
    found = account(text)
    if found is None:
        assert "\0" in text or not any(c.isalnum() for c in text)
        return
    at = 0
    for _, span in found.stretches:
        assert span.start == at < span.end
        at = span.end
    assert at == len(text)
    spans = [span for statement in found.statements for span in statement.spans]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text) != ""
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [span for kind, span in found.stretches if kind == "statement"] == spans


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_statements_keep_their_contract(text: str) -> None:
    found = account(text)
    for statement in found.statements if found else ():
        assert statement.spans
        assert statement.rule
        assert 0 <= statement.confidence <= 1
        assert (statement.speaker is None) == (statement.who in ("press", "joint", "unknown"))
        if statement.speaker is not None:
            assert statement.speaker.split()[0].casefold() in text.casefold()
        if statement.who == "leader":
            assert statement.speaker in [p.name for p in found.participants] if found else False
        if statement.kind == "label":
            assert len(statement.spans) == 1


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_account(text: str) -> None:
    assert account(text) == account(text)


HOSTILE = {
    "opening marks": "“a ",
    "straight marks": 'a" "',
    "single marks": "‘as’ 'a ",
    "quotations": "“Aa bb cc,” he said. ",
    "one paragraph a line": "“Aa bb.\n\n",
    "labels": "PRESIDENT BERG: Yes.\n",
    "capitals": "Aaa Bbb ",
    "titles": "President of the ",
    "no space": "A.",
    "verbs": "said ",
    "blank lines": "a\n\n\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.perf_counter()
        account(text)
        return time.perf_counter() - began

    small = min(seconds(20_000) for _ in range(2))
    assert seconds(160_000) < 8 * 4 * small + 0.5
