"""What the page's language does to names: of languages and countries, joined in a list, in the order of a list."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from meetings import alphabets, periods
from meetings.languages import language_name, list_of
from meetings.models import Country, Leader
from meetings.models.base import Fold
from meetings.territories import NAMED_BY_CLDR, NAMED_BY_US
from tests.factories import CountryFactory, LeaderFactory, published_meeting


@pytest.mark.parametrize(
    ("language", "two", "three", "russian"),
    [
        ("en", "Ada and Bero", "Ada, Bero and Cy", "Russian"),
        ("fr", "Ada et Bero", "Ada, Bero et Cy", "russe"),
        ("ru", "Ada и Bero", "Ada, Bero и Cy", "русский"),
        ("he", "Ada ו־Bero", "Ada, Bero ו־Cy", "רוסית"),
        ("ar", "Ada وBero", "Ada وBero وCy", "الروسية"),
    ],
)
def test_lists_and_languages(language: str, two: str, three: str, russian: str) -> None:
    with translation.override(language):
        assert [list_of([]), list_of(["Ada"]), list_of(["Ada", "Bero"])] == ["", "Ada", two]
        assert list_of(["Ada", "Bero", "Cy"]) == three
        assert [language_name("ru"), language_name("xx-nowhere")] == [russian, "xx-nowhere"]


def test_a_hebrew_and_is_joined_to_a_hebrew_name() -> None:
    with translation.override("he"):
        assert list_of(["אדה", "ברו"]) == "אדה וברו"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["1 May 2024", "3–5 March 2024", "30 April – 2 May 2024", "May 2024"]),
        ("fr", ["1er mai 2024", "3–5 mars 2024", "30 avril – 2 mai 2024", "mai 2024"]),
        ("ru", ["1 мая 2024", "3–5 марта 2024", "30 апреля – 2 мая 2024", "май 2024"]),
        ("he", ["1 במאי 2024", "3–5 במרץ 2024", "30 באפריל – 2 במאי 2024", "מאי 2024"]),
        ("ar", ["1 مايو 2024", "3–5 مارس 2024", "30 إبريل – 2 مايو 2024", "مايو 2024"]),
    ],
)
def test_dates(language: str, written: list[str]) -> None:
    def day(month: int, number: int) -> datetime.date:
        return datetime.date(2024, month, number)

    with translation.override(language):
        assert [
            periods.in_words(day(5, 1)),
            periods.in_words(day(3, 3), "day", day(3, 5)),
            periods.in_words(day(4, 30), "day", day(5, 2)),
            periods.in_words(day(5, 1), "month"),
        ] == written


@pytest.mark.django_db
def test_every_country_there_is_has_a_name_in_each_language() -> None:
    countries = list(Country.objects.all())
    assert len(countries) > 250
    for language in ("fr", "ru", "he", "ar"):
        with translation.override(language):
            names = {one.code: one.local_name for one in countries}
        assert len(set(names.values())) == len(names)
        same = {one.code for one in countries if names[one.code] == one.name}
        assert language == "fr" or not same, language
    with translation.override("he"):
        assert [names_of(code) for code in ("IL", "EU", "NATO", "SU")] == [
            "ישראל",
            "האיחוד האירופי",
            "נאט״ו",
            "ברית המועצות",
        ]
    assert names_of("IL") == "Israel"
    assert {one.code for one in countries} == NAMED_BY_CLDR | set(NAMED_BY_US)


def names_of(code: str) -> str:
    return Country.objects.get(code=code).local_name


@pytest.mark.django_db
def test_a_country_that_an_editor_added_keeps_its_name() -> None:
    """Some codes are free for anybody’s use, and the CLDR has odd names for them."""
    with translation.override("he"):
        assert CountryFactory(code="XA", name="Aldermark").local_name == "Aldermark"


NAMES = [
    "Zola",
    "Élan",
    "Eden",
    "İnan",
    "Øre",
    "Яна",
    "Ёлкин",
    "Ежов",
    "Йод",
    "Ива",
    "תמר",
    "אדה",
    "آدم",
    "أحمد",
    "باسم",
    "Åse",
]


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", "Åse Eden Élan İnan Øre Zola Ежов Ёлкин Ива Йод Яна אדה תמר أحمد آدم باسم"),
        ("ru", "Ежов Ёлкин Ива Йод Яна Åse Eden Élan İnan Øre Zola אדה תמר أحمد آدم باسم"),
        ("he", "אדה תמר Åse Eden Élan İnan Øre Zola Ежов Ёлкин Ива Йод Яна أحمد آدم باسم"),
        ("ar", "أحمد آدم باسم Åse Eden Élan İnan Øre Zola Ежов Ёлкин Ива Йод Яна אדה תמר"),
    ],
)
@pytest.mark.django_db
def test_names_stand_in_the_order_of_the_page_s_alphabet(language: str, ordered: str) -> None:
    """As Python sorts them, and as the database does, but for Arabic letters on Arabic pages alone."""
    for name in NAMES:
        LeaderFactory(name=name, sort_name=name, slug=f"named-{NAMES.index(name)}")
    with translation.override(language):
        assert sorted(NAMES, key=alphabets.key) == ordered.split()
        rows = Leader.objects.order_by(*alphabets.in_order("sort_name", Fold("sort_name")), "pk")
        found = [leader.sort_name for leader in rows]
    if language == "ar":
        assert found == ordered.split()
    else:
        arabic = {"آدم", "أحمد", "باسم"}
        assert [one for one in found if one not in arabic] == [one for one in ordered.split() if one not in arabic]


@pytest.mark.django_db
def test_leaders_stand_under_their_letters_and_countries(client: Client) -> None:
    france, israel = Country.objects.get(code="FR"), Country.objects.get(code="IL")
    for name, country in (("Élan", france), ("Eden", israel), ("Zola", france), ("Яна", israel)):
        leader = LeaderFactory(name=name, sort_name=name, slug=f"named-{NAMES.index(name)}")
        meeting = published_meeting(leaders=[leader, LeaderFactory(sort_name=f"Other {name}")])
        meeting.participations.filter(leader=leader).update(country=country)
    assert letters(client, "/leaders/") == ["E", "O", "Z", "Я"]
    assert letters(client, "/ru/leaders/") == ["Я", "E", "O", "Z"]
    assert countries(client, "/leaders/?by=country") == ["France", "Israel"]
    assert countries(client, "/he/leaders/?by=country") == ["ישראל", "צרפת"]
    assert "ישראל" in client.get("/he/countries/").content.decode()
    assert "<h1>ישראל</h1>" in client.get("/he/countries/IL/").content.decode()


def letters(client: Client, address: str) -> list[str]:
    shown: Any = client.get(address).context["entries"]
    return list(dict.fromkeys(entry.letter for entry in shown))


def countries(client: Client, address: str) -> list[str]:
    with translation.override(address.split("/")[1] if address.startswith("/he") else "en"):
        shown: Any = client.get(address).context["entries"]
        return [
            one for one in dict.fromkeys(entry.country.local_name for entry in shown) if not one.startswith("Country X")
        ]
