"""What the demonstration content promises to whoever looks at the site for the first time."""

import pytest
from django_countries import countries as iso_countries

from meetings.choices import MeetingKind, QuoteKind, Status, TextStatus, WhoSpoke
from meetings.models import (
    Attestation,
    Correction,
    Country,
    Leader,
    Meeting,
    Participation,
    Portrait,
    PortraitImage,
    Quote,
    Source,
    Topic,
)

pytestmark = pytest.mark.usefixtures("demonstration")

PUBLIC = {
    "marsholt-tomenar-telephone-2019",
    "valcoran-state-visit-ostmere-2019",
    "al-qasdari-valcoran-video-call-2020",
    "valcoran-tomenar-orlina-2021",
    "valcoran-tomenar-castelvaire-2021",
    "marsholt-al-mahari-sidelines-2022",
    "athelwick-official-visit-marsaya-2023",
    "ildra-summit-pont-l-ildre-2024",
    "valcoran-belenar-pont-l-ildre-2024",
    "valcoran-belenar-press-conference-2024",
    "belenar-al-mahari-video-call-2025",
    "athelwick-belenar-elverhythe-2025",
    "aubrevaine-al-mahari-castelvaire-2025",
    "belenar-state-visit-celandre-2026",
}
HIDDEN = {
    "marsholt-tomenar-closed-record-2020": Status.PUBLISHED,  # scheduled
    "athelwick-tomenar-telephone-2023": Status.WITHDRAWN,
    "athelwick-valcoran-cable-2026": Status.DRAFT,
    "al-qasdari-belenar-telephone-2026": Status.IN_REVIEW,
}


def test_there_is_as_much_as_was_promised() -> None:
    invented = Country.objects.filter(code__startswith="QV-", kind="state")
    assert invented.count() >= 4
    assert Leader.objects.filter(terms__country__in=invented).distinct().count() >= 7
    assert Quote.objects.published().count() >= 90
    assert Topic.objects.published().count() >= 12
    assert max(len(topic.lineage) for topic in Topic.objects.all()) == 3
    years = {meeting.first_day.year for meeting in Meeting.objects.published()}
    assert {2019, 2026} <= years
    assert len(years) >= 6


def test_readers_see_what_is_published_and_no_more() -> None:
    assert set(Meeting.objects.published().values_list("slug", flat=True)) == PUBLIC
    hidden = Meeting.objects.exclude(slug__in=PUBLIC)
    assert dict(hidden.values_list("slug", "status")) == HIDDEN
    assert not Quote.objects.published().exclude(meeting__slug__in=PUBLIC).exists()


def test_all_of_it_says_that_it_is_a_demonstration() -> None:
    assert not Meeting.objects.filter(is_demonstration=False).exists()
    assert not Leader.objects.exclude(biography__contains="is an invented person").exists()


def test_nothing_is_named_like_something_real() -> None:
    iso_codes, iso_names = zip(*iso_countries, strict=True)
    for country in Country.objects.filter(terms__isnull=False).distinct():
        assert country.code.startswith("QV-")
        assert country.code not in iso_codes
        assert country.name not in iso_names
    hosts = Country.objects.filter(hosted_meetings__isnull=False)
    assert all(country.code.startswith("QV-") for country in hosts)
    assert not Source.objects.exclude(url="").exclude(url__regex=r"^https://([a-z-]+\.)+example/").exists()


def test_every_public_statement_is_attributed_and_has_a_topic() -> None:
    published = Quote.objects.published()
    assert not published.filter(topics=None).exists()
    assert not published.filter(who_spoke=WhoSpoke.UNKNOWN).exists()


def test_every_statement_has_the_words_of_its_source() -> None:
    for quote in Quote.objects.prefetch_related("attestations__source"):
        primary = quote.attestations.get(is_primary=True)
        stretches = [primary.source.text[span.lower : span.upper] for span in primary.spans]
        assert " ".join(quote.text.split()) == " ".join(" ".join(stretches).split())


def test_two_sides_report_the_same_statements_in_different_words() -> None:
    second = Attestation.objects.filter(is_primary=False).select_related("source", "quote", "meeting")
    assert {row.meeting.slug for row in second} == {"valcoran-tomenar-castelvaire-2021"}
    assert len(second) == 6
    for row in second:
        words = " ".join(row.source.text[span.lower : span.upper] for span in row.spans)
        assert words[-1] == "."
        assert words != row.quote.text
    sides = Source.objects.filter(meeting__slug="valcoran-tomenar-castelvaire-2021").values_list(
        "account_of__code", flat=True
    )
    assert set(sides) == {"QV-CEL", "QV-GOR"}


def test_a_press_conference_is_nested_in_a_bilateral_in_a_summit() -> None:
    conference = Meeting.objects.get(slug="valcoran-belenar-press-conference-2024")
    assert conference.kind == MeetingKind.PRESS_CONFERENCE
    assert conference.parent.kind == MeetingKind.SIDELINES
    assert conference.parent.parent.kind == MeetingKind.SUMMIT
    kinds = set(conference.quotes.values_list("kind", flat=True))
    assert {QuoteKind.QUESTION, QuoteKind.ANSWER} <= kinds
    assert conference.quotes.filter(who_spoke=WhoSpoke.PRESS).count() == 4
    assert (
        conference.quotes.filter(who_spoke=WhoSpoke.PERSON).values_list("speaker_name", flat=True)[0]
        == "Odile Vautrenne"
    )


def test_every_kind_of_meeting_but_the_rarest_is_there() -> None:
    assert set(Meeting.objects.published().values_list("kind", flat=True)) == set(MeetingKind.values)


def test_offices_are_those_of_the_day() -> None:
    def held(slug: str) -> list[tuple[str, str]]:
        rows = Participation.objects.filter(leader__slug=slug).order_by("meeting__first_day")
        return list(dict.fromkeys(rows.values_list("office", "country__code")))

    assert held("aldith-marsholt") == [("Prime Minister", "QV-OST"), ("Chair", "QV-IRC")]
    assert held("corin-athelwick") == [("Prime Minister", "QV-OST")]
    assert held("dobromil-tomenar") == held("vesmira-belenar") == [("President", "QV-GOR")]
    assert not Participation.objects.filter(term=None).exists()


def test_translations_come_with_their_originals() -> None:
    translated = Quote.objects.published().exclude(original_text="")
    assert set(translated.values_list("original_language", flat=True)) == {"ar", "fr", "ru"}
    assert not translated.filter(text_status=TextStatus.ORIGINAL).exists()


def test_the_rarer_kinds_of_statement_are_there() -> None:
    published = Quote.objects.published()
    assert published.filter(who_spoke=WhoSpoke.JOINT, kind=QuoteKind.JOINT_STATEMENT).count() == 5
    paraphrases = published.filter(text_status=TextStatus.PARAPHRASE).select_related("meeting")
    assert len(paraphrases) == 3
    for quote in paraphrases:
        following = quote.meeting.quotes.get(position=quote.position + 1)
        assert quote.text not in following.lead_in
    assert published.exclude(addressee=None).count() >= 50


def test_one_date_is_known_to_the_month() -> None:
    assert [m.slug for m in Meeting.objects.filter(first_day_precision="month")] == ["valcoran-tomenar-orlina-2021"]


def test_a_correction_is_published_with_the_old_wording() -> None:
    correction = Correction.objects.published().get()
    assert "fourteen days" in correction.old_wording
    assert "forty days" in correction.quote.text


def test_every_topic_is_spoken_of_and_described() -> None:
    assert set(Topic.objects.published()) == set(Topic.objects.all())
    assert not Topic.objects.filter(description="").exists()
    assert not Topic.objects.filter(synonyms=None).exists()


def test_no_leader_takes_part_who_is_not_presented() -> None:
    assert not Leader.objects.filter(terms=None).exists()
    assert not Leader.objects.filter(names=None).exists()
    native = Leader.objects.filter(names__kind="native", names__language__in=["ar", "ru"]).distinct()
    assert native.count() == 4


def test_every_leader_has_a_drawing_that_says_it_is_one() -> None:
    portraits = Portrait.objects.select_related("leader")
    assert {portrait.leader.slug for portrait in portraits} == set(Leader.objects.values_list("slug", flat=True))
    said = {(portrait.credit, portrait.licence) for portrait in portraits}
    assert said == {("Drawn by the program for this demonstration", "CC0")}
    wholes = PortraitImage.objects.filter(name=Portrait.WHOLE).values_list("content", flat=True)
    assert len({bytes(content) for content in wholes}) == len(portraits), "two look the same"
