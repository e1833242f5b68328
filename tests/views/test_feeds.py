"""Feeds: what they hold, that an entry stays the same entry, that nothing waits and nothing is sent twice."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from meetings.models import Leader, Meeting, Quote, Topic
from meetings.views.feeds import entries
from tests.factories import LeaderFactory, QuoteFactory, published_meeting
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "site" / "schemas" / "atom.rng"))
SITE = "http://testserver"


def read(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def ids(client: Client, address: str) -> list[str]:
    return [one.findtext(f"{ATOM}id").removeprefix(SITE) for one in read(client, address).iter(f"{ATOM}entry")]


def moment(of: Any, name: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(of.findtext(f"{ATOM}{name}"))


def feeds_of(archive: Archive) -> list[str]:
    pair = f"{archive.host.slug}/with/{archive.guest.slug}"
    return [
        "/feeds/",
        f"/feeds/leaders/{archive.host.slug}/",
        f"/feeds/leaders/{pair}/",
        "/feeds/countries/XA/with/XB/",
        f"/feeds/topics/{archive.root.slug}/",
        "/feeds/quotes/",
        f"/feeds/quotes/?q=ferry&topic={archive.root.slug}",
        "/feeds/quotes/?q=nowhereatall&until=never",
        "/feeds/quotes/?kind=remark&text_status=original&since=2020",
        "/feeds/corrections/",
    ]


def test_every_feed_is_what_the_rfc_asks(client: Client, archive: Archive) -> None:
    for address in feeds_of(archive):
        feed = read(client, address)
        assert GRAMMAR.validate(feed), (address, GRAMMAR.error_log)
        assert feed.find(f"{ATOM}author") is not None
        (own,) = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == feed.findtext(f"{ATOM}id")
        assert client.get(own.removeprefix(SITE)).status_code == 200
        for entry in feed.iter(f"{ATOM}entry"):
            (link,) = entry.findall(f"{ATOM}link")
            assert client.get(link.get("href").removeprefix(SITE)).status_code == 200
            assert moment(entry, "published") <= moment(entry, "updated") <= moment(feed, "updated")
            assert 'href="/' not in entry.findtext(f"{ATOM}content")
        found = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(found) == len(set(found))


def test_each_holds_what_its_page_shows(client: Client, archive: Archive) -> None:
    said = set(Quote.objects.published().filter(speaker=archive.host))
    assert set(ids(client, f"/feeds/leaders/{archive.host.slug}/")) == {one.get_absolute_url() for one in said}
    about = Quote.objects.published().about(archive.root)
    assert set(ids(client, f"/feeds/topics/{archive.root.slug}/")) == {one.get_absolute_url() for one in about}
    met = {one.get_absolute_url() for one in Meeting.objects.published()}
    assert set(ids(client, "/feeds/")) == met
    assert set(ids(client, "/feeds/leaders/ada-holm/with/bero-lind/")) == met
    assert ids(client, "/feeds/countries/XA/with/XB/") == [archive.meeting.get_absolute_url()]
    assert ids(client, "/feeds/quotes/?q=ferry") == [archive.quote.get_absolute_url()]
    (corrected,) = read(client, "/feeds/corrections/").iter(f"{ATOM}entry")
    assert "The hour was wrong." in corrected.findtext(f"{ATOM}content")


def test_a_statement_is_told_with_its_speaker_its_words_and_their_language(client: Client, archive: Archive) -> None:
    feed = read(client, "/feeds/quotes/?q=ferry")
    (entry,) = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada Holm"
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == ["Ferries"]
    content = entry.find(f"{ATOM}content")
    assert content.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert "“</span>The ferry sails at noon,”" in content.text
    assert f'href="{SITE}{archive.meeting.get_absolute_url()}#q-{archive.quote.public_id}"' in content.text
    paraphrase = Quote.objects.get(text_status="paraphrase")
    (reported,) = [
        one
        for one in read(client, "/feeds/quotes/").iter(f"{ATOM}entry")
        if one.findtext(f"{ATOM}id").endswith(paraphrase.get_absolute_url())
    ]
    assert "<blockquote" not in reported.findtext(f"{ATOM}content")


def test_an_edited_entry_stays_the_same_and_its_moment_moves(client: Client, archive: Archive) -> None:
    (before,) = read(client, "/feeds/quotes/?q=ferry").iter(f"{ATOM}entry")
    archive.quote.text = "The ferry sails at one,"
    archive.quote.save()
    (after,) = read(client, "/feeds/quotes/?q=ferry").iter(f"{ATOM}entry")
    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert moment(after, "published") == moment(before, "published")
    assert moment(after, "updated") > moment(before, "updated")
    assert "at one" in after.findtext(f"{ATOM}content")


def test_a_meeting_with_a_new_address_is_the_same_entry(client: Client, archive: Archive) -> None:
    before = ids(client, "/feeds/countries/XA/with/XB/")
    archive.meeting.slug = "talks-at-sea"
    archive.meeting.save()
    (entry,) = read(client, "/feeds/countries/XA/with/XB/").iter(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id").removeprefix(SITE)] == before
    assert entry.find(f"{ATOM}link").get("href") == f"{SITE}/meetings/talks-at-sea/"


def test_who_has_it_already_is_not_sent_it_again(client: Client, archive: Archive) -> None:
    for address in feeds_of(archive):
        first = client.get(address)
        etag, last = first.headers["ETag"], first.headers["Last-Modified"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304, address
        assert client.get(address, headers={"If-Modified-Since": last}).status_code == 304, address
    archive.quote.text = "The ferry sails at one,"
    archive.quote.save()
    for address in (f"/feeds/leaders/{archive.host.slug}/", "/feeds/quotes/?q=ferry", "/feeds/"):
        stale = client.get(address, headers={"If-None-Match": etag})
        assert stale.status_code == 200, address
        assert stale.headers["ETag"] != etag


def test_nothing_waits_and_nothing_stays_behind(client: Client, archive: Archive) -> None:
    Meeting.objects.filter(pk=archive.meeting.pk).update(status="withdrawn")
    assert ids(client, "/feeds/quotes/?q=ferry") == []
    assert archive.meeting.get_absolute_url() not in ids(client, "/feeds/")
    assert ids(client, "/feeds/corrections/") == []
    meeting = published_meeting(leaders=[archive.host, archive.guest], quotes=1)
    assert ids(client, "/feeds/")[0] == meeting.get_absolute_url()


def test_what_appeared_last_stands_first_whenever_it_was_said(client: Client, archive: Archive) -> None:
    old = published_meeting(leaders=[archive.host], quotes=1, first_day=datetime.date(1987, 5, 1))
    assert ids(client, f"/feeds/leaders/{archive.host.slug}/")[0] == old.quotes.get().get_absolute_url()
    added = QuoteFactory(meeting=archive.earlier, speaker=archive.host)  # to a meeting that was public already
    assert ids(client, f"/feeds/leaders/{archive.host.slug}/")[0] == added.get_absolute_url()


def test_a_feed_is_bounded(client: Client, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "STATEMENTS", 3)
    monkeypatch.setattr(entries, "MEETINGS", 2)
    assert len(ids(client, "/feeds/quotes/")) == 3
    assert len(ids(client, "/feeds/")) == 2


def test_old_addresses_lead_on_in_one_step(client: Client, archive: Archive) -> None:
    Leader.objects.filter(pk=archive.host.pk).update(slug="a-holm")
    Topic.objects.filter(pk=archive.root.pk).update(slug="traffic")
    moves = {
        "/feeds/leaders/ada-holm/": "/feeds/leaders/a-holm/",
        "/feeds/topics/transport/": "/feeds/topics/traffic/",
        "/feeds/leaders/ada-holm/with/bero-lind/": "/feeds/leaders/a-holm/with/bero-lind/",
        "/feeds/leaders/bero-lind/with/a-holm/": "/feeds/leaders/a-holm/with/bero-lind/",
        "/feeds/countries/xb/with/xa/": "/feeds/countries/XA/with/XB/",
    }
    for old, new in moves.items():
        response = client.get(old)
        assert (response.status_code, response.headers["Location"]) == (301, new), old
        assert client.get(new).status_code == 200


def test_there_is_no_feed_of_nothing(client: Client, archive: Archive) -> None:
    unmet = LeaderFactory(slug="unmet")
    published_meeting(leaders=[unmet])
    for address in (
        "/feeds/leaders/nobody/",
        "/feeds/topics/nothing/",
        "/feeds/leaders/ada-holm/with/ada-holm/",
        "/feeds/leaders/ada-holm/with/unmet/",
        "/feeds/countries/XA/with/XX/",
    ):
        assert client.get(address).status_code == 404, address
    Meeting.objects.update(status="withdrawn")
    assert client.get("/feeds/leaders/ada-holm/").status_code == 410


def test_what_xml_cannot_hold_breaks_no_feed(client: Client) -> None:
    words = "One\x0b two & <three> \ufffe four"
    meeting = published_meeting(title=words, slug="odd", quotes=0)
    QuoteFactory(meeting=meeting, text=words)
    for address in ("/feeds/", "/feeds/quotes/"):
        (entry,) = read(client, address).iter(f"{ATOM}entry")
        assert "One two &" in entry.findtext(f"{ATOM}title")


def test_pages_name_their_feeds_where_machines_and_people_look(client: Client, archive: Archive) -> None:
    named = {
        archive.host.get_absolute_url(): "/feeds/leaders/ada-holm/",
        archive.root.get_absolute_url(): "/feeds/topics/transport/",
        "/leaders/ada-holm/with/bero-lind/": "/feeds/leaders/ada-holm/with/bero-lind/",
        "/countries/XA/with/XB/": "/feeds/countries/XA/with/XB/",
        "/quotes/?sort=oldest&q=ferry": "/feeds/quotes/?q=ferry",
        "/corrections/": "/feeds/corrections/",
    }
    for page, feed in named.items():
        shown = client.get(page).content.decode()
        assert f'href="{feed}" type="application/atom+xml">Follow' in shown, page
        assert f'Atom feed" href="{feed}"' in shown, page
        assert 'Atom feed of everything" href="/feeds/"' in shown, page
