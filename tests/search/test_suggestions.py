"""Topics suggested for a statement, and why."""

import pytest

from meetings import models
from meetings.search.suggestions import Said, Suggestion, suggest
from tests.factories import MeetingFactory, QuoteFactory, TopicFactory, TopicSynonymFactory

pytestmark = pytest.mark.django_db


def reasons(found: list[Suggestion]) -> dict[str, str]:
    return {suggestion.topic.name: suggestion.reason for suggestion in found}


def reasons_for(text: str, **said: object) -> dict[str, str]:
    (found,) = suggest([Said(text, **said)])  # type: ignore[arg-type]
    return reasons(found)


def tell(text: str, *topics: models.Topic, **fields: object) -> models.Quote:
    return QuoteFactory(text=text, topics=topics, **fields)


class TestNames:
    @pytest.mark.parametrize("text", ["Energy is dear.", "They spoke of ENERGY", "Their energies were spent."])
    def test_a_topic_is_named_whatever_the_case_and_the_ending(self, text):
        TopicFactory(name="Energy")
        assert reasons_for(text) == {"Energy": "named in the words"}

    def test_accents_do_not_matter(self):
        topic = TopicFactory(name="Energy")
        TopicSynonymFactory(topic=topic, name="énergie", language="fr")
        assert reasons_for("Le prix de l’energie monte.", language="fr") == {"Energy": "named by its synonym “énergie”"}

    def test_a_synonym_is_one_in_its_language_alone(self):
        topic = TopicFactory(name="Energy")
        TopicSynonymFactory(topic=topic, name="pain", language="fr")
        assert reasons_for("The pain of it.", language="en") == {}
        assert set(reasons_for("Le pain est cher.", language="fr-BE")) == {"Energy"}

    def test_a_synonym_without_a_language_is_one_in_all(self):
        TopicSynonymFactory(topic=TopicFactory(name="Energy"), name="pipeline")
        assert reasons_for("The pipelines are open.") == {"Energy": "named by its synonym “pipeline”"}
        assert set(reasons_for("הם דיברו על pipeline", language="he")) == {"Energy"}

    def test_a_name_of_several_words_is_a_phrase(self):
        TopicFactory(name="Rescue at sea")
        assert set(reasons_for("It was rescued at sea, they said.")) == {"Rescue at sea"}
        assert reasons_for("The sea came to the rescue.") == {}

    def test_each_of_two_things_that_a_name_joins_names_it(self):
        TopicFactory(name="Dams and reservoirs")
        assert reasons_for("The dam stands.") == {"Dams and reservoirs": "named in the words by “Dams”"}
        assert reasons_for("Of dams and reservoirs.") == {"Dams and reservoirs": "named in the words"}

    def test_a_name_within_a_longer_one_names_nothing(self):
        TopicSynonymFactory(topic=TopicFactory(name="Grain"), name="harvest")
        TopicSynonymFactory(topic=TopicFactory(name="Seasonal work"), name="harvest workers")
        assert set(reasons_for("The harvest workers came.")) == {"Seasonal work"}
        assert set(reasons_for("The harvest workers came for the harvest.")) == {"Seasonal work", "Grain"}

    def test_a_word_that_only_begins_alike_names_nothing(self):
        TopicFactory(name="Port")
        assert reasons_for("A portion of it was reported.") == {}


class TestSimilar:
    def archive(self) -> tuple[models.Topic, models.Topic]:
        """Four statements on ferries, one of them on trade too, and others that share nothing with them."""
        shipping, trade = TopicFactory(name="Shipping"), TopicFactory(name="Trade")
        tell("The ferry waits for the pilot at the mole.", shipping)
        tell("No ferry leaves without a pilot.", shipping)
        tell("A pilot brought the ferry home.", shipping, trade)
        for number in range(40):
            tell(f"Word{number} and nothing but word{number}.", trade)
        return shipping, trade

    def test_what_similar_statements_carry_with_their_number(self):
        self.archive()
        assert reasons_for("Our pilot knows every ferry.") == {"Shipping": "3 of 3 similar statements carry it"}

    def test_drafts_are_asked_too_and_untagged_statements_are_not(self):
        self.archive()
        for _ in range(12):
            tell("Our pilot knows every ferry.")
        assert reasons_for("Our pilot knows every ferry.")["Shipping"] == "3 of 3 similar statements carry it"

    def test_a_statement_is_not_similar_to_itself(self):
        shipping, _trade = self.archive()
        own = tell("The ferry and the pilot.", shipping)
        (found,) = suggest([Said(own.text, quote=own.pk)])
        assert "3 of 3" in reasons(found)["Shipping"]
        (found,) = suggest([Said(own.text)])
        assert "4 of 4" in reasons(found)["Shipping"]

    def test_statements_that_do_not_count(self):
        self.archive()
        keys = list(models.Quote.objects.filter(text__contains="ferry").values_list("pk", flat=True))
        assert suggest(["Our pilot knows every ferry."], exclude=keys) == [[]]

    def test_a_name_and_similar_statements_go_before_either(self):
        shipping, trade = self.archive()
        (found,) = suggest(["Shipping and trade: our pilot knows every ferry."])
        assert [suggestion.topic for suggestion in found] == [shipping, trade]
        assert found[0].reason == "named in the words; 3 of 3 similar statements carry it"
        assert 1 > found[1].score > 0.5

    def test_one_similar_statement_is_none(self):
        tell("The ferry waits.", TopicFactory())
        assert suggest(["A ferry."]) == [[]]


class TestHierarchy:
    def test_the_more_exact_topic_alone(self):
        water = TopicFactory(name="Water")
        TopicFactory(name="Dams", parent=TopicFactory(name="Rivers", parent=water))
        assert set(reasons_for("The water of the river behind the dam.")) == {"Dams"}
        assert set(reasons_for("The water of the river.")) == {"Rivers"}

    def test_neither_what_it_carries_nor_what_stands_above_that(self):
        water = TopicFactory(name="Water")
        rivers = TopicFactory(name="Rivers", parent=water)
        dams = TopicFactory(name="Dams", parent=rivers)
        text = "The water of the river behind the dam."
        assert reasons_for(text, topics=[dams.pk]) == {}
        assert set(reasons_for(text, topics=[water.pk])) == {"Dams"}


def test_each_statement_has_its_own_answer_in_the_order_asked():
    TopicFactory(name="Energy")
    TopicFactory(name="Trade")
    found = suggest(["Trade.", "", "Nothing.", Said("Energy."), "\0'\\ | & ! :* <-> \U0001f600"])
    assert [list(reasons(each)) for each in found] == [["Trade"], [], [], ["Energy"], []]


def test_without_topics_or_statements_there_is_nothing():
    assert suggest(["Energy."]) == [[]]
    assert suggest([]) == []


def test_the_queries_do_not_grow_with_the_statements(django_assert_num_queries):
    meeting = MeetingFactory()
    topic = TopicFactory(name="Energy")
    for number in range(30):
        tell(f"Energy and word{number // 3}.", topic, meeting=meeting)
    with django_assert_num_queries(7):
        suggest(["Word3."])
    with django_assert_num_queries(7):
        assert len(suggest([f"Word{number} in word{number + 1}." for number in range(300)])) == 300
