"""The quote card at its address: what it says of each kind of statement, how it is kept, what answers where there is none."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core import checks
from django.test import Client
from PIL import Image

from meetings.cards import Card, drawn
from meetings.choices import Status
from meetings.models import Leader, Meeting, Quote
from meetings.services.parting import merge_quotes
from tests.factories import TopicFactory, UserFactory, published_meeting
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db
META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')


def at(quote: Quote) -> str:
    return f"{quote.get_absolute_url()}card.png"


@pytest.fixture
def asked_for(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """What was to be drawn, in the place of pictures."""
    cards: list[Card] = []
    monkeypatch.setattr("meetings.views.cards.drawn", lambda card: cards.append(card) or b"")
    return cards


def test_it_is_a_picture_of_the_size_that_the_page_says(client: Client, archive: Archive) -> None:
    said = dict(META.findall(client.get(archive.quote.get_absolute_url()).content.decode()))
    response = client.get(said["og:image"].removeprefix("http://testserver").replace("&amp;", "&"))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    width, height = Image.open(BytesIO(response.content)).size
    assert (said["og:image:width"], said["og:image:height"]) == (str(width), str(height)) == ("1200", "630")
    assert said["og:image:alt"] == "Ada Holm: “The ferry sails at noon,”"
    assert said["twitter:card"] == "summary_large_image"
    assert len(response.content) < 60_000


def test_other_pages_keep_their_small_pictures(client: Client, archive: Archive) -> None:
    for address in ("/", archive.meeting.get_absolute_url(), archive.host.get_absolute_url()):
        page = client.get(address).content.decode()
        assert '<meta name="twitter:card" content="summary">' in page
        assert "card.png" not in page


def test_it_says_who_spoke_in_the_office_of_the_day_where_and_when(
    client: Client, archive: Archive, asked_for: list[Card]
) -> None:
    client.get(at(archive.quote))
    (card,) = asked_for
    assert card.paragraphs == ("The ferry sails at noon,",)
    assert (card.opening, card.closing) == ("“", "”")
    assert (card.speaker, card.office) == ("Ada Holm", "Prime Minister, Aldermark")
    assert card.meeting == "Talks on the ferry"
    assert (card.place, card.day) == ("The harbour office, Sund, Aldermark", "12 September 2024")
    assert (card.site, card.address) == ("Communiqué", f"testserver{archive.quote.get_absolute_url()}")
    assert card.invented == "Demonstration content: all of this is invented."
    assert card.kind == ""
    Meeting.objects.filter(pk=archive.meeting.pk).update(is_demonstration=False)
    client.get(at(archive.quote))
    assert asked_for[-1].invented == ""


def test_it_says_what_kind_of_words_these_are(client: Client, archive: Archive, asked_for: list[Card]) -> None:
    found: dict[str, Card] = {}
    for quote in archive.meeting.quotes.order_by("position"):
        client.get(at(quote))
        found[quote.text] = asked_for[-1]
    assert found["The sea is patient."].kind == "Official translation from Russian"
    paraphrase = found["He would come again, he said."]
    assert (paraphrase.kind, paraphrase.opening, paraphrase.closing) == ("Paraphrase", "", "")
    assert (found["Who pays?"].kind, found["Who pays?"].speaker) == ("Question", "A reporter")
    answer = found["We all do."]
    assert (answer.kind, answer.speaker, answer.office) == ("Answer", "Cora Vane", "Minister of Finance")
    joint = found["We shall meet every spring."]
    assert (joint.kind, joint.speaker, joint.office) == ("Joint statement", "Ada Holm and Bero Lind", "jointly")
    assert found["And on Sundays too.\n\nEven in winter."].paragraphs == ("And on Sundays too.", "Even in winter.")


def test_where_narration_breaks_in_the_words_are_marked_again(
    client: Client, archive: Archive, asked_for: list[Card]
) -> None:
    Quote.objects.filter(pk=archive.quote.pk).update(text="Море терпеливо,\nи мы тоже", language="ru")
    client.get(at(archive.quote))
    assert asked_for[-1].paragraphs == ("Море терпеливо,» «и мы тоже",)


def test_what_we_say_is_in_the_language_that_is_asked_for(
    client: Client, archive: Archive, asked_for: list[Card]
) -> None:
    said = dict(META.findall(client.get(f"/ru{archive.quote.get_absolute_url()}").content.decode()))
    path = said["og:image"].removeprefix("http://testserver").replace("&amp;", "&")
    client.get(path)
    card = asked_for[-1]
    assert "12 сентября 2024" in card.day
    assert card.address == f"testserver/ru{archive.quote.get_absolute_url()}"
    assert card.paragraphs == ("The ferry sails at noon,",)
    assert f"v={card.version}" in path
    for other in ("", "xx", "RU", "../ru"):
        client.get(at(archive.quote), {"lang": other})
        assert asked_for[-1].day == "12 September 2024"


def test_its_address_and_its_tag_change_with_anything_on_it_and_with_nothing_else(
    client: Client, archive: Archive, asked_for: list[Card]
) -> None:
    def seen() -> tuple[str, str]:
        said = dict(META.findall(client.get(archive.quote.get_absolute_url()).content.decode()))
        return client.get(at(archive.quote))["ETag"], said["og:image"]

    first = seen()
    assert seen() == first
    assert first[0].strip('"') in first[1]
    changes: list[Any] = [
        lambda: Quote.objects.filter(pk=archive.quote.pk).update(text="The ferry sails at nine,"),
        lambda: Leader.objects.filter(pk=archive.host.pk).update(name="Ada van Holm"),
        lambda: archive.meeting.participations.filter(leader=archive.host).update(office="Chancellor"),
        lambda: Meeting.objects.filter(pk=archive.meeting.pk).update(city="Sundby"),
    ]
    known = {first}
    for change in changes:
        change()
        known.add(seen())
    assert len(known) == len({tag for tag, _address in known}) == len(changes) + 1


def test_who_kept_it_asks_again_and_is_told_that_it_is_still_that_without_its_being_drawn(
    client: Client, archive: Archive, asked_for: list[Card]
) -> None:
    first = client.get(at(archive.quote))
    assert first["Cache-Control"] == "public, no-cache"
    assert not first["ETag"].startswith("W/")
    asked_for.clear()
    again = client.get(at(archive.quote), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == "public, no-cache"
    assert asked_for == []
    assert client.get(at(archive.quote), headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_card_that_was_kept_is_gone_with_its_statement(client: Client, archive: Archive) -> None:
    drawn.cache_clear()
    first = client.get(at(archive.quote))
    assert client.get(at(archive.quote)).content == first.content
    assert drawn.cache_info().hits == 1
    Quote.objects.filter(pk=archive.quote.pk).update(
        withdrawn_at="2024-10-01T12:00:00Z", withdrawn_because="It was not said."
    )
    for headers in ({}, {"If-None-Match": first["ETag"]}):
        gone = client.get(at(archive.quote), headers=headers)
        assert gone.status_code == 410
        assert gone["Content-Type"].startswith("text/html")
        assert "Cache-Control" not in gone
    assert client.get(archive.quote.get_absolute_url()).status_code == 410


def test_what_was_never_seen_has_none(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.earlier.pk).update(status=Status.DRAFT)
    draft = published_meeting()
    Meeting.objects.filter(pk=draft.pk).update(publish_at="2999-01-01T00:00:00Z")
    scheduled = draft.quotes.first()
    assert client.get("/quotes/0000000000/card.png").status_code == 404
    assert client.get(f"/ru{at(archive.quote)}").status_code == 404
    assert scheduled is not None
    assert client.get(at(scheduled)).status_code in (404, 410)


def test_an_id_written_otherwise_and_one_of_a_merged_statement_lead_to_the_card(
    client: Client, archive: Archive
) -> None:
    moved = client.get(f"/quotes/{archive.quote.public_id.upper()}/card.png?lang=ru")
    assert (moved.status_code, moved["Location"]) == (301, f"{at(archive.quote)}?lang=ru")
    meeting = published_meeting(quotes=2, topics=[TopicFactory()])
    first, second = meeting.quotes.order_by("position")
    Quote.objects.filter(pk=second.pk).update(speaker=first.speaker)
    meeting.quotes.update(checked_by=UserFactory(), checked_on="2024-06-01")
    meeting.participations.exclude(leader=first.speaker).update(no_statement_released=True)
    first.refresh_from_db()
    second.refresh_from_db()
    merge_quotes(first=first, second=second)
    moved = client.get(at(second))
    assert (moved.status_code, moved["Location"]) == (301, at(first))


@pytest.mark.parametrize("text", ["\u202e" * 50 + "x", "a" * 100_000, "Z" + "\u0301" * 20_000, "😀" * 9_000, "."])
def test_whatever_was_said_has_a_card(client: Client, archive: Archive, text: str) -> None:
    Quote.objects.filter(pk=archive.quote.pk).update(text=text)
    assert client.get(at(archive.quote)).status_code == 200
    assert client.get(archive.quote.get_absolute_url()).status_code == 200


def test_it_is_asked_and_not_told(client: Client, archive: Archive) -> None:
    assert client.post(at(archive.quote)).status_code == 405
    head = client.head(at(archive.quote))
    assert (head.status_code, head.content) == (200, b"")


def test_the_page_of_a_quote_leads_to_it(client: Client, archive: Archive) -> None:
    page = client.get(archive.quote.get_absolute_url()).content.decode()
    assert re.search(rf'<a href="{at(archive.quote)}\?v=\w+" type="image/png">Picture to share</a>', page)


def test_whoever_runs_the_site_is_told_where_letters_cannot_be_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    def warnings() -> list[str]:
        return [one.id or "" for one in checks.run_checks(tags=["compatibility"])]

    assert "meetings.W001" not in warnings()
    monkeypatch.setattr("meetings.cards.can_shape", lambda: False)
    assert "meetings.W001" in warnings()
