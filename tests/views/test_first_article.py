"""The article the site began from, from the file to what readers find."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from meetings.models import Meeting
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(readouts: Path) -> Meeting:
    TopicFactory(slug="security")
    call_command(
        "import_readout", str(readouts / "seed" / "putin-netanyahu-sochi.txt"),
        "--date", "2019-09-12", "--topic", "security", "--rights", "own", "--publish", "--accept-warnings",
        stdout=io.StringIO(),
    )  # fmt: skip
    return Meeting.objects.published().get()


def test_its_page_shows_the_statements_in_order_with_speakers_and_narration(client: Client, meeting: Meeting) -> None:
    page = client.get(meeting.get_absolute_url()).content.decode()
    first, second = (row.leader for row in meeting.participations.all())
    assert [quote.speaker for quote in meeting.quotes.all()] == [first] * 5 + [second] * 3
    order = re.findall(r'id="q-(\w+)"', page)
    assert order == list(meeting.quotes.order_by("position").values_list("public_id", flat=True))
    assert re.findall(r'class="breaks-in">([^<]+)<', page) == ["Putin said.", "Netanyahu mentioned,"]
    assert page.count('<p class="narration"') == 2


def test_a_statement_alone_reads_as_the_account_has_it(client: Client, meeting: Meeting) -> None:
    url = meeting.quotes.get(position=2).get_absolute_url()
    assert re.findall(r'class="breaks-in">([^<]+)<', client.get(url).content.decode()) == ["Putin said."]
    meeting.sources.update(rights="quotations-only")
    page = client.get(url).content.decode()
    assert "Putin said." not in page
    assert "20 years ago,” “We in Russia" in page


def test_its_statements_are_found(client: Client, meeting: Meeting) -> None:
    second = meeting.participations.last().leader.slug
    for query, count in [("q=terrorism", 2), (f"speaker={second}&q=coordination", 1)]:
        page = client.get(f"/quotes/?{query}").content.decode()
        assert len(re.findall(r"<mark>", page)) == page.count('class="row statement-row"') == count
