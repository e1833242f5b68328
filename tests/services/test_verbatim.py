"""The words of a statement beside those of its source."""

import random
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from meetings.services.verbatim import Difference, Searched, compare, in_brackets, is_same, side_by_side

SOURCE = "The ministers agreed it, and they will sign on Monday."


class TestTheSameWords:
    @pytest.mark.parametrize(
        ("words", "source"),
        [
            ("a\n\nb c", "a b\tc\u00a0"),
            ("“Don’t,” she said", '"Don\'t," she said'),
            ("« non » ‘oui’", "“non” “oui”"),
            ("up—or down - or 1914–18", "up – or down–or 1914-18"),
            ("and so…", "and so..."),
            ("co\u00adoperate", "cooperate"),
            ("cafe\u0301", "caf\u00e9"),
            ("שלום\u200f עולם", "שלום עולם"),
            ("[laughter] Yes [sic] […]", "[laughter] Yes [sic] [...]"),
        ],
    )
    def test_marks_and_space_may_be_written_otherwise(self, words, source):
        assert compare(words, source) == []
        assert is_same(words, source)

    @pytest.mark.parametrize(
        ("words", "source", "difference"),
        [
            ("the treaty", "The treaty", Difference("The", "the")),
            ("cafe", "café", Difference("café", "cafe")),
            ("We agree!", "We agree.", Difference(".", "!")),
            ("its", "it's", Difference("it's", "its")),
            ("well known", "well-known", Difference("-", "")),
            ("3,000", "3000", Difference("3000", "3,000")),
            ("tis so", "’tis so", Difference("’", "")),
            ("שלום", "שָׁלוֹם", Difference("שָׁלוֹם", "שלום")),
        ],
    )
    def test_all_else_counts(self, words, source, difference):
        assert compare(words, source) == [difference]


class TestBrackets:
    @pytest.mark.parametrize(
        "words",
        [
            "The ministers agreed […] on Monday.",
            "The ministers agreed it, and [...] on Monday.",
            "[…] they will sign […]",
            "The ministers agreed it [sic], and they will sign on Monday.",
            "The ministers agreed[sic] it, and they will sign on Monday.",
            "The ministers agreed [the treaty], and they will sign on Monday.",
            "The [two foreign] ministers agreed it, and they will sign on Monday.",
            "[t]he ministers agreed it, and they will sign on Monday.",
            "[T]hey will sign on Monday.",
            "[They] will sign on Monday.",
            "The ministers […] [sic] [all of them] agreed it, and they […] on Monday.",
        ],
    )
    def test_what_they_explain(self, words):
        if words.startswith("[T"):
            words = f"[…] {words}"
        assert compare(words, SOURCE) == []

    @pytest.mark.parametrize(
        ("words", "difference"),
        [
            ("The ministers agreed it, and they will sign.", Difference("on Monday", "")),
            ("The ministers agreed, and they will sign on Monday.", Difference("it", "")),
            ("The ministers gladly agreed it, and they will sign on Monday.", Difference("", "gladly")),
            ("The minister agreed it, and they will sign on Monday.", Difference("ministers", "minister")),
            ("The ministers agreed it [sic] they will sign on Monday.", Difference(", and", "[sic]")),
            ("[T]he ministers agreed it, and they will sign on Monday.", Difference("The", "[T]he")),
            ("[S]he ministers agreed it, and they will sign on Monday.", Difference("The", "[S]he")),
            ("The minister[s] agreed it, and they will sign on Monday.", Difference("ministers", "minister[s]")),
            ("The ministers agreed it, and they [] sign on Monday.", Difference("will", "[]")),
            ("The ministers agreed […] on Tuesday.", Difference("Monday", "Tuesday")),
        ],
    )
    def test_what_they_do_not(self, words, difference):
        assert compare(words, SOURCE) == [difference]

    def test_an_explained_change_beside_one_that_is_not(self):
        words = "The [foreign] ministers agreed it, and he will sign […]"
        assert compare(words, SOURCE) == [Difference("they", "he")]
        kinds = [(part.typed, part.is_same, part.is_explained) for part in side_by_side(words, SOURCE)]
        assert kinds == [
            ("The", True, True),
            ("[foreign]", False, True),
            ("ministers agreed it, and", True, True),
            ("he", False, False),
            ("will sign", True, True),
            ("[…]", False, True),
        ]

    def test_changes_put_in_brackets(self):
        assert in_brackets("the ministers gladly agreed a treaty, and they sign on Monday", SOURCE) == (
            "[t]he ministers [gladly] agreed [a treaty], and they […] sign on Monday […]"
        )


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["the", "The", "treaty", "is", "a", "river", "—", "don’t", "שלום", "عليكم", "réel", "😀", "x."]
        ),
        st.text(min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=25,
)
PLAIN = st.lists(st.text(alphabet="abcdeèשñ", min_size=1, max_size=4), min_size=1, max_size=25)


@given(WORDS)
def test_words_are_the_same_as_themselves(parts):
    words = " ".join(parts)
    assert compare(words, words) == []


@given(PLAIN, st.data())
def test_a_word_changed_left_out_or_added_is_found(parts, data):
    place = data.draw(st.integers(0, len(parts) - 1))
    other = data.draw(st.text(alphabet="abcdeèשñ", min_size=1, max_size=4))
    assume(other != parts[place])
    source = " ".join(parts)
    for changed in ([other], [], [parts[place], other], [other, parts[place]]):
        words = [*parts[:place], *changed, *parts[place + 1 :]]
        assert compare(" ".join(words), source)


@given(PLAIN, st.data())
def test_what_the_rules_allow_passes(parts, data):
    words: list[str] = []
    left = list(parts)
    while left:
        rule = data.draw(st.sampled_from(["keep", "keep", "omit", "sic", "replace", "add", "case"]))
        taken = left[: data.draw(st.integers(1, len(left)))] if rule in {"omit", "replace"} else left[:1]
        if rule == "add":
            words.append("[any words of ours]")
            continue
        left = left[len(taken) :]
        first = taken[0][0]
        can_turn = len(taken[0]) > 1 and first.swapcase() != first
        words += {
            "keep": taken,
            "omit": ["[…]"],
            "sic": [*taken, "[sic]"],
            "replace": ["[other words]"],
            "case": [f"[{first.swapcase()}]{taken[0][1:]}"] if can_turn else taken,
        }[rule]
    assert compare(" ".join(words), " ".join(parts)) == []


@given(WORDS, WORDS)
def test_brackets_can_explain_any_change(words, source):
    assert compare(in_brackets(" ".join(words), " ".join(source)), " ".join(source)) == []


@given(WORDS, WORDS)
def test_side_by_side_all_of_both_texts_is_there(words, source):
    typed, said = " ".join(words), " ".join(source)
    parts = side_by_side(typed, said)
    assert "".join("".join(part.typed.split()) for part in parts) in "".join(typed.split())
    assert all(typed[part.start : part.end] == part.typed for part in parts)
    if all(part.is_explained for part in parts):
        assert compare(typed, said) == []


@pytest.mark.parametrize("vocabulary", [1, 2, 50, 5_000])
def test_ten_thousand_words_take_less_than_two_seconds(vocabulary):
    chance = random.Random(1)
    source = [f"w{chance.randrange(vocabulary)}" for _ in range(10_000)]
    changed = [word for word in source if chance.random() > 0.2] + ["end"]
    bracketed = [word if chance.random() > 0.3 else "[it]" for word in source]
    unlike = [f"v{chance.randrange(vocabulary)}" for _ in range(10_000)]
    for words in (source, changed, bracketed, unlike, ["[it]"] * 10_000, ["[sic]"] * 10_000):
        begun = time.process_time()
        compare(" ".join(words), " ".join(source))
        assert time.process_time() - begun < 2


@pytest.mark.parametrize("piece", ["[ a", "[", "a ", "' ", "[T]"])
def test_words_of_the_largest_statement_are_read_at_once(piece):
    words = "[" + piece * (150_000 // len(piece))
    begun = time.process_time()
    assert is_same(words, words)
    assert time.process_time() - begun < 4


@pytest.mark.parametrize(
    ("words", "start", "found"),
    [
        ("don't", 0, "don’t"),
        ("“We\ndo", 0, '"We \n do'),
        ("we do", 0, None),
        ("so", 1, None),
        ("o", 1, "o"),
        ("don't", 99, None),
        (" ", 0, None),
    ],
)
def test_words_are_found_whatever_their_marks_and_space(words, start, found):
    text = 'so "We \n do" e don’t'
    span = Searched(text).find(words, start)
    assert (span and span.of(text)) == found
