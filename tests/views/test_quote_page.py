"""The page of one quote: what stands around it, what proves it, how to cite it."""

import datetime
import re
from html import unescape

import pytest
import time_machine
from django.test import Client

from meetings.models import Attestation, Leader, Meeting, Quote, Topic
from tests.factories import (
    LeaderFactory,
    QuoteFactory,
    TopicFactory,
    UserFactory,
    published_meeting,
)
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db


def page_of(client: Client, quote: Quote) -> str:
    response = client.get(quote.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split()).replace(" .", ".").replace(" ,", ",")


def related_in(page: str) -> dict[str, list[str]]:
    """Return the words under each heading of what was said on the same topic."""
    start = page.find('class="related"')
    section = page[start : page.index("</section>", start)] if start >= 0 else ""
    parts = re.split(r'<h3 class="related-heading">(.*?)</h3>', section)[1:]
    return {
        heading: [text_of(words) for words in re.findall(r'<(?:blockquote|div) class="words[^>]*>(.*?)</(?:blockquote|div)>', part, re.DOTALL)]
        for heading, part in zip(parts[::2], parts[1::2], strict=True)
    }  # fmt: skip


class Trail:
    """Two who meet every year and speak of one topic and of another; each statement says who, on what and when."""

    def __init__(self) -> None:
        self.one = LeaderFactory(name="Ada Holm", sort_name="Holm, Ada")
        self.other = LeaderFactory(name="Bero Lind", sort_name="Lind, Bero")
        self.topic, self.another = (
            TopicFactory(name="Ferries", slug="ferries"),
            TopicFactory(name="Trade", slug="trade"),
        )
        self.meetings = {year: self.meeting(year) for year in range(2019, 2026)}

    def meeting(self, year: int, **fields: object) -> Meeting:
        meeting = published_meeting(
            leaders=[self.one, self.other], quotes=0, first_day=datetime.date(year, 5, 1), title=f"Meeting of {year}", **fields
        )  # fmt: skip
        for speaker in (self.one, self.other):
            for topic in (self.topic, self.another):
                self.say(meeting, speaker, topic, f"{speaker.name.split()[0]} on {topic.name} in {year}.")
        return meeting

    def say(self, meeting: Meeting, speaker: Leader, topic: Topic, words: str, **fields: object) -> Quote:
        return QuoteFactory(meeting=meeting, speaker=speaker, topics=[topic], text=words, **fields)

    def quote(self, words: str) -> Quote:
        return Quote.objects.get(text=words)


@pytest.fixture
def trail(db: None) -> Trail:
    return Trail()


def test_same_speaker_and_topic_before_and_after_in_time_the_nearest_first_chosen(client: Client, trail: Trail) -> None:
    related = related_in(page_of(client, trail.quote("Ada on Ferries in 2022.")))
    assert related["Ada Holm, before this"] == ["“ Ada on Ferries in 2020.”", "“ Ada on Ferries in 2021.”"]
    assert related["Ada Holm, after this"] == ["“ Ada on Ferries in 2023.”", "“ Ada on Ferries in 2024.”"]


def test_of_several_at_one_meeting_those_next_in_time_are_chosen(client: Client, trail: Trail) -> None:
    """Whatever the order in which the database keeps them."""
    for year, words, position in (
        (2021, "Last.", 9), (2021, "First.", 7), (2021, "Middle.", 8),
        (2023, "Third.", 3), (2023, "Fourth.", 4), (2023, "Second.", 2),
    ):  # fmt: skip
        trail.meetings[year].quotes.filter(position=position).delete()
        trail.say(trail.meetings[year], trail.one, trail.topic, words, position=position)
    related = related_in(page_of(client, trail.quote("Ada on Ferries in 2022.")))
    assert related["Ada Holm, before this"] == ["“ Middle.”", "“ Last.”"]
    assert related["Ada Holm, after this"] == ["“ Ada on Ferries in 2023.”", "“ Second.”"]


def test_the_other_side_on_the_topic_at_this_meeting_and_at_the_ones_next_to_it(client: Client, trail: Trail) -> None:
    related = related_in(page_of(client, trail.quote("Ada on Ferries in 2022.")))
    assert related["The other side, at this meeting"] == ["“ Bero on Ferries in 2022.”"]
    assert related["The other side, elsewhere"] == ["“ Bero on Ferries in 2021.”", "“ Bero on Ferries in 2023.”"]


def test_what_stands_right_beside_it_is_context_and_not_shown_twice(client: Client, trail: Trail) -> None:
    page = page_of(client, trail.quote("Bero on Ferries in 2022."))
    assert "The other side, at this meeting" in related_in(page)
    beside = trail.say(trail.meetings[2022], trail.other, trail.another, "Right after.")
    answer = trail.say(trail.meetings[2022], trail.one, trail.another, "And so do we.")
    page = page_of(client, beside)
    assert page.count("And so do we.") == 1
    assert f'rel="next" href="{answer.get_absolute_url()}"' in page


def test_two_meetings_on_one_day_follow_each_other(client: Client, trail: Trail) -> None:
    trail.meeting(2022, slug="again-in-2022")
    first, second = Quote.objects.filter(text="Ada on Ferries in 2022.").order_by("pk")
    assert related_in(page_of(client, first))["Ada Holm, after this"][0] == "“ Ada on Ferries in 2022.”"
    assert related_in(page_of(client, second))["Ada Holm, before this"][-1] == "“ Ada on Ferries in 2022.”"


def test_nobody_is_the_other_side_of_a_question_of_the_press(client: Client, archive: Archive) -> None:
    question = archive.meeting.quotes.get(who_spoke="press")
    question.topics.add(archive.leaf)
    assert related_in(page_of(client, question)) == {}


def test_what_readers_do_not_see_is_not_related(client: Client, trail: Trail) -> None:
    quote = trail.quote("Ada on Ferries in 2022.")
    Meeting.objects.filter(pk__in=[trail.meetings[year].pk for year in (2021, 2023)]).update(status="withdrawn")
    trail.quote("Bero on Ferries in 2022.").delete()
    related = related_in(page_of(client, quote))
    assert related["Ada Holm, before this"] == ["“ Ada on Ferries in 2019.”", "“ Ada on Ferries in 2020.”"]
    assert "The other side, at this meeting" not in related
    assert related["The other side, elsewhere"] == ["“ Bero on Ferries in 2020.”", "“ Bero on Ferries in 2024.”"]


def test_long_words_beside_and_around_are_cut_and_lead_to_the_whole(client: Client, trail: Trail) -> None:
    quote = trail.quote("Ada on Trade in 2022.")
    before = trail.quote("Ada on Ferries in 2022.")
    Quote.objects.filter(pk=before.pk).update(text="Far. " * 1000 + "The very end.")
    later = trail.quote("Ada on Trade in 2023.")
    Quote.objects.filter(pk=later.pk).update(text="The very start. " + "Far. " * 1000)
    page = page_of(client, quote)
    assert page.count("Far.") < 250
    assert "The very end." in page
    assert "The very start." in page
    assert "…" in related_in(page)["Ada Holm, after this"][0]
    assert f'href="{later.get_absolute_url()}"' in page


def test_proof_says_whether_the_words_are_verbatim(client: Client, archive: Archive) -> None:
    assert "Verbatim: the words stand in this account as they stand here" in page_of(client, archive.quote)
    paraphrase = archive.meeting.quotes.get(text_status="paraphrase")
    Attestation.objects.create(meeting=archive.meeting, quote=paraphrase, source=archive.press_account, spans=[(0, 3)])
    page = page_of(client, paraphrase)
    assert "The account reports what was said in words of its own." in page
    assert "Verbatim" not in page


def test_who_checked_the_words_is_an_editor_without_a_name(client: Client, archive: Archive) -> None:
    editor = UserFactory(username="zebulon", first_name="Zebulon", last_name="Quist")
    Quote.objects.filter(pk=archive.quote.pk).update(checked_by=editor, checked_on=datetime.date(2024, 9, 14))
    page = page_of(client, archive.quote)
    assert "An editor checked the words against the recording or the printed page on 14 September 2024." in text_of(
        page
    )
    assert "zebulon" not in page.lower()


def citations_on(page: str) -> dict[str, str]:
    """Return the text of each citation by its style's key."""
    found = re.findall(r'<dd class="citation" id="([\w-]+)"[^>]*>(.*?)</dd>', page, re.DOTALL)
    return {key: unescape(re.sub(r"<[^>]+>", "", text)) for key, text in found}


@time_machine.travel("2026-05-03 12:00:00+00:00")
def test_citations_stand_in_every_style(client: Client, archive: Archive) -> None:
    address = f"http://testserver/quotes/{archive.quote.public_id}/"
    place = "The harbour office, Sund, Aldermark"
    assert citations_on(page_of(client, archive.quote)) == {
        "apa": (
            "Holm, A. (2024, September 12). The ferry sails at noon [Remark to Bero Lind as Prime Minister, Aldermark]. "
            f"In Talks on the ferry, {place}. Communiqué. {address}"
        ),
        "chicago-note": (
            "Ada Holm, “The ferry sails at noon” (remark to Bero Lind as Prime Minister, Aldermark; Talks on the ferry, "
            f"{place}, September 12, 2024), Communiqué, {address}."
        ),
        "chicago-list": (
            "Holm, Ada. “The ferry sails at noon.” Remark to Bero Lind as Prime Minister, Aldermark. Talks on the ferry, "
            f"{place}, September 12, 2024. Communiqué. {address}."
        ),
        "mla": (
            f"Holm, Ada. “The ferry sails at noon.” Talks on the ferry, 12 Sept. 2024, {place}. Communiqué, {address}. "
            "Remark to Bero Lind as Prime Minister, Aldermark. Accessed 3 May 2026."
        ),
    }


@pytest.mark.parametrize(
    ("chosen", "cited"),
    [
        ({"who_spoke": "joint"}, "Holm, Ada, and Bero Lind. “We shall meet every spring.” Joint statement. Talks"),
        ({"who_spoke": "press"}, "“Who pays?” Question by a reporter. Talks"),
        ({"who_spoke": "person"}, "Cora Vane. “We all do.” Answer as Minister of Finance. Talks"),
        ({"text_status": "paraphrase"}, "Lind, Bero. Remark as President, Brennia; paraphrase. Talks"),
        ({"text_status": "official-translation"}, "Lind, Bero. “The sea is patient.” Remark as President, Brennia; official translation from Russian. Talks"),
    ],
)  # fmt: skip
def test_what_kind_of_statement_it_is_stands_in_its_citation(
    client: Client, archive: Archive, chosen: dict[str, str], cited: str
) -> None:
    assert citations_on(page_of(client, archive.meeting.quotes.get(**chosen)))["chicago-list"].startswith(cited)


def test_links_for_programs_stand_in_the_page_and_in_the_head_of_the_answer(client: Client, archive: Archive) -> None:
    second = archive.meeting.quotes.get(position=2)
    response = client.get(second.get_absolute_url())
    head = response.content.decode().split("</head>")[0]
    third = archive.meeting.quotes.get(position=3)
    address = f"/quotes/{second.public_id}/"
    expected = {
        "cite-as": address,
        "up": "/meetings/talks-on-the-ferry/",
        "author": "/leaders/ada-holm/",
        "prev": f"/quotes/{archive.quote.public_id}/",
        "next": f"/quotes/{third.public_id}/",
    }
    for rel, to in expected.items():
        assert f'<link rel="{rel}" href="{to}">' in head
        assert f'<http://testserver{to}>; rel="{rel}"' in response["Link"]
    files = {
        "cite.bib": "application/x-bibtex",
        "cite.ris": "application/x-research-info-systems",
        "cite.json": "application/vnd.citationstyles.csl+json",
    }
    for name, kind in files.items():
        assert f'<link rel="alternate describedby" href="{address}{name}" type="{kind}">' in head
        assert f'<http://testserver{address}{name}>; rel="alternate describedby"; type="{kind}"' in response["Link"]


def test_the_first_statement_has_none_before_it_and_the_last_none_after(client: Client, archive: Archive) -> None:
    assert 'rel="prev"' not in client.get(archive.quote.get_absolute_url())["Link"]
    last = archive.meeting.quotes.order_by("position").last()
    assert 'rel="next"' not in client.get(last.get_absolute_url())["Link"]


def test_a_joint_statement_names_each_of_its_leaders_in_their_office(client: Client, archive: Archive) -> None:
    page = page_of(client, archive.meeting.quotes.get(who_spoke="joint"))
    caption = page[page.index("<figcaption") : page.index("</figcaption>")]
    assert "Ada Holm Prime Minister, Aldermark Host Bero Lind President, Brennia Guest" in text_of(caption)
    assert 'href="/leaders/bero-lind/"' in caption


def test_beside_real_words_invented_ones_are_marked_and_the_other_way_round(client: Client, trail: Trail) -> None:
    quote, later = trail.quote("Ada on Ferries in 2022."), trail.meetings[2023]
    mark = '<span class="invented">invented</span>'
    Meeting.objects.filter(pk=later.pk).update(is_demonstration=True)
    page = page_of(client, quote)
    caption = page[: page.index("</figcaption>")]
    assert page.count(mark) == 2  # what either leader said there
    assert mark not in caption
    Meeting.objects.update(is_demonstration=False)
    Meeting.objects.filter(pk=quote.meeting_id).update(is_demonstration=True)
    page = page_of(client, quote)
    assert mark in page[: page.index("</figcaption>")]
