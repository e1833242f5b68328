"""The page of components: for developers alone, and complete."""

from typing import Any

import pytest
from django.test import Client

from meetings.views.styleguide import parts
from meetings.views.styleguide.samples import NOT_SHOWN, samples
from tests.conftest import PROJECT

COMPONENTS = PROJECT / "templates" / "components"


def shown() -> set[str]:
    return {sample.component for group in samples().values() for sample in group}


@pytest.mark.django_db
def test_readers_find_nothing_there(client: Client):
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.django_db
def test_it_shows_every_sample_and_asks_the_database_for_nothing(
    client: Client, settings: Any, django_assert_max_num_queries: Any
):
    settings.DEBUG = True
    with django_assert_max_num_queries(1):  # whether the site has demonstration content, which every page asks
        html = client.get("/styleguide/").content.decode()
    assert html.count('class="styleguide-sample"') == sum(len(group) for group in samples().values())
    assert "Leaders, meetings and words are invented." in html


def test_no_component_is_forgotten():
    lying = {path.relative_to(COMPONENTS).with_suffix("").as_posix() for path in COMPONENTS.rglob("*.html")}
    not_shown = {**NOT_SHOWN, **parts.NOT_SHOWN}
    assert lying == shown() | set(not_shown)
    assert not shown() & set(not_shown)
