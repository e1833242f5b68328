"""What a reader does with a statement: copy it, cite it, share it."""

import re
from html import unescape

import pytest
from django.test import Client

from meetings.models import Quote
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

TOOLS = re.compile(r'(?:<li class="tool.*?</li>\s*)+', re.DOTALL)


def quotations_on(page: str) -> list[str]:
    return [unescape(words) for words in re.findall(r"data-quotation>(.*?)</textarea>", page, re.DOTALL)]


def test_every_statement_of_a_meeting_is_given_as_a_quotation(client: Client, archive: Archive) -> None:
    page = client.get(archive.meeting.get_absolute_url()).content.decode()
    quotes = list(archive.meeting.quotes.order_by("position"))
    copied = quotations_on(page)
    assert len(copied) == len(quotes)
    for quote, text in zip(quotes, copied, strict=True):
        assert text.endswith(f". Communiqué, http://testserver/quotes/{quote.public_id}/")
        assert quote.paragraphs[0] in text
    assert copied[0].startswith(
        "“The ferry sails at noon,”\n\n— Ada Holm, Prime Minister, Aldermark, 12 September 2024"
    )
    assert copied[3].startswith("He would come again, he said.\n\n— Bero Lind")


def test_words_are_escaped_where_they_are_to_be_copied(client: Client, archive: Archive) -> None:
    Quote.objects.filter(pk=archive.quote.pk).update(text='</textarea><script src="x"></script> & "so" on')
    page = client.get(archive.meeting.get_absolute_url()).content.decode()
    assert '<script src="x">' not in page
    assert quotations_on(page)[0].startswith('“</textarea><script src="x"></script> & "so" on”')


@pytest.mark.parametrize("place", ["meeting", "topics", "search", "leader", "topic"])
def test_tools_stand_with_every_statement(client: Client, archive: Archive, place: str) -> None:
    meeting = archive.meeting.get_absolute_url()
    address = {
        "meeting": meeting,
        "topics": f"{meeting}?view=topics",
        "search": "/quotes/?q=sails",
        "leader": archive.host.get_absolute_url(),
        "topic": archive.leaf.get_absolute_url(),
    }[place]
    page = client.get(address).content.decode()
    own = archive.quote.get_absolute_url()
    tools = next(found for found in TOOLS.findall(page) if own in found)
    assert f'href="{own}#citation"' in tools
    assert f'value="http://testserver{own}"' in tools
    assert (
        f"mailto:?subject=Talks%20on%20the%20ferry&amp;body=http%3A%2F%2Ftestserver%2Fquotes%2F{archive.quote.public_id}%2F"
        in tools
    )
    assert ("Permalink" in tools) == (place in {"search", "leader", "topic"})


def test_the_place_of_the_citation_is_there(client: Client, archive: Archive) -> None:
    assert 'id="citation"' in client.get(archive.quote.get_absolute_url()).content.decode()
