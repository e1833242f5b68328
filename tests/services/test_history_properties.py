"""Whatever editors did, every version comes back to the byte."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.models import Correction, Meeting, Quote, Version
from meetings.services.history import canonical, document_of, recording
from meetings.services.recovering import recover
from meetings.services.restoring import restore
from meetings.services.statements import add_quote, attest, reorder
from tests.factories import ParticipationFactory, SourceFactory, TopicFactory
from tests.services.test_history import full_meeting, versions

pytestmark = pytest.mark.django_db

NUMBER = st.integers(0, 9)


def _one(meeting: Meeting, number: int) -> Quote | None:
    quotes = list(meeting.quotes.order_by("position"))
    return quotes[number % len(quotes)] if quotes else None


def retitle(meeting: Meeting, number: int) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(title=f"Talks {number}", slug=f"talks-{number % 2}-{meeting.pk}")


def turn_around(meeting: Meeting, number: int) -> None:
    keys = list(meeting.quotes.order_by("position").values_list("pk", flat=True))
    at = number % (len(keys) or 1)
    reorder(meeting=meeting, order=[*keys[at:], *keys[:at]])


def add(meeting: Meeting, number: int) -> None:
    participant = meeting.participations.first()
    if participant is not None:
        words = "x" * 500 * (number % 2)
        add_quote(meeting=meeting, text=f"Added {number}. {words}".strip(), speaker=participant.leader)


def take_away(meeting: Meeting, number: int) -> None:
    if (quote := _one(meeting, number)) is not None:
        quote.delete()
        turn_around(meeting, 0)


def reword(meeting: Meeting, number: int) -> None:
    if (quote := _one(meeting, number)) is not None:
        Quote.objects.filter(pk=quote.pk).update(
            lead_in=f"Then, {number}:", original_text="שלום", original_language="he"
        )


def tag(meeting: Meeting, number: int) -> None:
    if (quote := _one(meeting, number)) is not None:
        quote.topics.set([TopicFactory() for _ in range(number % 3)])


def prove(meeting: Meeting, number: int) -> None:
    quote = _one(meeting, number)
    if quote is not None and not quote.attestations.exists():
        attest(
            quote=quote, source=SourceFactory(meeting=meeting, text=f"“{quote.text}”"), spans=[(1, len(quote.text) + 1)]
        )


def invite(meeting: Meeting, number: int) -> None:
    ParticipationFactory(meeting=meeting)


def correct(meeting: Meeting, number: int) -> None:
    Correction.objects.create(meeting=meeting, quote=_one(meeting, number), what_changed=f"Name {number}.")


CHANGES = [retitle, turn_around, add, take_away, reword, tag, prove, invite, correct]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CHANGES), NUMBER), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_every_version_and_every_deletion_comes_back_to_the_byte(steps: Any, order: Any) -> None:
    meeting = full_meeting(3)
    stood: dict[int, bytes] = {}
    for change, number in steps:
        with recording():
            change(meeting, number)
        if found := versions(meeting):
            stood[found[-1].number] = canonical(document_of(meeting))
    numbers = [*stood, *stood]
    order.shuffle(numbers)
    for number in numbers:
        restore(version=Version.objects.get(model="meetings.meeting", object_id=meeting.pk, number=number))
        assert canonical(document_of(meeting)) == stood[number]
        with recording():
            Meeting.objects.get(pk=meeting.pk).delete()
        recover(version=Version.objects.filter(object_id=meeting.pk, is_deletion=True).latest("number"))
        assert canonical(document_of(meeting)) == stood[number]
