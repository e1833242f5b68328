import hashlib
import re
from typing import Any

import pytest
from django.contrib.postgres.search import SearchQuery
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count

from meetings.choices import Addressable
from meetings.corpus import Landmarks, landmarks
from meetings.models import (
    Attestation,
    Leader,
    LeaderName,
    Meeting,
    Participation,
    PublicId,
    Quote,
    RegisteredSlug,
    Source,
    Term,
    Topic,
    TopicSynonym,
)
from tests.factories import LeaderFactory, published_meeting

pytestmark = pytest.mark.django_db

# Rows by what they say and not by their keys: a second archive has other keys and the same content.
CONTENT: dict[Any, str] = {
    Leader: "slug name sort_name",
    LeaderName: "leader__slug name kind",
    Term: "leader__slug office country__code start end",
    Topic: "slug name parent__slug",
    TopicSynonym: "topic__slug name",
    Meeting: "slug title kind first_day first_day_precision last_day city country__code summary closing publish_at",
    Participation: "meeting__slug leader__slug position side office country__code",
    Source: "meeting__slug kind rights text",
    Quote: "public_id meeting__slug position kind who_spoke speaker__slug addressee__slug lead_in text text_status",
    Attestation: "quote__public_id spans is_primary",
    Quote.topics.through: "quote__public_id topic__slug",
}


def digest() -> str:
    """Return a fingerprint of all that the archive says."""
    made = hashlib.sha256()
    for model, fields in CONTENT.items():
        for row in model.objects.order_by(*fields.split()).values_list(*fields.split()):
            made.update(repr(row).encode())
    return made.hexdigest()


def digest_of(quotes: int, seed: int) -> str:
    """Return the fingerprint of an archive that is not kept."""
    with transaction.atomic():
        call_command("make_corpus", quotes=quotes, seed=seed)
        made = digest()
        transaction.set_rollback(True)
    return made


@pytest.fixture
def archive() -> Landmarks:
    call_command("make_corpus", quotes=2_000, seed=7)
    return landmarks(2_000, 7)


def test_the_same_seed_makes_the_same_archive() -> None:
    assert digest_of(100, 1) == digest_of(100, 1)


def test_another_seed_makes_another_archive() -> None:
    assert digest_of(100, 1) != digest_of(100, 2)


@pytest.mark.parametrize("quotes", [1, 9, 100])
def test_it_says_what_it_made(quotes: int, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("make_corpus", quotes=quotes, seed=1)

    said = [int(number) for number in re.findall(r"\d+", capsys.readouterr().out)]
    assert said[:3] == [Quote.objects.count(), Meeting.objects.count(), Leader.objects.count()]
    assert Quote.objects.count() == quotes
    assert Meeting.objects.count() == -(-quotes // 8)


def test_it_leaves_an_archive_alone() -> None:
    published_meeting()
    before = digest()

    with pytest.raises(CommandError, match="This database has, or had, meetings"):
        call_command("make_corpus", quotes=8, seed=1)

    assert digest() == before


def test_it_leaves_a_database_alone_in_which_editors_have_begun() -> None:
    LeaderFactory()

    with pytest.raises(CommandError, match="leaders"):
        call_command("make_corpus", quotes=8, seed=1)


def test_no_quotes_are_no_archive() -> None:
    with pytest.raises(CommandError, match="from 1 on"):
        call_command("make_corpus", quotes=0, seed=1)


def test_readers_see_all_of_it(archive: Landmarks) -> None:
    assert Quote.objects.published().count() == 2_000
    assert Meeting.objects.published().count() == 250
    assert Leader.objects.published().count() == Leader.objects.count()
    assert Topic.objects.published().count() == Topic.objects.count()
    assert PublicId.objects.filter(public_from__isnull=False).count() == 2_000
    for kind, model in [(Addressable.LEADER, Leader), (Addressable.TOPIC, Topic), (Addressable.MEETING, Meeting)]:
        assert RegisteredSlug.objects.filter(kind=kind, public_from__isnull=False).count() == model.objects.count()


def test_every_quote_stands_in_its_source(archive: Landmarks) -> None:
    proofs = Attestation.objects.select_related("quote", "source")

    assert proofs.count() == 2_000
    for proof in proofs:
        (span,) = proof.spans
        assert proof.source.text[span.lower : span.upper] == proof.quote.text


def test_leaders_take_part_in_the_office_of_the_day(archive: Landmarks) -> None:
    for row in Participation.objects.select_related("meeting", "term"):
        assert row.term.may_cover(row.meeting.first_day)
        assert (row.office, row.country_id) == (row.term.office, row.term.country_id)


def test_its_words_are_as_common_as_its_landmarks_say(archive: Landmarks) -> None:
    def quotes_with(words: str, **how: Any) -> int:
        return Quote.objects.filter(search_vector=SearchQuery(words, config="communique_english", **how)).count()

    assert 700 <= quotes_with(archive.common) <= 900
    assert 600 <= quotes_with(archive.second) <= 900
    assert 10 <= quotes_with(archive.mid) <= 40
    assert quotes_with(archive.rare) == 5
    assert quotes_with(archive.absent) == 0
    assert 1 <= quotes_with(f"{archive.common} {archive.second}", search_type="phrase") <= 40


def test_its_leaders_and_topics_are_as_common_as_its_landmarks_say(archive: Landmarks) -> None:
    meetings = dict(Leader.objects.annotate(meetings_count=Count("meetings")).values_list("slug", "meetings_count"))
    assert max(meetings, key=lambda slug: meetings[slug]) == archive.commonest_leader
    assert meetings[archive.rarest_leader] == 1

    quotes = dict(Topic.objects.annotate(quotes_count=Count("quotes")).values_list("slug", "quotes_count"))
    assert max(quotes, key=lambda slug: quotes[slug]) == archive.commonest_topic
    assert quotes[archive.rarest_topic] == 1

    assert Quote.objects.get(public_id=archive.quote).meeting.slug == archive.meeting


def test_the_indexes_are_as_before() -> None:
    def indexes() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
            return cursor.fetchall()

    before = indexes()
    call_command("make_corpus", quotes=8, seed=1)

    assert indexes() == before
