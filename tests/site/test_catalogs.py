"""The translations of the readers' interface: whole, sure, with every placeholder, and compiled as they stand."""

import re
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from django.conf import settings

from diplomacy_site import catalogs


@pytest.fixture(scope="module")
def source() -> Catalog:
    return catalogs.source()


@pytest.mark.parametrize("language", catalogs.LANGUAGES)
def test_everything_that_readers_see_is_translated(language: str, source: Catalog) -> None:
    """`make messages` adds what is new in the source to the catalogs and says what is to be translated."""
    assert list(catalogs.problems_of(catalogs.catalog_of(language), source)) == []


@pytest.mark.parametrize("language", catalogs.LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    made = catalogs.path_of(language).with_suffix(".mo").read_bytes()
    assert made == catalogs.compiled(catalogs.catalog_of(language)), "make messages"


def test_each_language_that_can_be_offered_has_a_catalog() -> None:
    assert sorted([*catalogs.LANGUAGES, "en"]) == sorted(settings.TRANSLATED)


def test_the_source_is_read_whole(source: Catalog, tmp_path: Path) -> None:
    """Templates and modules, plurals and contexts; a plural's tags and numbers as the translator has to keep them."""
    assert len(source) > 500
    assert ("%(total)s meeting", "%(total)s meetings") in [message.id for message in source]
    assert source.get("F Y", "format of a month") is not None
    assert source.get("Languages", "of the interface") is not None
    template = tmp_path / "odd.html"
    template.write_text(
        '{% load i18n %}{% translate "A “mark”" %}\n'
        "    {% blocktranslate count number=n with name=x %}{{ number }} for {{ name }}{% plural %}"
        "{{ number }} for <b>{{ name }}</b>{% endblocktranslate %}\n  {% if x == _('It’s') %}{% endif %}"
    )
    said = [said for _line, _function, said, _comments in catalogs.messages_of(template)]
    assert said == ["A “mark”", ("%(number)s for %(name)s", "%(number)s for <b>%(name)s</b>", None), "It’s"]


def wanted() -> Catalog:
    catalog = Catalog()
    catalog.add("Read %(title)s")
    catalog.add(("%(number)s word of %(name)s", "%(number)s words of %(name)s"))
    return catalog


@pytest.mark.parametrize(
    ("first", "many", "problem"),
    [
        ("Читать %(title)s", ("%(number)s слово %(name)s",) * 4, None),
        ("", ("%(number)s слово %(name)s",) * 4, "not translated: 'Read %(title)s'"),
        ("Читать %(titel)s", ("%(number)s слово %(name)s",) * 4, "other placeholders in 'Читать %(titel)s'"),
        ("Читать", ("%(number)s слово %(name)s",) * 4, "other placeholders in 'Читать'"),
        ("Читать <b>%(title)s</b>", ("%(number)s слово %(name)s",) * 4, "other placeholders"),
        ("Читать %(title)s", ("%(number)s слово %(name)s", "", "", ""), "not translated: '%(number)s word"),
        # 21 and 31 take the first form in Russian too, so that it must say the number.
        ("Читать %(title)s", ("Слово %(name)s", *("%(number)s слово %(name)s",) * 3), "other placeholders in 'Слово"),
    ],
)
def test_a_slip_is_found(first: str, many: tuple[str, ...], problem: str | None) -> None:
    catalog = Catalog(locale="ru")
    catalog._num_plurals, catalog._plural_expr = (
        catalogs.catalog_of("ru").num_plurals,
        catalogs.catalog_of("ru").plural_expr,
    )
    for message, said in zip(list(wanted())[1:], (first, many), strict=True):
        catalog.add(message.id, said)
    found = list(catalogs.problems_of(catalog, wanted()))
    assert (found == []) if problem is None else (len(found) == 1 and found[0].startswith(problem))


def test_what_is_doubtful_or_missing_or_no_longer_there_is_found() -> None:
    catalog = Catalog(locale="fr")
    catalog.add("Read %(title)s", "Lire %(title)s", flags=["fuzzy"])
    catalog.add("Gone", "Parti")
    assert list(catalogs.problems_of(catalog, wanted())) == [
        "doubtful: 'Read %(title)s'",
        "not in the catalog: '%(number)s word of %(name)s'",
        "in the source no longer: 'Gone'",
    ]


def test_french_marks_stand_behind_a_narrow_space() -> None:
    """And not behind one at which a line may end: before ; ! ? : and within « »."""
    plain = re.compile(r"[^\s\u202f\u00a0] (?:[;:!?»]|%%)|« |«(?![\u202f\u00a0])|(?<![\u202f\u00a0])»")
    said = [one for message in catalogs.catalog_of("fr") for one in _forms(message)]
    assert [one for one in said if plain.search(one)] == []
    assert len([one for one in said if "\u202f" in one]) > 20
    assert plain.search("Qui ?")
    assert plain.search("«x»")


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)
