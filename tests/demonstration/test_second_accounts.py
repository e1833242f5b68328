"""A second account of a meeting finds its meeting, and in it the statements it repeats. Numbers: docs/measurements.md."""

from collections import Counter

import pytest

from meetings.models import Attestation, Quote, Topic
from meetings.readouts import Span
from meetings.services.matching import likely_meetings
from meetings.services.readings import begin, change, draft_in, save
from meetings.services.words import join_spans
from tests.demonstration.second_accounts import (
    KEPT_ASIDE,
    TUNED_ON,
    Agreement,
    agreement,
    lines_of,
    on_one_line,
    published_account,
    quotes_by_start,
    second_account,
)
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]

EVERY = pytest.mark.parametrize("slug", [*TUNED_ON, *KEPT_ASIDE])


@EVERY
def test_the_meeting_is_found(slug: str) -> None:
    account = second_account(slug)
    reading = begin(text=account.text, made_by=UserFactory(), published_on=account.published_on)
    found = likely_meetings(draft_in(reading), text=account.text, published_on=account.published_on)
    assert found[0] == account.meeting, list(found)


def told(slugs: tuple[str, ...]) -> tuple[Agreement, str]:
    """Return the agreement over all the accounts, and a table of it."""
    each = {slug: agreement(second_account(slug)) for slug in slugs}
    total = sum(each.values(), Agreement())
    rows = [f"{slug:40} {one}" for slug, one in {**each, "together": total}.items()]
    return total, "\n".join(["", *rows, "wrong:", *total.wrong, "missed:", *total.missed])


@pytest.mark.parametrize(
    ("slugs", "precision", "recall"), [(TUNED_ON, 0.95, 0.95), (KEPT_ASIDE, 0.9, 0.85)], ids=["tuned-on", "kept-aside"]
)
def test_repeated_statements_are_paired(slugs: tuple[str, ...], precision: float, recall: float) -> None:
    total, table = told(slugs)
    assert total.precision >= precision, table
    assert total.recall >= recall, table


def test_an_account_annotated_by_another_hand() -> None:
    found = agreement(published_account())
    assert found.precision == 1.0, str(found)
    assert found.recall >= 0.8, f"{found}: {found.missed}"


@EVERY
def test_added_to_its_meeting_nothing_is_doubled(slug: str) -> None:
    account, editor = second_account(slug), UserFactory()
    meeting = account.meeting
    reading = begin(text=account.text, made_by=editor, published_on=account.published_on, meeting=meeting)
    draft = draft_in(reading)
    annotated, named = lines_of(account, draft), quotes_by_start(account, meeting)
    # What an editor does: mends what was paired wrongly, and gives the new statements a topic.
    for line in draft.lines:
        repeats = annotated[line.key].repeats
        right = named[repeats].public_id if repeats else ""
        if line.quote != right:
            change(reading=reading, operations=[{"do": "pair", "line": line.key, "quote": right}], by=editor)
    topic = Topic.objects.get(slug="relations")
    change(reading=reading, operations=[{"do": "topics-for-all", "add": [topic.pk]}], by=editor)
    before = list(meeting.quotes.order_by("position").values_list("pk", flat=True))
    people = set(meeting.participations.values_list("leader", flat=True))

    assert save(reading=reading) == meeting

    quotes = list(meeting.quotes.order_by("position"))
    assert [quote.position for quote in quotes] == list(range(1, len(quotes) + 1))
    assert [quote.pk for quote in quotes if quote.pk in before] == before
    new = [said.starts for said in account.statements if not said.repeats]
    assert sorted(beginning(quote, new) for quote in quotes if quote.pk not in before) == sorted(new)
    assert set(meeting.participations.values_list("leader", flat=True)) == people
    second = Attestation.objects.filter(source__text=account.text)
    words_of = {
        proof.quote_id: join_spans(account.text, [Span(span.lower, span.upper) for span in proof.spans])
        for proof in second
    }
    for said in account.statements:
        if said.repeats:
            assert said.starts in " ".join(words_of[named[said.repeats].pk].split())
    proofs = Counter(Attestation.objects.filter(meeting=meeting).values_list("quote", flat=True))
    assert all(proofs[quote.pk] == 2 for quote in named.values())
    assert set(second.filter(is_primary=False).values_list("quote", flat=True)) == {one.pk for one in named.values()}


def beginning(quote: Quote, among: list[str]) -> str:
    return next((one for one in among if on_one_line(quote.text).startswith(one)), quote.text)
