"""Two processes at once on the same rows."""

import pytest

from meetings.models import Meeting, Quote, Source, Topic
from tests.factories import MeetingFactory, ParticipationFactory, QuoteFactory, TopicFactory
from tests.processes import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]

ACCOUNT = "Talks\n\nPresident Ines Marel met Prime Minister Tomas Oduya.\n\nMarel said: “The river is ours to share.”\n"


def test_one_text_imported_twice_at_once_makes_one_meeting():
    body = (
        f"from meetings.services.accounts import import_account\nprint(import_account(text={ACCOUNT!r}).made, end='')"
    )
    done = race(*[body] * 3)
    assert [run.stderr for run in done] == [""] * 3
    assert sorted(run.stdout for run in done) == ["False", "False", "True"]
    assert Meeting.objects.count() == Source.objects.count() == Quote.objects.count() == 1


def test_two_texts_of_one_title_get_two_slugs():
    bodies = [
        "from meetings.services.accounts import import_account\n"
        f"print(import_account(text={ACCOUNT + str(n)!r}).meeting.slug, end='')"
        for n in range(3)
    ]
    done = race(*bodies)
    assert [run.stderr for run in done] == [""] * 3
    assert sorted(run.stdout for run in done) == ["talks", "talks-2", "talks-3"]


def test_two_topics_cannot_close_a_circle_together():
    one, other = TopicFactory(), TopicFactory()
    body = "from meetings.models import Topic\nTopic.objects.filter(pk={}).update(parent={})"
    done = race(body.format(one.pk, other.pk), body.format(other.pk, one.pk))
    assert sorted(run.returncode for run in done) == [0, 1]
    assert "its own ancestor" in "".join(run.stderr for run in done)
    assert Topic.objects.filter(parent__isnull=False).count() == 1


def test_statements_added_at_once_stand_one_after_the_other():
    meeting = MeetingFactory()
    ParticipationFactory(meeting=meeting)
    body = (
        "from meetings.models import Meeting\nfrom meetings.services.statements import add_quote\n"
        f"meeting = Meeting.objects.get(pk={meeting.pk})\n"
        "for n in range(10):\n    add_quote(meeting=meeting, who_spoke='press', text=f'Question {n}?')"
    )
    done = race(*[body] * 3)
    assert [run.stderr for run in done] == [""] * 3
    assert list(meeting.quotes.order_by("position").values_list("position", flat=True)) == list(range(1, 31))


def test_a_reordering_beside_an_addition_loses_nothing():
    meeting = MeetingFactory()
    quotes = [QuoteFactory(meeting=meeting) for _ in range(5)]
    order = [quote.pk for quote in reversed(quotes)]
    add = (
        "from meetings.models import Meeting\nfrom meetings.services.statements import add_quote\n"
        f"add_quote(meeting=Meeting.objects.get(pk={meeting.pk}), who_spoke='press', text='Why?')"
    )
    reorder = (
        "from meetings.models import Meeting\nfrom meetings.services.statements import reorder\n"
        f"reorder(meeting=Meeting.objects.get(pk={meeting.pk}), order={order})"
    )
    added, reordered = race(add, reorder)
    assert added.returncode == 0, added.stderr
    # The order is of the set it was made for: either it came first, or it is refused and told so.
    assert reordered.returncode == 0 or "every statement of the meeting once" in reordered.stderr
    assert list(meeting.quotes.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_a_source_is_not_changed_while_a_proof_is_made():
    meeting = MeetingFactory()
    quote = QuoteFactory(meeting=meeting, text="0123456789")
    source = Source.objects.create(meeting=meeting, text="0123456789")
    attest = (
        "from meetings.models import Quote, Source\nfrom meetings.services.statements import attest\n"
        f"attest(quote=Quote.objects.get(pk={quote.pk}), source=Source.objects.get(pk={source.pk}), spans=[(0, 10)])"
    )
    shorten = f"from meetings.models import Source\nSource.objects.filter(pk={source.pk}).update(text='01')"
    done = race(attest, shorten)
    assert sorted(run.returncode for run in done) == [0, 1]
    source.refresh_from_db()
    assert all(span.upper <= len(source.text) for row in source.attestations.all() for span in row.spans)


def test_a_split_beside_a_merge_and_a_reordering_leaves_places_whole():
    meeting = MeetingFactory()
    quotes = [QuoteFactory(meeting=meeting, text="One. Two.") for _ in range(4)]
    split = (
        "from meetings.models import Quote\nfrom meetings.services.parting import split_quote\n"
        f"split_quote(quote=Quote.objects.get(pk={quotes[0].pk}), at=5)"
    )
    merge = (
        "from meetings.models import Quote\nfrom meetings.services.parting import merge_quotes\n"
        f"one, other = [Quote.objects.get(pk=pk) for pk in {[quotes[2].pk, quotes[3].pk]}]\n"
        "merge_quotes(first=one, second=other)"
    )
    reorder = (
        "from meetings.models import Meeting\nfrom meetings.services.statements import reorder\n"
        f"reorder(meeting=Meeting.objects.get(pk={meeting.pk}), order={[quote.pk for quote in reversed(quotes)]})"
    )
    done = race(split, merge, reorder)
    assert done[0].returncode == 0, done[0].stderr
    assert done[1].returncode == 0 or "right after it" in done[1].stderr
    assert done[2].returncode == 0 or "every statement of the meeting once" in done[2].stderr
    rows = meeting.quotes.order_by("position")
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    assert sorted(" ".join(row.text for row in rows).split()) == ["One."] * 4 + ["Two."] * 4
