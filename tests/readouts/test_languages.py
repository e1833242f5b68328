"""Other languages: marks, the commonest verbs, the language's tag."""

from __future__ import annotations

import pytest

from meetings.readouts import parse

CASES = [
    (
        "ru",
        "Президент Иван Петров встретился с премьер-министром Анной Берг. «Мост готов», — сказал Петров.",
        "Иван Петров",
    ),
    ("ru", "Президент Иван Петров заявил: «Мост готов, и река спокойна».", "Иван Петров"),
    ("he", 'ראש הממשלה דן לוי נפגש עם נשיא רוסיה איוון פטרוב. לוי אמר: "הגשר מוכן והנהר שקט".', "דן לוי"),
    ("ar", "التقى الرئيس الروسي إيفان بتروف اليوم. وقال بتروف: «الجسر جاهز والنهر هادئ».", "إيفان بتروف"),
    (
        "fr",
        "Le président Paul Roux a rencontré la ministre. « Le pont est prêt », a déclaré Paul Roux.",
        "Paul Roux",
    ),
    (
        "fr",
        "Le président Paul Roux est arrivé dans la ville. « Le pont est prêt », a-t-il ajouté.",
        "Paul Roux",
    ),
    (
        "de",
        "Der Präsident traf die Kanzlerin. „Die Brücke ist fertig“, sagte Bundeskanzlerin Anna Berg.",
        "Anna Berg",
    ),
    ("de", "Anna Berg sagte bei dem Treffen: „Die Brücke ist fertig und der Fluss ist ruhig.“", "Anna Berg"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), CASES)
def test_a_statement_with_its_speaker(language: str, text: str, speaker: str) -> None:
    account = parse(text)
    assert account.language == language
    assert [(s.kind, s.speaker) for s in account.statements] == [("direct", speaker)]


def test_gershayim_are_no_quotation_marks() -> None:
    text = 'רה"מ דן לוי נפגש עם נשיא צרפת פול רו בארה"ב.'
    assert parse(text).statements == ()


@pytest.mark.parametrize(("text", "tag"), [("The river is high and the mill is old.", "en"), ("12 34", "und")])
def test_language(text: str, tag: str) -> None:
    assert parse(text).language == tag


def test_russian_breaks_into_a_quotation_between_dashes() -> None:
    text = (
        "Президент России Иван Марель и премьер-министр Франции Томас Одуя провели переговоры в Сочи 6 мая 2024 года.\n\n"
        "«Мы построим мост через реку, — сказал Иван Марель. — Он нужен фермерам на обоих берегах».\n\n"
        "«Вода должна быть общей, — ответил Томас Одуя, — и мы готовы считать её вместе».\n\n"
        "«Когда начнём? — спросил Марель. — Весной?»\n\n"
        "Марель добавил: «Инженеры — наши лучшие дипломаты».\n"
    )
    account = parse(text)
    assert [(s.speaker, [span.of(text) for span in s.spans]) for s in account.statements] == [
        ("Иван Марель", ["Мы построим мост через реку,", "Он нужен фермерам на обоих берегах"]),
        ("Томас Одуя", ["Вода должна быть общей,", "и мы готовы считать её вместе"]),
        ("Иван Марель", ["Когда начнём?", "Весной?"]),
        ("Иван Марель", ["Инженеры — наши лучшие дипломаты"]),
    ]
