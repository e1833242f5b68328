"""CSV out of the desk's lists and into them, with the difference shown first."""

import csv
import datetime
import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meetings import models
from tests.admin.helpers import said
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    LeaderNameFactory,
    TermFactory,
    TopicFactory,
    TopicSynonymFactory,
    UserFactory,
    published_meeting,
)

pytestmark = pytest.mark.django_db


def export(desk: Client, kind: str, query: str = "") -> bytes:
    return desk.get(f"/admin/meetings/{kind}/export/{query}").content


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(*rows: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def look(desk: Client, kind: str, content: bytes) -> Any:
    """Return the page that shows what a file changes."""
    return desk.post(f"/admin/meetings/{kind}/import/", {"file": SimpleUploadedFile("file.csv", content)})


def agree(desk: Client, kind: str, page: Any) -> Any:
    form, report = page.context["form"], page.context["report"]
    return desk.post(f"/admin/meetings/{kind}/import/", {"carried": form.sealed, "seen": report.fingerprint})


def bring_in(desk: Client, kind: str, content: bytes) -> Any:
    page = look(desk, kind, content)
    assert problems(page) == []
    return agree(desk, kind, page)


def problems(page: Any) -> list[tuple[int | None, str, str]]:
    """Return what is wrong with the file, by row and column, as the page shows it; nothing can be agreed to then."""
    found = page.context["report"].problems
    assert ('name="seen"' in page.content.decode()) is (not found and bool(page.context["report"].rows))
    return [(problem.row, problem.column, problem.message) for problem in found]


def changes(page: Any) -> dict[int, dict[str, str]]:
    """Return the changed cells by row and column: "[-goes-]" and "{+comes+}" within what stays."""
    marks = {"goes": "[-{}-]", "comes": "{{+{}+}}", "stays": "{}"}
    return {
        row.number: {
            column: "".join(marks[part.mark].format(part.text) for part in parts) for column, parts in row.cells
        }
        for row in page.context["report"].rows
    }


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
        self, desk: Client, ana: models.Leader, django_assert_max_num_queries: Any
    ) -> None:
        for _number in range(20):
            LeaderNameFactory()
        with django_assert_max_num_queries(8):
            export(desk, "leader")

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
        ]
        assert models.Leader.objects.get(slug="ana-nunez").name == "Ana Núñez"
        assert not models.Leader.objects.filter(slug__in=["cy", "di", "ed"]).exists()

    @pytest.mark.parametrize(
        ("headers", "message"),
        [
            (["slug", "nmae"], "The first row does not name the column name."),
            (["slug", "name", "born"], "There is no column “born”; there are slug, name, sort_name, names, biography, wikidata_id."),
        ],
    )  # fmt: skip
    def test_columns_are_known(self, desk: Client, headers: list[str], message: str) -> None:
        assert problems(look(desk, "leader", sheet(headers, ["a"] * len(headers)))) == [(None, "", message)]


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


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0" * 1000, "The file is not UTF-8"),
        (b"a" * 50_000_000, "The file is larger than 5 MB. Divide it."),
        (b"slug,name\n" + b"ana,Ana\n" * 100_000, "The file has more than 2000 rows. Divide it."),
        (b"", "The submitted file is empty."),
    ],
    ids=["binary", "50 MB", "100,000 rows", "empty"],
)
def test_a_hostile_file_gets_its_sentence_at_once(desk: Client, content: bytes, message: str) -> None:
    start = time.monotonic()
    page = look(desk, "leader", content)
    assert time.monotonic() - start < 2
    assert message in page.context["form"].errors["file"][0]
    assert message in page.content.decode()
    assert models.Leader.objects.count() == 0


def test_many_new_rows_come_in(desk: Client) -> None:
    rows = [["", f"Leader {number}", f"L. {number} (short, en)"] for number in range(200)]
    answer = bring_in(desk, "leader", sheet(["slug", "name", "names"], *rows))
    assert said(answer) == ["From “file.csv”: 200 added, 0 changed, 0 as they were."]
    assert models.LeaderName.objects.count() == 200


@pytest.mark.parametrize("sent", [{}, {"carried": "forged", "seen": "x"}])
def test_without_a_file_or_with_a_forged_one_it_is_asked_for(desk: Client, sent: dict[str, str]) -> None:
    page = desk.post("/admin/meetings/leader/import/", sent)
    assert page.context["form"].errors["file"]
    assert "Show what it changes" in page.content.decode()


@pytest.mark.parametrize("kind", ["leader", "term", "topic"])
def test_the_pages_obey_the_policy(desk: Client, kind: str) -> None:
    for address in (f"/admin/meetings/{kind}/", f"/admin/meetings/{kind}/import/"):
        page = desk.get(address).content.decode()
        assert "style=" not in page
        assert "<style" not in page
        assert "onclick" not in page
    assert f"/admin/meetings/{kind}/import/" in desk.get(f"/admin/meetings/{kind}/").content.decode()


@pytest.fixture
def with_rights(client: Client) -> Callable[..., Client]:
    def log_in(*codes: str) -> Client:
        user = UserFactory()
        user.user_permissions.set(Permission.objects.filter(codename__in=codes))
        client.force_login(user)
        return client

    return log_in


def test_out_takes_the_right_to_see_and_in_the_rights_to_add_and_change(with_rights: Callable[..., Client]) -> None:
    reader = with_rights("view_leader", "change_leader")
    assert reader.get("/admin/meetings/leader/export/").status_code == 200
    assert "import/" not in reader.get("/admin/meetings/leader/").content.decode()
    assert reader.get("/admin/meetings/leader/import/").status_code == 403
    stranger = with_rights("view_topic")
    assert stranger.get("/admin/meetings/leader/export/").status_code == 403
