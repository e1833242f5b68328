"""A generated archive with something that readers do not see in it."""

import pytest
from django.utils import timezone

from meetings import corpus
from meetings.models import Meeting, Quote

QUOTES = 120


@pytest.fixture
def generated(db: None) -> None:
    corpus.fill(quotes=QUOTES, seed=3)
    Meeting.objects.filter(pk=Meeting.objects.order_by("pk")[4].pk).update(status="draft")
    Quote.objects.filter(pk=Quote.objects.order_by("pk")[0].pk).update(
        withdrawn_at=timezone.now(), withdrawn_because="It was another's."
    )
