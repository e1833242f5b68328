"""Statements to cite: one of every kind that a citation has to do with."""

import datetime
from dataclasses import replace

from meetings.citations import PartialDate, Work, name_of

ADDRESS = "https://site.example/quotes/a1b2c3d4e5/"
HOLM, LIND = name_of("Ada Holm", "Holm, Ada"), name_of("Bero Lind", "Lind, Bero")

REMARK = Work(
    public_id="a1b2c3d4e5",
    authors=[HOLM],
    paragraphs=["The ferry sails at noon,"],
    language="en",
    is_paraphrase=False,
    act="remark",
    office="Prime Minister, Aldermark",
    addressee="Bero Lind",
    note="",
    meeting="Talks on the ferry",
    place="Sund, Aldermark",
    first=PartialDate(2024, 9, 12),
    last=None,
    site="Communiqué",
    address=ADDRESS,
    accessed=datetime.date(2026, 5, 3),
)
_BARE = replace(REMARK, office="", addressee="")

WORKS = {
    "remark": REMARK,
    "joint": replace(
        _BARE, authors=[HOLM, LIND], act="joint statement", paragraphs=["We shall “meet” again.", "Every spring."],
        first=PartialDate(2024, 3, 30), last=PartialDate(2024, 4, 2),
    ),
    "three": replace(
        _BARE, authors=[HOLM, name_of("Xi Wen", "Xi, Wen"), name_of("Ursa von der Au", "von der Au, Ursa")],
        act="joint statement", paragraphs=["Yes."], first=PartialDate(2023, 12, 30), last=PartialDate(2024, 1, 2),
    ),
    "press": replace(_BARE, authors=[], act="question by a reporter", paragraphs=["Who pays?"], place=""),
    "person": replace(
        _BARE, authors=[name_of("Cora Vane")], act="answer", office="Minister of Finance", paragraphs=["We all do."],
        first=PartialDate(2024, 9), place="",
    ),
    "paraphrase": replace(REMARK, is_paraphrase=True, note="paraphrase", first=PartialDate(2024)),
    "russian": replace(
        _BARE, authors=[name_of("Vera Orlova", "Orlova, Vera")], office="President, Brennia", addressee="",
        paragraphs=["The sea is patient."], note="official translation from Russian", first=PartialDate(2024, 3, 3),
        last=PartialDate(2024, 3, 5),
    ),
    "arabic": replace(
        _BARE, authors=[name_of("سليم النوري", "النوري, سليم")], paragraphs=["السلام يبدأ هنا."], language="ar",
        first=PartialDate(2024, 3), last=PartialDate(2024, 4),
    ),
    "hebrew": replace(
        _BARE, authors=[name_of("דליה שני", "שני, דליה")], paragraphs=["נפגשנו."], language="he",
        first=PartialDate(2023), last=PartialDate(2024),
    ),
    "cyrillic": replace(
        _BARE, authors=[name_of("Анна Ветрова", "Ветрова, Анна")], paragraphs=["Море терпеливо."], language="ru",
        first=None,
    ),
}  # fmt: skip
