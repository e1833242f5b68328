"""Pages that are given out again: never older than the last change, the same for everybody, each at its own address."""

import datetime
import threading
import time

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meetings.choices import Status
from meetings.models import Meeting, Quote
from meetings.textsize import COOKIE, TextSize
from meetings.views import keeping
from tests.factories import MeetingFactory, published_meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def quote() -> Quote:
    return published_meeting(quotes=1, title="Talks on the river").quotes.get()


def snapshot() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return str(cursor.fetchone()[0])


def queries_of(client: Client, address: str, status: int = 200, **headers: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert client.get(address, headers=headers).status_code == status
    return len(made)


def queries_of_another(client: Client, address: str, status: int = 200, **headers: str) -> int:
    """Return how many queries it takes to ask once more for what was just asked for, while nothing changes.

    The server's other databases count as well, those of tests that run beside this one: until they are still, ask again.
    """
    for _try in range(200):
        before = snapshot()
        client.get(address)
        number = queries_of(client, address, status, **headers)
        if snapshot() == before:
            return number
    pytest.fail("There was never a moment without a change.")


@pytest.mark.parametrize("name", ["home", "meetings", "quotes", "topics", "leaders", "about", "sitemap"])
def test_a_page_asked_for_again_takes_one_query_and_is_the_same(client, quote, name):
    address = reverse(name)
    first = client.get(address).content
    assert queries_of_another(client, address) == 1
    assert client.get(address).content == first


def test_nothing_is_kept_where_the_setting_says_so(client, quote, settings):
    settings.KEEP_ANSWERS = 0
    assert queries_of(client, reverse("home")) == queries_of(client, reverse("home")) > 1


def test_nothing_is_kept_where_snapshots_have_no_names_of_their_own(client, quote, monkeypatch):
    monkeypatch.setattr(keeping, "_now", lambda: (None, timezone.now()))
    assert queries_of(client, reverse("home")) == queries_of(client, reverse("home")) > 1


def test_a_change_shows_at_once(client, quote):
    address = quote.get_absolute_url()
    for words in ("The river belongs to both.", "The river belongs to nobody."):
        assert words not in client.get(address).content.decode()
        Quote.objects.filter(pk=quote.pk).update(text=words)
        assert words in client.get(address).content.decode()


def test_what_is_withdrawn_is_gone_at_once(client, quote):
    addresses = [quote.get_absolute_url(), quote.meeting.get_absolute_url()]
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    Meeting.objects.update(status=Status.WITHDRAWN)
    assert [client.get(address).status_code for address in addresses] == [410, 410]
    assert "Talks on the river" not in client.get(reverse("meetings")).content.decode()


def test_what_is_scheduled_shows_at_its_moment(client, quote):
    opens = timezone.now() + datetime.timedelta(seconds=1)
    later = published_meeting(quotes=1, title="Talks on the bridge")
    Meeting.objects.filter(pk=later.pk).update(publish_at=opens)
    assert "Talks on the bridge" not in client.get(reverse("meetings")).content.decode()
    time.sleep(max(0.0, (opens - timezone.now()).total_seconds()) + 0.05)
    assert "Talks on the bridge" in client.get(reverse("meetings")).content.decode()


def test_a_transaction_sees_its_own_changes(client, quote):
    address = quote.get_absolute_url()
    with transaction.atomic():
        client.get(address)
        Quote.objects.filter(pk=quote.pk).update(text="The river belongs to nobody.")
        assert "belongs to nobody" in client.get(address).content.decode()


def test_whoever_has_a_cookie_has_pages_of_their_own(client, quote):
    plain = client.get(reverse("home")).content
    client.cookies[COOKIE] = TextSize.LARGER
    larger = client.get(reverse("home")).content
    assert larger != plain
    client.cookies.clear()
    assert client.get(reverse("home")).content == plain


def test_every_address_has_its_own(client, quote, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    asked = [("/", "one.example"), ("/", "two.example"), ("/he/", "one.example"), ("/quotes/?q=a", "one.example")]
    asked += [("/quotes/?q=b", "one.example"), ("/quotes/", "one.example")]
    pages = {client.get(path, headers={"host": host}).content for _twice in range(2) for path, host in asked}
    assert len(pages) == len(asked)


def test_a_frame_keeps_its_policy(client, quote):
    address = reverse("embed", args=[quote.public_id])
    made, again = client.get(address), client.get(address)
    assert "frame-ancestors *" in made.headers["Content-Security-Policy"]
    assert dict(again.headers) == dict(made.headers)


def test_an_error_and_a_page_that_is_no_more_are_not_kept(client, quote):
    assert queries_of_another(client, "/quotes/0123456789/", 404) > 1


def test_a_kept_answer_is_not_sent_to_who_has_it(client, quote):
    tag = client.get(reverse("sitemap")).headers["ETag"]
    assert queries_of_another(client, reverse("sitemap"), 304, if_none_match=tag) == 1


def test_a_page_made_while_something_changed_is_not_given_out_after_it(client, quote):
    """Whenever a change is committed, the next answer shows it, whatever was asked for meanwhile."""

    def change(words: str) -> None:
        Quote.objects.filter(pk=quote.pk).update(text=words)
        connection.close()

    MeetingFactory()
    for number in range(40):
        words = f"The river was divided {number} times."
        writer = threading.Thread(target=change, args=[words])
        writer.start()
        while writer.is_alive():
            client.get(quote.get_absolute_url())
        writer.join()
        assert words in client.get(quote.get_absolute_url()).content.decode()
