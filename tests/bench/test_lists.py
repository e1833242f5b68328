"""The pages of the desk that the benchmark asks for."""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.test import Client

from bench import lists
from meetings.admin.board import MATTERS
from tests.factories import UserFactory


@pytest.mark.django_db
def test_every_list_and_every_matter_of_the_board_is_measured(client: Client) -> None:
    call_command("make_corpus", quotes=16, seed=1)
    client.force_login(UserFactory(is_superuser=True))
    pages = lists.pages(16, 1)
    assert {page.name for page in pages} >= {
        *(f"list: {model._meta.verbose_name_plural}" for model in admin.site._registry),
        *(f"board: {matter.title}" for matter in MATTERS),
    }
    for page in pages:
        assert client.get(page.address).status_code == 200, page
