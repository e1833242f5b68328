"""A statement as other sites show it in a frame: what it shows, who may frame it, and what answers where there is none."""

import re

import html5lib
import pytest
from django.test import Client

from meetings.choices import Status
from meetings.models import Meeting, Quote
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def at(quote: Quote) -> str:
    return f"{quote.get_absolute_url()}embed/"


def text_of(page: str) -> str:
    body = html5lib.parse(page, namespaceHTMLElements=False).find("body")
    return " ".join("".join(body.itertext()).split())


def test_it_says_what_was_said_by_whom_where_when_and_where_it_stands(client: Client, archive: Archive) -> None:
    page = client.get(at(archive.quote)).content.decode()
    said = text_of(page)
    for part in (
        "“The ferry sails at noon,”",
        "Ada Holm Prime Minister, Aldermark",
        "Talks on the ferry",
        "The harbour office, Sund, Aldermark, 12 September 2024",
        "The leaders, countries and words on this page are invented.",
        "Communiqué",
    ):
        assert part in said, part
    assert f'<link rel="canonical" href="http://testserver{archive.quote.get_absolute_url()}">' in page
    assert '<meta name="robots" content="noindex, follow">' in page


def test_every_link_leaves_the_frame_and_is_whole(client: Client, archive: Archive) -> None:
    page = client.get(at(archive.quote)).content.decode()
    links = re.findall(r"<a\b[^>]*>", page)
    assert len(links) == 3
    for link in links:
        assert 'target="_blank" rel="noopener"' in link
        assert 'href="http://testserver/' in link


def test_a_translation_a_question_and_a_paraphrase_say_so(client: Client, archive: Archive) -> None:
    quotes = archive.meeting.quotes
    translated = client.get(at(quotes.get(text_status="official-translation"))).content.decode()
    assert "Official translation from Russian" in text_of(translated)
    assert "Question" in text_of(client.get(at(quotes.get(kind="question"))).content.decode())
    paraphrase = text_of(client.get(at(quotes.get(text_status="paraphrase"))).content.decode())
    assert "Paraphrase" in paraphrase
    shown = paraphrase.partition("Bero Lind President")[0]
    assert "He would come again, he said." in shown
    assert not re.search("[“”]", shown)


def test_a_long_statement_is_cut_and_leads_to_all_of_it(client: Client, archive: Archive) -> None:
    Quote.objects.filter(pk=archive.quote.pk).update(text="And so we went on. " * 400)
    page = client.get(at(archive.quote)).content.decode()
    shown = text_of(page).partition("The statement continues: read all of it")[0]
    assert shown.endswith("…” ")
    assert len(shown) < 1_500


def test_it_may_be_framed_by_anybody_and_no_other_page_may(client: Client, archive: Archive) -> None:
    for address in [*archive.addresses, archive.quote.get_absolute_url()]:
        answer = client.get(address)
        framed = address.endswith("/embed/")
        assert answer.get("X-Frame-Options") == (None if framed else "DENY"), address
        assert ("frame-ancestors *" in answer["Content-Security-Policy"]) is framed, address
        assert ("frame-ancestors 'none'" in answer["Content-Security-Policy"]) is not framed, address
        assert "default-src 'none'" in answer["Content-Security-Policy"], address


def test_its_fonts_may_be_read_from_a_frame_that_is_kept_to_itself(client: Client, archive: Archive) -> None:
    """`sandbox` takes a frame's origin away, and fonts are read across origins only where they say so."""
    fonts = re.findall(r'<link rel="preload" href="([^"]+\.woff2)"', client.get(at(archive.quote)).content.decode())
    assert fonts
    for font in fonts:
        served = client.get(font)
        assert served["Access-Control-Allow-Origin"] == "*"
        served.close()


def test_what_was_withdrawn_says_so_in_the_frame_and_no_more(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(status=Status.WITHDRAWN)
    gone = client.get(at(archive.quote))
    assert gone.status_code == 410
    assert "X-Frame-Options" not in gone
    assert text_of(gone.content.decode()) == (
        "What was here has been withdrawn It was published at this address and is no longer. Communiqué"
    )


def test_what_was_never_seen_is_not_there(client: Client, archive: Archive) -> None:
    nothing = client.get("/quotes/0000000000/embed/")
    assert nothing.status_code == 404
    assert nothing["X-Frame-Options"] == "DENY"


def test_an_id_written_otherwise_leads_to_the_frame(client: Client, archive: Archive) -> None:
    moved = client.get(f"/quotes/{archive.quote.public_id.upper()}-/embed/")
    assert (moved.status_code, moved["Location"]) == (301, at(archive.quote))


def test_the_page_of_a_quote_offers_the_code_and_lists_offer_none(client: Client, archive: Archive) -> None:
    page = html5lib.parse(client.get(archive.quote.get_absolute_url()).content.decode(), namespaceHTMLElements=False)
    (code,) = [field.text for field in page.iter("textarea") if field.get("id") == "embed-code"]
    frame, script = html5lib.parseFragment(code.replace("\n", ""), namespaceHTMLElements=False)
    assert frame.get("src") == f"http://testserver{at(archive.quote)}"
    assert frame.get("title") == "Ada Holm: The ferry sails at noon,"
    assert frame.get("loading") == "lazy"
    assert "allow-same-origin" not in frame.get("sandbox")
    assert script.get("src") == "http://testserver/static/js/embed/host.js"
    assert "embed-code" not in client.get(archive.meeting.get_absolute_url()).content.decode()


def test_code_holds_whatever_was_said(client: Client, archive: Archive) -> None:
    Quote.objects.filter(pk=archive.quote.pk).update(text='"><script>alert(1)</script></textarea> & so on')
    page = html5lib.parse(client.get(archive.quote.get_absolute_url()).content.decode(), namespaceHTMLElements=False)
    (code,) = [field.text for field in page.iter("textarea") if field.get("id") == "embed-code"]
    frame, _script = html5lib.parseFragment(code.replace("\n", ""), namespaceHTMLElements=False)
    assert frame.get("title") == 'Ada Holm: "><script>alert(1)</script></textarea> & so on'
