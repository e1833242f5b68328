"""Leaders out as CSV and back, with the difference shown first."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from meetings import models
from meetings.interchange.resources import LeaderResource
from tests.admin.csv_files import agree, changes, export, look, problems, rows_of, sheet
from tests.admin.helpers import said
from tests.factories import (
    LeaderFactory,
    LeaderNameFactory,
    published_meeting,
)

pytestmark = pytest.mark.django_db


class TestLeaders:
    @pytest.fixture
    def ana(self) -> models.Leader:
        ana = LeaderFactory(name="Ana Núñez", slug="ana-nunez", biography="Born by\nthe river.", wikidata_id="Q42")
        LeaderNameFactory(leader=ana, name="Anita", kind="short", language="es")
        LeaderNameFactory(leader=ana, name="Nunez; Ana (elder)")
        return ana

    def test_a_file_has_a_row_for_each(self, desk: Client, ana: models.Leader) -> None:
        assert rows_of(export(desk, "leader")) == [
            ["slug", "name", "sort_name", "names", "biography", "wikidata_id"],
            ["ana-nunez", "Ana Núñez", "Núñez, Ana", "Anita (short, es); Nunez\\; Ana (elder) (spelling)", "Born by\nthe river.", "Q42"],
        ]  # fmt: skip

    def test_a_file_holds_what_the_list_shows(self, desk: Client, ana: models.Leader) -> None:
        LeaderFactory(name="Bo")
        assert [row[0] for row in rows_of(export(desk, "leader", "?q=nunez"))[1:]] == ["ana-nunez"]
        assert "export/?q=nunez" in desk.get("/admin/meetings/leader/?q=nunez").content.decode()

    def test_a_file_asks_as_much_for_many_rows_as_for_few(
        self, desk: Client, ana: models.Leader, django_assert_max_num_queries: Any, django_assert_num_queries: Any
    ) -> None:
        export(desk, "leader")  # what Django remembers for ever is asked once
        with django_assert_max_num_queries(8) as few:
            assert len(rows_of(export(desk, "leader"))) == 2
        for _number in range(20):
            LeaderNameFactory()
        with django_assert_num_queries(len(few)):
            assert len(rows_of(export(desk, "leader"))) == 22

    def test_the_difference_is_shown_before_it_is_written(self, desk: Client, ana: models.Leader) -> None:
        content = sheet(
            ["slug", "name", "names", "biography"],
            ["ana-nunez", "Ana Nuñez", "Anita (short, es)", "Born by\nthe sea."],
            ["", "Bo Oduya", "B. O. (en)", ""],
        )
        page = look(desk, "leader", content)
        assert changes(page) == {
            2: {
                "name": "Ana [-Núñez-]{+Nuñez+}",
                "names": "Anita (short, es)[-; Nunez\\; Ana (elder) (spelling)-]",
                "biography": "Born by\nthe [-river.-]{+sea.+}",
            },
            3: {
                "slug": "{+bo-oduya+}",
                "name": "{+Bo Oduya+}",
                "sort_name": "{+Oduya, Bo+}",
                "names": "{+B. O. (en)+}",
            },
        }
        assert "<del>river.</del><ins>sea.</ins>" in page.content.decode()
        assert models.Leader.objects.get().biography == "Born by\nthe river."
        answer = agree(desk, "leader", page)
        assert answer["Location"] == "/admin/meetings/leader/"
        assert said(answer) == ["From “file.csv”: 1 added, 1 changed, 0 as they were."]
        ana.refresh_from_db()
        assert (ana.name, ana.biography, ana.wikidata_id) == ("Ana Nuñez", "Born by\nthe sea.", "Q42")
        assert list(ana.names.values_list("name", "kind", "language")) == [("Anita", "short", "es")]
        bo = models.Leader.objects.get(slug="bo-oduya")
        assert (bo.sort_name, bo.names.get().language) == ("Oduya, Bo", "en")
        assert {entry.change_message for entry in LogEntry.objects.all()} == {"From the file “file.csv”."}
        assert LogEntry.objects.count() == 2

    def test_what_went_out_changes_nothing_when_it_comes_back(self, desk: Client, ana: models.Leader) -> None:
        LeaderFactory(name="=HYPERLINK(1)", slug="formula", biography="-1\r\n+1")
        LeaderFactory(name="'=1", slug="apostrophe", biography="@home")
        models.Leader.objects.filter(slug="formula").update(biography="-1\n+1")
        content = export(desk, "leader")
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows_of(content) for cell in row)
        page = look(desk, "leader", content)
        assert (problems(page), changes(page), page.context["report"].unchanged) == ([], {}, 3)
        assert "There is nothing to bring in." in page.content.decode()

    def test_what_was_agreed_to_and_no_longer_holds_is_shown_anew(self, desk: Client, ana: models.Leader) -> None:
        page = look(desk, "leader", sheet(["slug", "name"], ["ana-nunez", "Ana N."]))
        models.Leader.objects.update(name="Ana Nunez")
        again = agree(desk, "leader", page)
        assert "agree to it anew" in again.content.decode()
        assert models.Leader.objects.get().name == "Ana Nunez"
        assert not LogEntry.objects.exists()
        assert agree(desk, "leader", again).status_code == 302
        assert models.Leader.objects.get().name == "Ana N."

    def test_the_same_file_agreed_to_twice_is_written_once(self, desk: Client) -> None:
        page = look(desk, "leader", sheet(["slug", "name"], ["", "Bo"]))
        assert agree(desk, "leader", page).status_code == 302
        assert problems(agree(desk, "leader", page)) == [
            (2, "slug", "“Bo” is there already. Give its slug to change it.")
        ]
        assert models.Leader.objects.count() == 1

    def test_every_mistake_stands_at_its_row_and_column_and_nothing_is_written(
        self, desk: Client, ana: models.Leader
    ) -> None:
        LeaderFactory(slug="moved")
        gone = LeaderFactory(slug="gone")
        published_meeting(leaders=[models.Leader.objects.get(slug="moved"), gone])
        models.Leader.objects.filter(slug="moved").update(slug="present")
        models.Participation.objects.filter(leader=gone).delete()
        models.Quote.objects.filter(speaker=gone).delete()
        gone.delete()
        page = look(
            desk,
            "leader",
            sheet(
                ["slug", "name", "wikidata_id", "names"],
                ["ana-nunez", "Ana N.", "42", ""],
                ["bo", "", "", "Anita (short, es, more)"],
                ["ana-nunez", "Ana", "", ""],
                ["", "", "Q7", ""],
                ["moved", "Moved", "", ""],
                ["gone", "Gone", "", ""],
                ["two words", "Two", "", ""],
                ["cy", "Cy", "Q42", ""],
                ["di", "Di", "", "D; D"],
                ["ed", "Ed", "", "x" * 151],
                ["fa", "Fa", "", "; ".join(map(str, range(101)))],
            ),
        )
        assert problems(page) == [
            (2, "wikidata_id", "A Wikidata id is a Q and a number, such as Q42."),
            (3, "names", "“Anita (short, es, more)” cannot be read as a name and its language."),
            (3, "name", "This field cannot be blank."),
            (4, "slug", "This slug stands in an earlier row too."),
            (5, "name", "A new row needs a name."),
            (6, "slug", "This slug leads to “present” now. Write that one."),
            (7, "slug", "This slug belonged to something that was deleted. Choose another."),
            (8, "slug", "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
            (9, "", "Another leader has this Wikidata id."),
            (10, "names", "A name stands here twice."),
            (11, "names", f"“{'x' * 151}”: Ensure this value has at most 150 characters (it has 151)."),
            (12, "names", "These are more than 100 names."),
        ]
        assert models.Leader.objects.get(slug="ana-nunez").name == "Ana Núñez"
        assert not models.Leader.objects.filter(slug__in=["cy", "di", "ed"]).exists()

    def test_what_only_the_database_saw_stands_at_its_row(
        self, desk: Client, ana: models.Leader, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Another editor may give the slug away after this row was checked."""
        published_meeting(leaders=[ana, LeaderFactory()])
        models.Leader.objects.filter(pk=ana.pk).update(slug="ana")
        monkeypatch.setattr(LeaderResource, "_refuse_former", lambda resource, slug: None)
        page = look(desk, "leader", sheet(["slug", "name"], ["bo", "Bo"], ["ana-nunez", "Another"]))
        said = "The database refused this, because somebody else changed something in this moment. Try again."
        assert problems(page) == [(3, "", said)]

    def test_a_mistake_of_ours_is_not_taken_for_one_of_the_file(
        self, desk: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(LeaderResource, "thing_of", lambda resource, row: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            look(desk, "leader", sheet(["slug", "name"], ["bo", "Bo"]))

    @pytest.mark.parametrize(
        ("headers", "message"),
        [
            (["slug", "nmae"], "The first row does not name the column name."),
            (["slug", "name", "born"], "There is no column “born”; there are slug, name, sort_name, names, biography, wikidata_id."),
        ],
    )  # fmt: skip
    def test_columns_are_known(self, desk: Client, headers: list[str], message: str) -> None:
        assert problems(look(desk, "leader", sheet(headers, ["a"] * len(headers)))) == [(None, "", message)]
