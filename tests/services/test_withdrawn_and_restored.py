"""What readers no longer see stays away, whatever is restored."""

import pytest
from django.db import transaction

from meetings import models
from meetings.services.checklist import ALL_WARNINGS
from meetings.services.history import (
    document_of,
    recording,
    write_document,
)
from meetings.services.restoring import restore
from meetings.services.statuses import publish
from meetings.services.withdrawing import withdraw_quote
from tests.factories import (
    TopicFactory,
)
from tests.services.test_history import full_meeting, versions

pytestmark = pytest.mark.django_db


def test_the_old_words_of_a_withdrawn_statement_stay_away_when_a_version_without_it_is_restored() -> None:
    meeting = full_meeting(4)
    for quote in meeting.quotes.all():
        quote.topics.set([TopicFactory()])
    last = meeting.quotes.latest("position")
    kept = document_of(meeting)
    with recording(), transaction.atomic():
        write_document({**kept, "quotes": [quote for quote in kept["quotes"] if quote["id"] != last.pk]})
    (without,) = versions(meeting)
    with recording():
        write_document(kept)
    publish(meeting=meeting, accepted=ALL_WARNINGS)
    models.Correction.objects.create(meeting=meeting, quote=last, what_changed="A word.", old_wording="Other words")
    withdraw_quote(quote=last, reason="A test.")

    restore(version=without)

    assert not meeting.quotes.filter(pk=last.pk).exists()
    assert not meeting.corrections.filter(old_wording="Other words").exists()


def test_a_statement_deleted_after_it_was_withdrawn_comes_back_withdrawn() -> None:
    meeting = full_meeting(4)
    for quote in meeting.quotes.all():
        quote.topics.set([TopicFactory()])
    publish(meeting=meeting, accepted=ALL_WARNINGS)
    before = versions(meeting)[-1]
    last = meeting.quotes.latest("position")
    reason = "A test of many words. " * 40
    withdraw_quote(quote=last, reason=reason)
    with recording():
        meeting.quotes.filter(pk=last.pk).delete()

    restore(version=before)

    last.refresh_from_db()
    assert last.withdrawn_because == reason.strip()
    assert not last.is_public
