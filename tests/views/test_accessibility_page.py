"""The page about accessibility: found from everywhere, dated, and with somebody to write to."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_is_linked_at_the_foot_of_every_page_and_in_the_sitemap(client: Client) -> None:
    for address in ("/", "/about/", "/accessibility/", "/nothing/at/all/"):
        assert '<a href="/accessibility/">Accessibility</a>' in client.get(address).content.decode(), address
    assert "/accessibility/" in client.get("/sitemaps/site-0.xml").content.decode()


def test_it_says_what_was_tested_what_is_missing_and_when(client: Client) -> None:
    page = client.get("/accessibility/").content.decode()
    for said in ("Guidelines 2.2", "How it was tested", "Known limits", "has not been tested with people", "<time "):
        assert said in page


@pytest.mark.parametrize(
    ("given", "said"),
    [("access@news.example", 'href="mailto:access@news.example"'), ("", "has given no address here yet")],
)
def test_it_says_whom_to_write_to_or_that_there_is_no_address(
    client: Client, settings: Any, given: str, said: str
) -> None:
    settings.CONTACT_EMAIL, settings.CONTACT_URL = given, ""
    assert said in client.get("/accessibility/").content.decode()


def test_address_that_remembers_the_size_of_text_leads_here_when_it_is_only_visited(client: Client) -> None:
    response = client.get("/text-size/")
    assert (response.status_code, response.headers["Location"]) == (302, "/accessibility/")
    assert not response.cookies
