"""Every string that readers see is marked for translation: shown by pages in a language that nobody speaks."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.test import Client
from django.utils.text import Truncator

from meetings.paths import in_language
from tests.pseudo import CODE, of_the_cldr, speaking_pseudo, unmarked
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def content() -> Iterator[str]:
    """Yield every text that is in the archive, whole and as pages shorten it."""
    for model in apps.get_app_config("meetings").get_models():
        fields = [field for field in model._meta.concrete_fields if type(field) in {CharField, TextField}]
        for row in model._default_manager.all():
            for text in [*(str(getattr(row, field.attname)) for field in fields), str(row)]:
                yield from (text, text[:1].upper() + text[1:], *text.split("\n\n"))
                yield str(Truncator(" ".join(text.split())).chars(60)).rstrip("…")


def test_no_page_says_a_word_that_is_not_marked(client: Client, archive: Archive) -> None:
    known = {*content(), *of_the_cldr()}
    with speaking_pseudo() as spoken:
        found = {
            (address, text.strip()[:200])
            for address in [*archive.addresses, "/nothing/"]
            for text in unmarked(client.get(in_language(address, CODE)).content.decode(), known)
        }
    assert found == set()
    assert spoken.untranslated == set()
    assert len(spoken.asked) > 300


def test_an_unmarked_word_is_found() -> None:
    page = """<html lang="fr"><body><p>⟦Ñàmé one: <b>Ada</b>⟧ Ada <i lang="en">says</i></p>%s</body></html>"""
    assert unmarked(page % "", {"Ada"}) == []
    for slip in (
        "<p>Name: Ada</p>",
        '<a aria-label="Name">⟦x⟧</a>',
        "<p>⟦Ñàmé one⟧ of Ada</p>",
        "<i>⟦x⟧</i> and <i>⟦y⟧</i>",
    ):
        assert len(unmarked(page % slip, {"Ada"})) == 1, slip
