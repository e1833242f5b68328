"""The languages of the interface: each at addresses of its own, whatever the browser would rather have."""

import re
from typing import Any

import pytest
from django.test import Client

from meetings.models import Meeting
from meetings.paths import in_language, language_of
from tests.views.conftest import Archive, make_archive

pytestmark = pytest.mark.django_db

CODES = ["en", "he", "ru", "ar", "fr"]
SWITCH = re.compile(r'<a href="([^"]*)" lang="(\w+)" hreflang="\2" dir="(\w+)" rel="alternate">([^<]+)</a>')


@pytest.fixture
def archive(db: None) -> Archive:
    return make_archive()


def test_the_language_is_that_of_the_address_alone(client: Client) -> None:
    for code in CODES:
        response = client.get(in_language("/about/", code), headers={"Accept-Language": "fr, he;q=0.9"})
        direction = "rtl" if code in {"he", "ar"} else "ltr"
        assert f'<html lang="{code}" dir="{direction}">' in response.content.decode()
        assert response.headers["Content-Language"] == code
        assert "language" not in response.headers.get("Vary", "").lower()


def test_a_language_that_is_not_offered_has_no_address(client: Client, settings: Any) -> None:
    assert [client.get(address).status_code for address in ("/en/", "/de/", "/fr-ca/", "/FR/", "/he")] == [404] * 4 + [
        301
    ]
    settings.LANGUAGES = [("en", "English"), ("ru", "Russian")]
    assert [client.get(f"/{code}/").status_code for code in CODES] == [404, 404, 200, 404, 404]
    assert set(SWITCH.findall(client.get("/ru/").content.decode())) == {("/", "en", "ltr", "English")}
    settings.LANGUAGES = [("en", "English")]
    alone = client.get("/").content.decode()
    assert "hreflang" not in alone
    assert "languages" not in alone


def test_the_switch_keeps_the_page_and_what_was_asked(client: Client, archive: Archive) -> None:
    page = client.get("/he/quotes/?q=%D7%A9%D7%9C%D7%95%D7%9D+sea&page=3&unknown=1").content.decode()
    query = "?q=%D7%A9%D7%9C%D7%95%D7%9D+sea&amp;page=3&amp;unknown=1"
    others = [
        (f"/quotes/{query}", "en", "ltr", "English"),
        (f"/ru/quotes/{query}", "ru", "ltr", "Русский"),
        (f"/ar/quotes/{query}", "ar", "rtl", "العربيّة"),
        (f"/fr/quotes/{query}", "fr", "ltr", "Français"),
    ]
    assert SWITCH.findall(page) == others * 2  # at the head and at the foot
    assert page.count('<span lang="he" dir="rtl" aria-current="true">עברית</span>') == 2
    menu = re.search(r"<summary>(.*?)</summary>", page, re.DOTALL)
    assert menu is not None
    assert "עברית" in menu[1]


def test_the_links_of_a_page_stay_in_its_language(client: Client, archive: Archive) -> None:
    for address in (archive.meeting.get_absolute_url(), archive.host.get_absolute_url(), "/quotes/?q=ferry"):
        page = client.get(f"/ru{address}").content.decode()
        links = re.findall(r'<a\b[^>]*href="(/[^"]*)"(?![^>]*hreflang)', page)
        for_programs = ("/ru/", "/feeds/", f"/quotes/{archive.quote.public_id}/cite.")
        assert [link for link in links if not link.startswith(for_programs)] == []
        assert len(links) > 10


def test_an_old_slug_leads_on_in_the_language_in_which_it_was_asked(client: Client, archive: Archive) -> None:
    archive.host.slug = "ada-of-sund"
    archive.host.save()
    for code in ("en", "he"):
        moved = client.get(in_language("/leaders/ada-holm/?page=2", code))
        assert (moved.status_code, moved.headers["Location"]) == (
            301,
            in_language("/leaders/ada-of-sund/?page=2", code),
        )
    assert client.get("/he/countries/xa/").headers["Location"] == "/he/countries/XA/"


def test_apologies_are_in_the_language_of_the_address(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(status="withdrawn")
    for status, address in {404: "/ar/nothing/", 410: f"/ar{archive.meeting.get_absolute_url()}"}.items():
        response = client.get(address)
        assert response.status_code == status
        assert '<html lang="ar" dir="rtl">' in response.content.decode()
    client.raise_request_exception = False
    response = client.get("/ar/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert '<html lang="ar" dir="rtl">' in response.content.decode()
    assert client.get("/").headers["Content-Language"] == "en"


def test_what_programs_read_is_one_for_all_languages(client: Client, archive: Archive) -> None:
    page = client.get(f"/fr{archive.quote.get_absolute_url()}")
    for address in re.findall(r'href="(/(?:feeds/|quotes/\w+/cite)[^"]*)"', page.content.decode()):
        assert client.get(address).status_code == 200, address
    home = f"http://testserver{archive.quote.get_absolute_url()}"
    assert f'<{home}>; rel="cite-as"' in page.headers["Link"]
    assert f'"@id":"{home}#quote"' in page.content.decode()
    for address in ("/fr/feeds/", "/fr/robots.txt", "/fr/sitemap.xml", "/fr/admin/", "/fr/healthz"):
        assert client.get(address).status_code == 404, address
    assert language_of("/frost/") == "en"
