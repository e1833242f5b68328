"""Two accounts of a meeting beside each other: what only one has, where the words differ, in which order each tells it."""

import re
from html import unescape

import pytest
from django.test import Client

from meetings.models import Attestation, Country, Meeting, Quote, Source
from tests.factories import CountryFactory, QuoteFactory, SourceFactory, drafted_meeting, publish_at_once
from tests.views.conftest import Archive
from tests.views.test_meeting_page import text_of

pytestmark = pytest.mark.django_db

ROW = re.compile(r'<li class="told-row".*?(?=<li class="told-row"|</ol>)', re.DOTALL)
CELL = re.compile(r'<div class="told[ "].*?(?=<div class="told[ "]|</div>\s*<ul)', re.DOTALL)


def attest(quote: Quote, source: Source, words: str, *, is_primary: bool = False) -> None:
    """Let `source` have `words`, which stand in its text, of `quote`."""
    start = source.text.index(words)
    spans = [(start, start + len(words))]
    Attestation.objects.create(meeting=quote.meeting, quote=quote, source=source, spans=spans, is_primary=is_primary)


@pytest.fixture
def meeting(db: None) -> Meeting:
    """The host's account has the first three statements, the guest's the third, another first, and one of its own."""
    here, there = CountryFactory(code="XH", name="Hither"), CountryFactory(code="XT", name="Thither")
    meeting = drafted_meeting(quotes=0)
    host, guest = meeting.participations.all()
    for row, country in ((host, here), (guest, there)):
        row.country = country
        row.save()
    meeting.sources.all().delete()
    theirs = SourceFactory(
        meeting=meeting, account_of=there, publisher="The guest’s chancery",
        text="The harbour will be deep by spring. We never spoke of tolls. “We will dredge the old harbour by spring.”",
    )  # fmt: skip
    ours = SourceFactory(
        meeting=meeting, account_of=here, publisher="The host’s chancery",
        text="We shall dredge the old harbour by spring. The harbour will be deep by spring. The ferry is ours.",
    )  # fmt: skip
    for words, speaker in (
        ("We shall dredge the old harbour by spring.", host.leader),
        ("The harbour will be deep by spring.", guest.leader),
        ("The ferry is ours.", host.leader),
    ):
        attest(QuoteFactory(meeting=meeting, speaker=speaker, text=words), ours, words, is_primary=True)
    first, second, _third = meeting.quotes.order_by("position")
    attest(first, theirs, "We will dredge the old harbour by spring.")
    attest(second, theirs, "The harbour will be deep by spring.")
    own = QuoteFactory(meeting=meeting, speaker=guest.leader, text="We never spoke of tolls.")
    attest(own, theirs, own.text, is_primary=True)
    publish_at_once(meeting)
    return meeting


def page_of(client: Client, meeting: Meeting, more: str = "") -> str:
    return client.get(f"{meeting.get_absolute_url()}?view=accounts{more}").content.decode()


def rows_on(page: str) -> list[str]:
    return [text_of(f"<main{row}</main>") for row in ROW.findall(page)]


def cells_of(row: str) -> list[str]:
    return [unmarked(f"<main{cell}</main>") for cell in CELL.findall(row)]


def unmarked(page: str) -> str:
    """Return the text of a page in which nothing is marked."""
    return text_of(re.sub(r"</?(?:mark|span)\b[^>]*>", "", page))


def marked_in(page: str) -> list[str]:
    return [unescape(words) for words in re.findall(r'<mark class="differs">(.*?)</mark>', page)]


def test_the_host_s_account_stands_before_the_guest_s_and_what_both_have_is_said_first(
    client: Client, meeting: Meeting
) -> None:
    text = text_of(page_of(client, meeting))
    assert (
        "2 statements are in both accounts, 1 in the same words. 1 is only in the account of Hither. "
        "1 is only in the account of Thither." in text
    )
    assert text.index("The account of Hither Host") < text.index("The account of Thither Guest")


def test_each_row_says_how_the_two_agree(client: Client, meeting: Meeting) -> None:
    first, second, third, fourth = rows_on(page_of(client, meeting))
    assert "A few words differ." in first
    assert "The same words in both." in second
    assert "Only in the account of Hither." in third
    assert "Only in the account of Thither." in fourth


def test_words_that_differ_are_marked_on_both_sides_and_no_others(client: Client, meeting: Meeting) -> None:
    page = page_of(client, meeting)
    assert marked_in(page) == ["shall", "will"]
    ours, theirs = cells_of(ROW.findall(page)[0])
    assert "“We shall dredge the old harbour by spring.”" in ours
    assert "“We will dredge the old harbour by spring.”" in theirs


def test_what_one_account_leaves_out_is_said_in_its_column(client: Client, meeting: Meeting) -> None:
    third, fourth = ROW.findall(page_of(client, meeting))[2:]
    assert cells_of(third)[1] == "The account of Thither Not in this account."
    assert cells_of(fourth)[0] == "The account of Hither Not in this account."
    assert "“We never spoke of tolls.”" in cells_of(fourth)[1]


def test_what_an_account_tells_in_another_order_is_said(client: Client, meeting: Meeting) -> None:
    """The guest's account has the second statement first and the first last: one of them was moved."""
    rows = rows_on(page_of(client, meeting))
    assert ["tells it elsewhere" in row for row in rows] == [True, False, False, False]
    assert "it is number 3 of its statements" in rows[0]


def test_without_a_second_account_the_meeting_is_shown_in_order_and_says_so(client: Client, meeting: Meeting) -> None:
    Attestation.objects.filter(source__account_of__code="XT").delete()
    page = page_of(client, meeting)
    assert "This meeting has one account and no second to set beside it" in page
    assert not rows_on(page)
    assert ">Two accounts</a>" not in page


def test_a_source_that_a_newer_one_replaced_is_no_second_account(client: Client, meeting: Meeting) -> None:
    old, new = meeting.sources.order_by("account_of__code")
    Source.objects.filter(pk=new.pk).update(supersedes=old)
    assert "no second to set beside it" in page_of(client, meeting)


def test_wordings_in_two_languages_are_not_compared(client: Client, meeting: Meeting) -> None:
    meeting.sources.filter(account_of__code="XT").update(language="ru")
    page = page_of(client, meeting)
    assert "in two languages: not compared word by word" in rows_on(page)[0]
    assert marked_in(page) == []
    assert re.search(r'<blockquote class="words" lang="ru"', page)


def test_a_statement_of_no_text_in_one_account_is_there_all_the_same(client: Client, meeting: Meeting) -> None:
    video = meeting.sources.get(account_of__code="XT")
    Attestation.objects.filter(source=video, quote__position=1).update(spans=[])
    row = rows_on(page_of(client, meeting))[0]
    assert "In both accounts; of one there is no text here." in row
    assert "In this account, of which there is no text here." in row


def test_a_paraphrase_bears_no_marks_in_either_column(client: Client, meeting: Meeting) -> None:
    meeting.quotes.filter(position=1).update(text_status="paraphrase")
    ours, theirs = cells_of(ROW.findall(page_of(client, meeting))[0])
    assert "“" not in ours + theirs
    assert "We shall dredge" in ours.replace("  ", " ")


def test_of_three_accounts_any_two_are_chosen_and_the_two_sides_come_first(client: Client, meeting: Meeting) -> None:
    press = SourceFactory(meeting=meeting, publisher="The Gazette", text="A reporter heard: “And the fish?”")
    question = QuoteFactory(meeting=meeting, who_spoke="press", kind="question", text="And the fish?")
    attest(question, press, "And the fish?", is_primary=True)
    publish_at_once(meeting)
    page = page_of(client, meeting)
    text = text_of(page)
    assert "1 is in neither." in text
    assert "In neither of the two accounts; from The Gazette." in rows_on(page)[4]
    assert "“And the fish?”" in rows_on(page)[4]
    url = meeting.get_absolute_url()
    addresses = re.findall(rf'<a href="{url}\?view=accounts&amp;accounts=([\d-]+)#account"( aria-current)?', page)
    assert [(value, bool(current)) for value, current in addresses] == [("2-1", True), ("2-3", False), ("1-3", False)]
    with_press = page_of(client, meeting, "&accounts=1-3")
    assert "Only in The Gazette." in rows_on(with_press)[4]
    assert "No statement is in both accounts." in text_of(with_press)
    assert rows_on(page_of(client, meeting, "&accounts=9-nonsense")) == rows_on(page)


def test_narration_and_the_rest_of_either_text_are_not_shown(client: Client, archive: Archive) -> None:
    Source.objects.filter(pk=archive.press_account.pk).update(rights="quotations-only")
    archive.meeting.quotes.filter(pk=archive.quote.pk).update(lead_in="Holm began:")
    text = unmarked(page_of(client, archive.meeting))
    assert "“The ferry sails at noon,”" in text
    assert "“The ferry leaves at noon.”" in text
    assert "Holm began" not in text
    assert "no word more of this account" not in text


def test_words_broken_into_are_closed_and_opened_again(client: Client, meeting: Meeting) -> None:
    quote = meeting.quotes.get(position=1)
    source = meeting.sources.get(account_of__code="XH")
    Attestation.objects.filter(quote=quote, source=source).update(spans=[(0, 9), (9, 42)])
    Quote.objects.filter(pk=quote.pk).update(text="We shall\ndredge the old harbour by spring.")
    assert "“We shall” “dredge the old harbour by spring.”" in cells_of(ROW.findall(page_of(client, meeting))[0])[0]


def test_withdrawn_statements_are_told_by_their_number_alone(client: Client, meeting: Meeting) -> None:
    meeting.quotes.filter(position=2).update(withdrawn_at="2024-10-01T00:00Z", withdrawn_because="a reason")
    page = page_of(client, meeting)
    assert "Statement 2 was withdrawn." in page
    assert "The harbour will be deep" not in page


def test_words_of_an_account_are_escaped(client: Client, meeting: Meeting) -> None:
    quote = QuoteFactory(meeting=meeting, text="<b>one</b> thing")
    source = meeting.sources.first()
    Country.objects.filter(code="XT").update(name="<i>Thither</i>")
    attest(quote, SourceFactory(meeting=meeting, text="<b>one</b> thing"), "<b>one</b> thing", is_primary=True)
    Attestation.objects.create(meeting=meeting, quote=quote, source=source, spans=[(0, 3)], is_primary=False)
    page = page_of(client, meeting)
    assert "<b>one" not in page
    assert "<i>Thither" not in page
