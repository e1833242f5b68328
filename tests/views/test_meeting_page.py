"""One meeting: the account as a reader expects it."""

import re
from html import unescape

import pytest
from django.test import Client

from meetings.models import Attestation, Meeting, Participation, Source, Term
from tests.factories import (
    LeaderFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    publish_at_once,
    published_meeting,
)
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def text_of(page: str) -> str:
    """The page's text as a reader takes it in, white space folded."""
    body = page[page.index("<main") : page.index("</main>")]
    return (
        " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
        .replace(" ,", ",")
        .replace(" .", ".")
        .replace(" :", ":")
        .replace("“ ", "“")
    )


@pytest.fixture
def page(client: Client, archive: Archive) -> str:
    return client.get(archive.meeting.get_absolute_url()).content.decode()


def test_head_says_where_when_and_who_in_which_office(page: str) -> None:
    text = text_of(page)
    assert "Sund, Aldermark, 12 September 2024 — They agreed ." in text.replace("agreed.", "agreed .")
    assert '<time datetime="2024-09-12">12 September 2024</time>' in page
    assert "Host Ada Holm Prime Minister, Aldermark Guest" in text
    assert "Guest Bero Lind President, Brennia" in text
    assert "The harbour office" in text


def test_office_is_that_of_the_day_whatever_came_after(client: Client, archive: Archive) -> None:
    Term.objects.filter(leader=archive.host).update(office="Pretender")
    assert "Pretender" not in client.get(archive.meeting.get_absolute_url()).content.decode()


def test_summary_is_cleaned_and_its_headings_lie_below_the_page_s(page: str) -> None:
    assert "<strong>agreed</strong>" in page
    assert "<h3>A heading</h3>" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_statements_stand_in_order_with_narration_speaker_number_topics_and_permalink(
    page: str, archive: Archive
) -> None:
    text = text_of(page)
    order = [
        "Holm began:",
        "“The ferry sails at noon,”",
        "“And on Sundays too.",
        "“The sea is patient.”",
        "He would come again, he said.",
        "A reporter:",
        "“Who pays?”",
        "Cora Vane: Minister of Finance",
        "“We all do.”",
        "Ada Holm and Bero Lind: jointly",
        "“We shall meet every spring.”",
        "Then they left.",
    ]
    positions = [text.index(piece) for piece in order]
    assert positions == sorted(positions)
    for quote in archive.meeting.quotes.all():
        assert f'id="q-{quote.public_id}"' in page
        assert re.search(rf'href="#q-{quote.public_id}"[^>]*>{quote.position}<', page)
    assert "to Bero Lind" in text
    assert archive.leaf.get_absolute_url() in page


def test_second_statement_of_a_speaker_does_not_name_them_aloud_again(page: str) -> None:
    assert (
        page.count('<span class="speaker-name"><a href="/leaders/ada-holm/" dir="auto">') == 2
    )  # participants, first statement


def test_what_is_not_the_speaker_s_own_words_is_said_in_words(page: str) -> None:
    text = text_of(page)
    assert "Official translation from Russian" in text
    assert "The original words, in Russian «Море терпеливо.»" in text.replace("« ", "«").replace(" »", "»")
    assert "Paraphrase" in text
    assert re.search(r'lang="ru" dir="auto"', page)
    assert "“He would come again" not in text


def test_other_wording_of_a_second_account_is_kept(page: str) -> None:
    assert "Worded otherwise in the account of Brennia “The ferry leaves at noon.”" in text_of(page)


def test_wording_that_agrees_is_not_shown_as_another(client: Client) -> None:
    meeting = published_meeting(quotes=1)
    quote = meeting.quotes.get()
    other = SourceFactory(meeting=meeting, text=quote.text)
    Attestation.objects.create(
        meeting=meeting, quote=quote, source=other, spans=[(0, len(quote.text))], is_primary=False
    )
    assert "Worded otherwise" not in client.get(meeting.get_absolute_url()).content.decode()


def test_sources_are_named_and_never_shown_whole(page: str) -> None:
    text = text_of(page)
    assert "Two on a ferry" in text
    assert (
        "The Sund Courier. News report, the account of the press, in English. Published 13 September 2024. Rights: our own."
        in text
    )
    assert "https://archive.example/ferry" in page
    assert "Official readout, the account of Brennia" in text
    assert "no word more of this account" not in page


def test_narration_of_a_source_that_allows_quotations_only_is_not_shown(client: Client, archive: Archive) -> None:
    Source.objects.filter(pk=archive.press_account.pk).update(rights="quotations-only")
    archive.meeting.quotes.filter(position=7).update(lead_in="They rose:")
    text = text_of(client.get(archive.meeting.get_absolute_url()).content.decode())
    assert "Holm began" not in text
    assert "Ada Holm: Prime Minister" in text
    assert "They rose" not in text  # no proof of its own: as the strictest source allows
    assert "Then they left" not in text
    assert "They agreed" in text


def test_corrections_show_with_the_old_wording(page: str) -> None:
    text = text_of(page)
    assert "20 September 2024, statement 1. The hour was wrong." in text
    assert "It read: at nine" in text


def test_meetings_around_it(page: str, client: Client, archive: Archive) -> None:
    assert re.search(rf'rel="prev" href="{archive.summit.get_absolute_url()}"', page)
    assert re.search(rf'rel="next" href="{archive.later.get_absolute_url()}"', page)
    assert "Part of" in text_of(page)
    summit = client.get(archive.summit.get_absolute_url()).content.decode()
    assert archive.meeting.get_absolute_url() in summit
    assert re.search(rf'rel="prev" href="{archive.earlier.get_absolute_url()}"', summit)


def test_meeting_of_many_has_no_pair_unless_one_hosts_one_guest(client: Client, archive: Archive) -> None:
    ParticipationFactory(meeting=archive.meeting, leader=LeaderFactory())
    page = client.get(archive.meeting.get_absolute_url()).content.decode()
    assert 'rel="next"' in page
    Participation.objects.filter(meeting=archive.meeting).update(side="neither")
    page = client.get(archive.meeting.get_absolute_url()).content.decode()
    assert 'rel="next"' not in page
    assert "Host" not in text_of(page)


def test_call_has_a_dateline_without_a_place(client: Client) -> None:
    meeting = published_meeting(kind="phone-call", city="")
    assert "By telephone, 17 May 2024" in text_of(client.get(meeting.get_absolute_url()).content.decode())


def test_words_of_a_statement_are_escaped(client: Client) -> None:
    meeting = Meeting.objects.get(pk=published_meeting(quotes=0).pk)
    QuoteFactory(meeting=meeting, text="<b>bold</b> & more", lead_in="<i>he</i>")
    publish_at_once(meeting)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in page
    assert "&lt;i&gt;he" in page


def test_office_is_said_where_a_speaker_is_first_heard(client: Client) -> None:
    meeting = published_meeting(quotes=4)
    first, second = meeting.participations.all()
    text = text_of(client.get(meeting.get_absolute_url()).content.decode())
    account = text[text.index("4 statements") : text.index("Sources")]
    for row in (first, second):
        assert account.count(f"{row.leader.name}:") == 2
        assert account.count(f"{row.leader.name}: {row.role}") == 1


def test_title_as_printed_stands_in_for_an_office_that_is_not_known_whole(client: Client) -> None:
    meeting = published_meeting()
    first, second = meeting.participations.all()
    Participation.objects.filter(pk=first.pk).update(title_as_printed="The Printed One")
    Participation.objects.filter(pk=second.pk).update(title_as_printed="The Elder Statesman", country=None)
    text = text_of(client.get(meeting.get_absolute_url()).content.decode())
    assert "The Printed One" not in text
    assert "The Elder Statesman" in text


def test_a_participant_of_whom_nothing_was_released_is_said_to_be_silent(client: Client) -> None:
    meeting = published_meeting(quotes=1)
    url = meeting.get_absolute_url()
    assert client.get(url).content.decode().count("No statement was released.") == 1
    # What is said twice, and otherwise, is not shown: the words are there.
    meeting.participations.update(no_statement_released=True)
    assert client.get(url).content.decode().count("No statement was released.") == 1
    QuoteFactory(meeting=meeting, who_spoke="joint")
    assert "No statement was released." not in client.get(url).content.decode()
