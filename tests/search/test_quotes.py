"""The search for quotes, through the filter that every door uses."""

import datetime

import pytest
from django.http import QueryDict

from meetings.filters import QuoteFilter
from meetings.models import Quote
from tests.factories import (
    LeaderFactory,
    LeaderNameFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    TopicFactory,
    publish_at_once,
    published_meeting,
)

pytestmark = pytest.mark.django_db


def said(*texts: str, **fields) -> list[Quote]:
    """Return published quotes with these words, in one meeting, in this order."""
    meeting = published_meeting(quotes=0)
    return [QuoteFactory(meeting=meeting, text=text, **fields) for text in texts]


def search(query: str) -> QuoteFilter:
    return QuoteFilter(QueryDict(query))


def found(query: str) -> list[str]:
    return [quote.text for quote in search(query).results().quotes]


class TestWords:
    def test_inflection_does_not_matter(self):
        said("They negotiated all night.", "The weather was fine.")
        assert found("q=negotiating") == ["They negotiated all night."]

    def test_a_stem_is_not_stemmed_again(self):
        said("That was our promise.", "A crisis arises.")
        assert found("q=promised") == ["That was our promise."]
        assert found("q=arising") == ["A crisis arises."]

    def test_accents_and_case_do_not_matter(self):
        said("We met in Zürich.", "We met in Rome.")
        assert found("q=ZURICH") == ["We met in Zürich."]
        assert found("q=zürich") == ["We met in Zürich."]

    def test_every_word_is_wanted(self):
        said("Trade and water.", "Trade alone.", "Water alone.")
        assert found("q=trade+water") == ["Trade and water."]

    def test_a_phrase_is_wanted_as_a_whole(self):
        said("The border is open.", "Open the border.")
        assert found('q="open+the+border"') == ["Open the border."]
        assert found("q=“open+the+border”") == ["Open the border."]

    def test_a_word_can_be_excluded(self):
        said("Grain and gas.", "Grain and oil.")
        assert found("q=grain+-gas") == ["Grain and oil."]

    def test_either_word_will_do(self):
        said("Grain.", "Gas.", "Oil.")
        assert sorted(found("q=grain+OR+gas")) == ["Gas.", "Grain."]

    def test_a_stop_word_of_one_language_is_a_word_in_another(self):
        said("The war must end.")
        said("Das war gut für uns.", language="de")
        assert found("q=war") == ["The war must end."]

    def test_a_language_is_stemmed_by_its_own_rules(self):
        said("Мы начали переговоры.", language="ru")
        said("Les négociations continuent.", language="fr")
        assert found("q=переговорах") == ["Мы начали переговоры."]
        assert found("q=négociation") == ["Les négociations continuent."]

    def test_the_original_is_found_beside_the_translation(self):
        said("We began to talk.", original_text="بدأنا المفاوضات", original_language="ar")
        assert found("q=المفاوضات") == ["We began to talk."]
        assert found("q=talks") == ["We began to talk."]

    def test_words_too_common_find_nothing_and_say_so(self):
        said("The end.")
        asked = search("q=the")
        assert asked.results().total == 0
        assert asked.words.are_too_common

    @pytest.mark.parametrize("typed", ["'", '"', "-", "OR", "&|!:*()", "\x00", "a" * 5000, "\ue000", "%", "\\"])
    def test_no_typing_is_an_error(self, typed):
        said("Anything at all.")
        query = QueryDict(mutable=True)
        query["q"] = typed
        assert QuoteFilter(query).results().total in {0, 1}

    def test_the_nearer_the_words_the_better(self):
        said("Water " + "and so on " * 30 + "treaty.", "The water treaty.")
        assert found("q=water+treaty")[0] == "The water treaty."

    def test_matches_are_marked_and_the_rest_is_escaped(self):
        said("We <b>negotiated</b> & signed.\n\nThen we left.")
        (quote,) = search("q=negotiation").results().quotes
        assert quote.highlighted == [
            "We &lt;b&gt;<mark>negotiated</mark>&lt;/b&gt; &amp; signed.",
            "Then we left.",
        ]


class TestFilters:
    def test_topics_widen_and_bring_those_below_them(self):
        security, trade = TopicFactory(name="Security"), TopicFactory(name="Trade")
        border = TopicFactory(name="Border", parent=security)
        said("On the border.", topics=[border])
        said("On trade.", topics=[trade])
        said("On neither.", topics=[TopicFactory(name="Culture")])
        assert found("topic=security") == ["On the border."]
        assert sorted(found("topic=security&topic=trade")) == ["On the border.", "On trade."]

    def test_different_filters_narrow(self):
        topic = TopicFactory(name="Trade")
        (first, _) = said("On trade.", "On trade twice.", topics=[topic])
        assert len(found(f"topic=trade&speaker={first.speaker.slug}")) == 2
        assert found(f"topic=trade&speaker={first.speaker.slug}&q=twice") == ["On trade twice."]

    def test_a_speaker_by_name_or_by_former_slug(self):
        (quote,) = said("Hello.")
        leader = quote.speaker
        LeaderNameFactory(leader=leader, name="Łukasz Ö")
        assert found("speaker=lukasz+o") == ["Hello."]
        old = leader.slug
        leader.slug = "another-slug"
        leader.save()
        assert found(f"speaker={old}") == ["Hello."]

    def test_the_addressee(self):
        meeting = published_meeting(quotes=0)
        one, other = [row.leader for row in meeting.participations.all()]
        QuoteFactory(meeting=meeting, speaker=one, addressee=other, text="To you.")
        assert found(f"addressee={other.slug}") == ["To you."]
        assert found(f"addressee={one.slug}") == []

    def test_the_country_is_the_one_the_speaker_spoke_for(self):
        meeting = published_meeting(quotes=2)
        country = meeting.participations.first().country
        assert found(f"country={country.code.lower()}") == [meeting.quotes.first().text]

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("since=2023-03-15", 1),
            ("since=2023-04", 0),
            ("until=2023-02", 0),
            ("until=2023", 1),
            ("since=2023-03&until=2023-03", 1),
        ],
    )
    def test_dates_overlap_as_periods(self, query, count):
        meeting = published_meeting(quotes=0, first_day=datetime.date(2023, 3, 1), first_day_precision="month")
        QuoteFactory(meeting=meeting)
        assert search(query).results().total == count

    def test_what_cannot_be_used_is_said_and_the_rest_is_shown(self):
        said("Hello.")
        asked = search("topic=nonsense&since=yesterday&sort=best&page=x&kind=shout&country=zz&unknown=1")
        assert asked.results().total == 1
        assert len(asked.problems) == 6
        assert any("nonsense" in sentence for sentence in asked.problems)

    def test_what_is_chosen_can_be_taken_away(self):
        topic = TopicFactory(name="Trade")
        said("On trade.", topics=[topic])
        (chosen,) = search("topic=trade&q=trade").chosen
        assert (chosen.label, chosen.without) == ("Trade", "q=trade")


class TestVisibility:
    def test_only_what_is_public_is_found(self):
        draft = MeetingFactory()
        ParticipationFactory(meeting=draft)
        QuoteFactory(meeting=draft, text="Secret words.")
        scheduled = MeetingFactory()
        ParticipationFactory(meeting=scheduled)
        QuoteFactory(meeting=scheduled, text="Secret words too.")
        publish_at_once(scheduled, at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
        assert found("q=secret") == []

    def test_an_unpublished_topic_or_leader_is_unknown(self):
        TopicFactory(name="Hidden")
        LeaderFactory(name="Hid Den")
        said("Hello.")
        assert len(search("topic=hidden&speaker=hid-den").problems) == 2


class TestPages:
    @pytest.mark.parametrize("order", ["sort=oldest", "q=statement"])
    def test_pages_follow_one_another_without_gap(self, order):
        said(*[f"Statement {n}." for n in range(45)])
        pages = [search(f"page={n}&{order}").results() for n in (1, 2, 3, 4)]
        assert [len(page.quotes) for page in pages] == [20, 20, 5, 5]
        assert (pages[0].total, pages[0].pages, pages[3].page) == (45, 3, 3)
        shown = [quote.text for page in pages[:3] for quote in page.quotes]
        assert shown == [f"Statement {n}." for n in range(45)]

    def test_newest_comes_first_without_words(self):
        old = published_meeting(quotes=1, first_day=datetime.date(2001, 1, 1))
        new = published_meeting(quotes=1, first_day=datetime.date(2002, 1, 1))
        assert found("") == [new.quotes.get().text, old.quotes.get().text]
        assert found("sort=oldest") == [old.quotes.get().text, new.quotes.get().text]

    @pytest.mark.parametrize("beside", ["", "&kind=remark"])
    def test_the_newest_are_ranked_and_the_others_follow_by_day(self, monkeypatch, beside):
        monkeypatch.setattr("meetings.search.results.RANKED", 20)
        said(*["Water.", *[f"Statement {n} names water." for n in range(18)], "Water, water, water!"])
        long_ago = published_meeting(quotes=0, first_day=datetime.date(1999, 1, 1))
        for words in ["Water 1 of many.", "Water, water and more water!", *[f"Water in {n} words." for n in range(23)]]:
            QuoteFactory(meeting=long_ago, text=words)
        pages = [[quote.text for quote in search(f"q=water&page={n}{beside}").results().quotes] for n in (1, 2, 3)]
        assert [len(page) for page in pages] == [20, 20, 5]
        assert pages[0][0] == "Water, water, water!"
        assert pages[1][:2] == ["Water 1 of many.", "Water, water and more water!"]
        assert len({text for page in pages for text in page}) == 45

    def test_a_count_is_bounded(self, monkeypatch):
        monkeypatch.setattr("meetings.search.results.BOUND", 3)
        said(*[f"Statement {n}." for n in range(5)])
        results = search("q=statement").results()
        assert (results.total, results.is_bounded) == (3, True)
