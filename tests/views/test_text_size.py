"""The size of the text: chosen by a form that needs no script, remembered by a cookie, drawn by the server."""

import re

import pytest
from django.test import Client

from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def choose(client: Client, size: str, back: str = "/topics/?page=2") -> str:
    response = client.post("/text-size/", {"size": size, "back": back})
    assert response.status_code == 302
    return response.headers["Location"]


def size_of(client: Client, address: str) -> str:
    html = client.get(address).content.decode()
    drawn = re.search(r'<html[^>]* data-text="(\w+)"', html)
    pressed = re.findall(r'value="(\w+)" aria-pressed="true"', html)
    assert pressed == [drawn[1] if drawn else "normal"]
    return pressed[0]


@pytest.mark.parametrize("size", ["large", "larger"])
def test_every_page_is_drawn_in_the_size_that_was_chosen(archive: Archive, size: str) -> None:
    client = Client(enforce_csrf_checks=True)
    assert choose(client, size) == "/topics/?page=2#text-size"
    cookie = client.cookies["text_size"]
    assert (cookie["samesite"], cookie["httponly"], cookie["max-age"]) == ("Lax", True, 365 * 24 * 60 * 60)
    for address in ("/", archive.meeting.get_absolute_url(), "/nothing/at/all/"):
        assert size_of(client, address) == size
    assert f'data-text="{size}"' in client.get(f"{archive.meeting.get_absolute_url()}?view=reader").content.decode()


def test_normal_size_leaves_no_cookie_behind(client: Client) -> None:
    choose(client, "large")
    choose(client, "normal")
    assert client.cookies["text_size"].value == ""
    assert size_of(client, "/") == "normal"


@pytest.mark.parametrize("size", ["", "enormous", '"><script>'])
def test_size_that_there_is_not_is_the_normal_one(client: Client, size: str) -> None:
    choose(client, size)
    client.cookies["text_size"] = size
    assert size_of(client, "/about/") == "normal"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_choice_leads_to_no_other_site(client: Client, back: str) -> None:
    assert choose(client, "large", back) == "/#text-size"


def test_page_says_where_to_go_back_to(client: Client) -> None:
    page = client.get("/quotes/?q=a&sort=newest").content.decode()
    assert '<input type="hidden" name="back" value="/quotes/?q=a&amp;sort=newest">' in page


def test_pages_vary_by_cookie_and_files_do_not(archive: Archive, client: Client) -> None:
    assert "Cookie" in client.get("/").headers["Vary"]
    for address in ("/feeds/", "/sitemap.xml", "/healthz", f"{archive.quote.get_absolute_url()}cite.bib"):
        assert "Cookie" not in client.get(address).headers.get("Vary", ""), address
