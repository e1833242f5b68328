"""How alike two tellings of one statement are."""

import time

import pytest

from meetings.services.likeness import Likeness, Telling, same_words_but_for_slips

HARBOUR = Telling("The harbour will be dredged by the spring. We have waited long for it.")
OTHERWISE = Telling("We have been waiting for a long time; in spring they will dredge the harbour.")
SCHOOLS = Telling("The schools will be opened by the autumn. We have waited long for it.")
FERRIES = Telling("Nobody counts the ferries, and nobody should have to.")
COURTESY = Telling("Thank you very much.")
LONG = Telling(f"{COURTESY.words} {FERRIES.words} {HARBOUR.words}")
ALL = [HARBOUR, OTHERWISE, SCHOOLS, FERRIES, COURTESY, LONG]


@pytest.fixture
def measure() -> Likeness:
    return Likeness(ALL)


def test_the_same_is_wholly_alike_and_the_order_of_two_is_nothing(measure: Likeness) -> None:
    for one in ALL:
        assert measure.of(one, one) == pytest.approx(1.0)
        for other in ALL:
            assert measure.of(one, other) == pytest.approx(measure.of(other, one))


def test_a_translation_is_more_alike_than_a_sentence_of_the_same_build(measure: Likeness) -> None:
    assert measure.of(HARBOUR, OTHERWISE) > measure.of(OTHERWISE, SCHOOLS)
    assert measure.of(HARBOUR, FERRIES) < 0.1


def test_a_part_is_found_in_a_longer_statement_and_a_courtesy_is_not(measure: Likeness) -> None:
    assert measure.of(HARBOUR, LONG) > measure.of_whole(HARBOUR, LONG)
    assert measure.of(HARBOUR, LONG) == pytest.approx(0.9)
    assert measure.of(COURTESY, LONG) == measure.of_whole(COURTESY, LONG)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("הנמל ייפתח באביב הבא", "באביב הבא ייפתח הנמל שלנו", "בתי הספר נסגרו בסתיו"),
        ("Порт откроется весной", "Весной мы откроем порт", "Школы закрыты с осени"),
        ("港は来年の春に開かれます。", "来年の春、港は開かれる。", "学校は秋に閉まりました。"),
    ],
)
def test_in_any_writing(one: str, same: str, other: str) -> None:
    tellings = [Telling(one), Telling(same), Telling(other)]
    measure = Likeness(tellings)
    assert measure.of(tellings[0], tellings[1]) > 2 * measure.of(tellings[0], tellings[2])
    assert measure.of(tellings[0], tellings[1]) > 0.2


@pytest.mark.parametrize("words", ["", "…", "“”", "a", "?! ."])
def test_hardly_any_words(words: str) -> None:
    measure = Likeness([Telling(words), HARBOUR])
    assert measure.of(Telling(words), HARBOUR) < 0.1


def test_a_slip_is_no_other_statement() -> None:
    said = "We have sent engineers to measure the water."
    assert same_words_but_for_slips(said, "We have sent engineers to measure the water")
    assert same_words_but_for_slips(said, said.replace("sent", "send"))
    assert not same_words_but_for_slips(said, FERRIES.words)
    assert not same_words_but_for_slips("Thank you.", "Thank you.")


def test_tens_of_thousands_of_sentences_are_no_longer_compared_passage_by_passage() -> None:
    whole, part = Telling("the. riv. bel. " * 30_000), Telling("word river " * 40)
    measure = Likeness([whole, part])
    begun = time.process_time()
    assert measure.of(whole, part) == measure.of_whole(whole, part)
    assert time.process_time() - begun < 2
