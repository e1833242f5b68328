"""Invented leaders, meetings and statements, made without a database."""

import datetime
from collections.abc import Iterable
from typing import Any

from meetings.models import Correction, Country, Leader, Meeting, Participation, Quote, Source, Topic
from meetings.views.statements import Speaker, Statement

CELANDRE = Country(pk=1, code="XA", name="Célandre")
GORNAVA = Country(pk=2, code="XB", name="Gornava")
VALCORAN = Leader(pk=1, name="Ysaure Valcoran", slug="ysaure-valcoran")
TOMENAR = Leader(pk=2, name="Dobromil Tomenar", slug="dobromil-tomenar")
RIVERS = Topic(pk=1, name="Shared rivers", slug="shared-rivers")
GRIDS = Topic(pk=2, name="Electricity grids", slug="electricity-grids")

HOST = Speaker(VALCORAN.name, "/leaders/ysaure-valcoran/", "President, Célandre", "host", "Host")
GUEST = Speaker(TOMENAR.name, "/leaders/dobromil-tomenar/", "President, Gornava", "guest", "Guest")
NEITHER = Speaker("Aldith Marsholt", "/leaders/aldith-marsholt/", "Ildra River Commission")
REPORTER = Speaker("A reporter")


def keep(thing: Any, **related: Iterable[Any]) -> Any:
    """Return the thing as if these of its rows had been fetched with it."""
    thing._prefetched_objects_cache = related
    return thing


def meeting(title: str = "Valcoran and Tomenar agree on three gauges out of nine", **fields: Any) -> Meeting:
    first = fields.pop("first_day", datetime.date(2021, 11, 9))
    made = Meeting(
        pk=1, title=title, slug="three-gauges", kind="talks", first_day=first, city="Castelvaire", country=CELANDRE,
        is_demonstration=True, **fields,
    )  # fmt: skip
    rows = [
        Participation(meeting=made, leader=VALCORAN, country=CELANDRE, side="host"),
        Participation(meeting=made, leader=TOMENAR, country=GORNAVA, side="guest"),
    ]
    return keep(made, participations=rows)


def quote(text: str, *, topics: Iterable[Topic] = (RIVERS,), **fields: Any) -> Quote:
    values = {"pk": 1, "public_id": "5t7wz0q3km", "meeting": meeting(), "position": 3, "speaker": VALCORAN}
    return keep(Quote(text=text, **(values | fields)), topics=list(topics))


SAID = (
    "The summer was hard on both sides of the frontier. Our farmers lost a third of the maize, and your turbines stood "
    "still for weeks."
)
TWO_PARAGRAPHS = f"{SAID}\n\nNobody has won this drought."
HEBREW = "הנהר אינו קורא הסכמים. לכן הגיע הזמן שההסכמים יקראו את הנהר."
ARABIC = "النهر لا يقرأ المعاهدات، ولذلك حان الوقت أن تقرأ معاهداتنا النهر."
RUSSIAN = "Река не читает договоров. Пора нашим договорам прочесть реку."


def statement(text: str = SAID, speaker: Speaker = HOST, **fields: Any) -> Statement:
    return Statement(quote(text, **fields), speaker)


def source(**fields: Any) -> Source:
    values = {
        "publisher": "Presidency of Célandre",
        "kind": "readout",
        "title": "Readout of the talks at Castelvaire",
        "url": "https://presidency.example/readouts/17",
        "language": "en",
        "rights": "public-domain",
        "account_of": CELANDRE,
        "published_on": datetime.date(2021, 11, 9),
    }
    return Source(**(values | fields))


def correction(**fields: Any) -> Correction:
    return Correction(date=datetime.date(2021, 11, 12), **fields)
