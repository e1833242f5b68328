"""Two windows on one review, who may save it, and what hostile words do to it."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from meetings.models import Leader, Meeting, Reading
from meetings.readouts import Span
from meetings.services.readings import begin, change, draft_in, save
from meetings.services.review import Draft, Line
from tests.factories import LeaderFactory, UserFactory
from tests.services.test_import import ARTICLE
from tests.services.test_readings import THEIRS

pytestmark = pytest.mark.django_db

PATIENCE = 2.0  # seconds


@pytest.fixture
def reading(editor: Any) -> Reading:
    return begin(text=ARTICLE, made_by=editor, rights="own")


def page(reading: Reading, name: str = "change") -> str:
    return reverse(f"admin:meetings_reading_{name}", args=[reading.pk])


def press(desk: Client, reading: Reading, do: str, **values: Any) -> Any:
    return desk.post(page(reading, "do"), {"do": do, **values}, follow=True)


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def draft(reading: Reading) -> Any:
    return draft_in(Reading.objects.get(pk=reading.pk))


class TestTwoWindows:
    def test_undo_takes_back_what_the_window_shows_and_nothing_newer(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "drop", line="s1")
        seen = desk.get(page(reading)).context["screen"].last_step
        press(desk, reading, "drop", line="s2")
        answer = press(desk, reading, "undo", seen=seen)
        assert "Meanwhile another window changed something" in said(answer)
        assert draft(reading).line("s2") is None
        press(desk, reading, "undo", seen=desk.get(page(reading)).context["screen"].last_step)
        assert draft(reading).line("s2") is not None

    def test_an_older_window_changes_of_a_participant_what_was_changed_in_it(
        self, desk: Client, reading: Reading
    ) -> None:
        shown = {"name": "Ines Marel", "office": "President", "country": "", "side": "neither"}
        was = {f"was-{name}": value for name, value in shown.items()}
        press(desk, reading, "person", person="p1", **{**shown, "office": "Premier"}, **was)
        press(desk, reading, "person", person="p1", **{**shown, "side": "host"}, **was)
        assert (draft(reading).person("p1").office, draft(reading).person("p1").side) == ("Premier", "host")
        answer = press(desk, reading, "person", person="p1", **{**shown, "office": "Chancellor"}, **was)
        assert "Meanwhile another window changed this to “Premier”" in said(answer)

    def test_the_office_of_somebody_undecided_decides_nothing(self, desk: Client, editor: Any) -> None:
        LeaderFactory(name="Ada Oduya")
        LeaderFactory(name="Ben Oduya")
        reading = begin(text=ARTICLE.replace("Tomas Oduya", "Oduya"), made_by=editor)
        was = {"was-name": "Oduya", "was-office": "Prime Minister", "was-country": "", "was-side": "neither"}
        press(desk, reading, "person", person="p2", name="Oduya", office="Premier", side="neither", **was)
        person = draft(reading).person("p2")
        assert (person.office, person.is_open, len(person.candidates)) == ("Premier", True, 2)

    def test_somebody_said_to_be_new_stays_new(self, desk: Client, editor: Any) -> None:
        LeaderFactory(name="Tomas Oduya")
        reading = begin(text=ARTICLE, made_by=editor)
        was = {"was-name": "Tomas Oduya", "was-office": "Prime Minister", "was-country": "", "was-side": "neither"}
        shown = {"name": "Tomas Oduya", "office": "Prime Minister", "side": "neither"}
        press(desk, reading, "person-is:", person="p2", **shown, **was)
        press(desk, reading, "person", person="p2", **{**shown, "side": "guest"}, **was)
        assert (draft(reading).person("p2").leader, draft(reading).person("p2").side) == (None, "guest")


class TestSaving:
    RIGHTS = ("view_reading", "change_reading", "view_meeting", "view_quote")

    @pytest.mark.parametrize(
        ("more", "status"),
        [
            ((), 403),
            (("add_meeting", "add_quote"), 403),
            (("add_meeting", "add_quote", "add_leader"), 302),
        ],
    )
    def test_makes_only_what_the_editor_may_make(self, reading: Reading, more: tuple[str, ...], status: int) -> None:
        client = Client()
        user = UserFactory(is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=(*self.RIGHTS, *more)))
        client.force_login(user)
        assert client.post(page(reading, "save")).status_code == status
        assert Meeting.objects.exists() == Leader.objects.exists() == (status == 302)

    def test_adds_to_a_meeting_only_for_who_may_change_it(self, reading: Reading, editor: Any) -> None:
        meeting = save(reading=reading)
        second = begin(text=THEIRS, made_by=editor, meeting=meeting)
        client = Client()
        user = UserFactory(is_staff=True)
        names = (*self.RIGHTS, "add_meeting", "add_quote", "add_leader")
        user.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(user)
        assert client.post(page(second, "save")).status_code == 403
        assert meeting.sources.count() == 1

    def test_a_leader_deleted_meanwhile_is_said(self, desk: Client, reading: Reading) -> None:
        leader = LeaderFactory(name="Inês Marel-Duarte")
        press(desk, reading, "person", person="p1", name=leader.name, office="President", side="host")
        leader.delete()
        answer = desk.post(page(reading, "save"), follow=True)
        assert "The leader chosen for “Inês Marel-Duarte” is no longer there" in said(answer)
        assert not Meeting.objects.exists()

    def test_a_meeting_that_has_the_account_is_named(self, desk: Client, reading: Reading) -> None:
        meeting = save(reading=reading)
        answer = desk.post("/admin/meetings/reading/add/", {"text": ARTICLE, "rights": "own"})
        assert f"“{meeting}” has this account already." in answer.content.decode()

    def test_the_closing_of_a_second_account_is_not_told_as_the_first_one_s(
        self, reading: Reading, editor: Any
    ) -> None:
        meeting = save(reading=reading)
        meeting.closing = ""
        meeting.save(update_fields=["closing"])
        repeated = THEIRS.replace("Later Oduya said: “The fish have no passport, and nobody asks them.”\n\n", "")
        second = begin(text=repeated, made_by=editor, meeting=meeting)
        change(reading=second, operations=[{"do": "closing", "value": "Then it rained."}], by=editor)
        save(reading=second)
        meeting.refresh_from_db()
        assert meeting.closing == ""


def said_at_length(text: str) -> Reading:
    """Return the review of an account that is one statement."""
    draft = Draft(lines=(Line("s1", (Span(0, len(text)),)),), issued=1).to_data()
    return Reading.objects.create(text=text, beginning=draft, draft=draft)


class TestHostile:
    def test_a_title_is_listed_as_it_is_written(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "facts", title='Talks "at home" \\ é', **{"was-title": draft(reading).facts.title})
        assert "Talks &quot;at home&quot; \\ é" in desk.get("/admin/meetings/reading/").content.decode()

    @pytest.mark.parametrize(
        "values",
        [
            {"do": "facts", "title": "a\0b", "was-title": ""},
            {"do": "line", "line": "s1", "topic": "\0"},
            {"do": "person", "person": "p1", "name": "A\0 B", "country": "\0"},
            {"do": "person-is:" + "9" * 5000, "person": "p1", "name": "x"},
            {"do": "topic:" + "9" * 30, "line": "s1"},
            {"do": "add", "start": "-5", "end": "9" * 40},
        ],
    )
    def test_no_characters_break_it(self, desk: Client, reading: Reading, values: dict[str, str]) -> None:
        assert desk.post(page(reading, "do"), values, follow=True).status_code == 200

    @pytest.mark.parametrize("run", ["." * 400_000, " " * 400_000, "\n " * 200_000], ids=["marks", "spaces", "lines"])
    def test_a_long_run_of_anything_is_split_in_time(self, desk: Client, run: str) -> None:
        reading = said_at_length(f"We will{run}x build it.")
        begun = time.monotonic()
        assert desk.get(page(reading, "split"), {"line": "s1"}).status_code == 200
        assert time.monotonic() - begun < 3 * PATIENCE

    def test_words_of_many_are_found_in_time(self, desk: Client) -> None:
        reading = said_at_length("a " * 200_000)
        begun = time.monotonic()
        assert "does not stand" in said(press(desk, reading, "add", words="a " * 100_000 + "b"))
        assert "already" in said(press(desk, reading, "add", words="a"))
        assert time.monotonic() - begun < 5 * PATIENCE

    def test_an_account_with_a_long_run_of_marks_is_read_in_time(self, desk: Client) -> None:
        text = f"Remarks\n\nPRESIDENT LUND: We will{'.' * 400_000}x build it.\n\nPRESIDENT BERG: Yes.\n"
        begun = time.monotonic()
        desk.post("/admin/meetings/reading/add/", {"text": text, "rights": "own"})
        assert time.monotonic() - begun < 5 * PATIENCE

    def test_a_page_does_not_grow_with_the_square_of_its_people(self, desk: Client, editor: Any) -> None:
        text = "Remarks\n\n" + "".join(
            f"“We will build bridge {n} in this city,” said Minister Ana Ruiz{chr(97 + n % 26)}{chr(97 + n // 26)}.\n\n"
            for n in range(300)
        )
        reading = begin(text=text, made_by=editor)
        shown = desk.get(page(reading))
        assert len(shown.content) < 300 * 15_000
        last = shown.context["screen"].cards[-1]
        assert f'value="person:{last.line.name}|{last.line.office}" selected' in shown.content.decode()
