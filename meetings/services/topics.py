"""Topics given to statements."""

from collections.abc import Collection, Mapping

from django.utils import timezone

from meetings.models import Meeting, Quote, Topic
from meetings.services.history import recorded


@recorded
def add_topics(*, topics: Mapping[int, Collection[int]]) -> dict[Quote, list[Topic]]:
    """Add topics to statements, both by their keys; what a statement carries already stays.

    Statements and topics that are no more are passed over. Returns the topics that are new, by statement.
    """
    meetings = Meeting.objects.filter(quotes__in=topics.keys())
    list(Meeting.objects.select_for_update().filter(pk__in=meetings.values("pk")).order_by("pk").values_list("pk"))
    quotes = Quote.objects.filter(pk__in=topics.keys()).defer("search_vector").prefetch_related("topics")
    known = Topic.objects.in_bulk({key for keys in topics.values() for key in keys})
    added: dict[Quote, list[Topic]] = {}
    for quote in quotes:
        carried = {topic.pk for topic in quote.topics.all()}
        new = [known[key] for key in topics[quote.pk] if key in known and key not in carried]
        if new:
            added[quote] = new
    carries = Quote.topics.through
    carries._default_manager.bulk_create(
        carries(quote_id=quote.pk, topic_id=topic.pk) for quote, new in added.items() for topic in new
    )
    Quote.objects.filter(pk__in=[quote.pk for quote in added]).update(updated_at=timezone.now())
    return added
