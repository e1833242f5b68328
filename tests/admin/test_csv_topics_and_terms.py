"""Topics with their hierarchy, and terms with their dates, out as CSV and back."""

import datetime

import pytest
from django.test import Client

from meetings import models
from tests.admin.csv_files import agree, bring_in, changes, export, look, problems, rows_of, sheet
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    TermFactory,
    TopicFactory,
    TopicSynonymFactory,
)

pytestmark = pytest.mark.django_db


class TestTopics:
    def test_a_hierarchy_comes_in_whatever_the_order_of_its_rows(self, desk: Client) -> None:
        content = sheet(
            ["slug", "name", "parent", "synonyms", "description"],
            ["tariffs", "Tariffs", "customs", "duties (en); Zölle (de)", ""],
            ["customs", "Customs", "trade", "", "At the border."],
            ["trade", "Trade", "", "", ""],
        )
        bring_in(desk, "topic", content)
        tariffs = models.Topic.objects.get(slug="tariffs")
        trade = models.Topic.objects.get(slug="trade")
        assert tariffs.lineage == [trade.pk, tariffs.parent_id, tariffs.pk]
        assert sorted(tariffs.synonyms.values_list("name", "language")) == [("Zölle", "de"), ("duties", "en")]
        page = look(desk, "topic", export(desk, "topic"))
        assert (problems(page), changes(page)) == ([], {})

    def test_two_topics_change_places(self, desk: Client) -> None:
        above = TopicFactory(name="A", slug="a")
        below = TopicFactory(name="B", slug="b", parent=above)
        bring_in(desk, "topic", sheet(["slug", "name", "parent"], ["a", "A", "b"], ["b", "B", ""]))
        above.refresh_from_db()
        below.refresh_from_db()
        assert (below.lineage, above.lineage) == ([below.pk], [below.pk, above.pk])

    def test_circles_unknown_parents_and_names_twice_are_refused(self, desk: Client) -> None:
        TopicSynonymFactory(topic=TopicFactory(name="Trade", slug="trade"))
        page = look(
            desk,
            "topic",
            sheet(
                ["slug", "name", "parent"],
                ["one", "One", "other"],
                ["other", "Other", "one"],
                ["third", "Third", "nowhere"],
                ["fourth", "Trade", ""],
                ["trade", "Trade", "trade"],
            ),
        )
        assert problems(page) == [
            (2, "parent", "There is no topic with the slug “other”."),
            (3, "parent", "There is no topic with the slug “one”."),
            (4, "parent", "There is no topic with the slug “nowhere”."),
            (5, "name", "Topic with this Name already exists."),
            (6, "parent", "This would make it its own ancestor."),
        ]


class TestTerms:
    @pytest.fixture
    def term(self) -> models.Term:
        return TermFactory(
            leader=LeaderFactory(slug="ana"),
            office="President",
            country=CountryFactory(code="XA"),
            start=datetime.date(2019, 1, 1),
            start_precision="year",
        )

    def test_dates_are_as_exact_as_they_are_known(self, desk: Client, term: models.Term) -> None:
        header = ["leader", "office", "country", "from", "to"]
        content = sheet(
            header,
            ["ana", "President", "XA", "2019", "2023-05"],
            ["ana", "Chancellor", "XA", "2023-05-07", ""],
            ["ana", "Minister", "XA", "", "2018"],
        )
        page = look(desk, "term", content)
        assert changes(page)[2] == {"to": "{+2023-05+}"}
        agree(desk, "term", page)
        found = models.Term.objects.order_by("pk").values_list("start", "start_precision", "end", "end_precision")
        assert list(found) == [
            (datetime.date(2019, 1, 1), "year", datetime.date(2023, 5, 1), "month"),
            (datetime.date(2023, 5, 7), "day", None, "day"),
            (None, "day", datetime.date(2018, 1, 1), "year"),
        ]
        assert rows_of(export(desk, "term")) == rows_of(content)
        assert changes(look(desk, "term", export(desk, "term"))) == {}

    def test_two_terms_alike_stay_two(self, desk: Client, term: models.Term) -> None:
        TermFactory(
            leader=term.leader, office="President", country=term.country, start=term.start, start_precision="year"
        )
        page = look(desk, "term", export(desk, "term"))
        assert (problems(page), changes(page), page.context["report"].unchanged) == ([], {}, 2)

    def test_every_mistake_stands_at_its_row_and_column(self, desk: Client, term: models.Term) -> None:
        page = look(
            desk,
            "term",
            sheet(
                ["leader", "office", "country", "from", "to"],
                ["bo", "President", "XA", "", ""],
                ["ana", "President", "YY", "", ""],
                ["ana", "President", "XA", "May-19", ""],
                ["ana", "President", "XA", "2019", "2018"],
                ["ana", "", "XA", "2001", "2019-13"],
                ["ana", "President", "XA", "2019", ""],
            ),
        )
        assert problems(page) == [
            (2, "leader", "There is no leader with the slug “bo”."),
            (3, "country", "There is no country with the code “YY”."),
            (4, "from", "“May-19” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD."),
            (5, "", "The term ends before it starts."),
            (6, "to", "There is no month 13."),
            (6, "office", "This field cannot be blank."),
            (7, "", "An earlier row has the same leader, office, country and beginning."),
        ]
