"""Checking what was read in a pasted account and saving it, as a browser without scripts sends it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.choices import Door
from meetings.models import Leader, Meeting, Quote, Reading, Version
from tests.admin.helpers import confirmed
from tests.admin.pasting import PASTE, draft, press, said, screen
from tests.factories import LeaderFactory, TopicFactory
from tests.services.test_import import ARTICLE
from tests.services.test_readings import THEIRS


class TestReview:
    def test_every_statement_is_marked_in_the_account_where_it_stands(self, desk: Client, reading: Reading) -> None:
        marks = re.findall(
            r'<mark class="voice-\d" data-start="(\d+)" data-line="\w+">([^<]*)</mark>', screen(desk, reading)
        )
        assert len(marks) == 5
        assert all(reading.text[int(start) :].startswith(words) for start, words in marks)

    def test_the_speaker_is_changed(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "line", line="s3", voice="leader:p2", **{"was-voice": "leader:p1"})
        assert draft(reading).line("s3").speaker == "p2"

    def test_another_named_person(self, desk: Client, reading: Reading) -> None:
        press(
            desk,
            reading,
            "line",
            line="s3",
            voice="another",
            name="Ana Ruiz",
            office="spokeswoman",
            **{"was-voice": "leader:p1"},
        )
        line = draft(reading).line("s3")
        assert (line.who, line.name, line.office) == ("person", "Ana Ruiz", "spokeswoman")

    def test_an_older_window_changes_nothing_but_what_was_changed_in_it(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "line", line="s3", voice="leader:p2", **{"was-voice": "leader:p1"})
        older = {"voice": "leader:p1", "was-voice": "leader:p1", "kind": "answer", "was-kind": "remark"}
        press(desk, reading, "line", line="s3", **older)
        assert (draft(reading).line("s3").speaker, draft(reading).line("s3").kind) == ("p2", "answer")

    def test_two_windows_that_change_one_thing_are_told(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "line", line="s3", voice="press", **{"was-voice": "leader:p1"})
        answer = press(desk, reading, "line", line="s3", voice="joint", **{"was-voice": "leader:p1"})
        assert "Meanwhile another window changed this" in said(answer)
        assert draft(reading).line("s3").who == "press"

    def test_the_other_speaker_is_told_by_name(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "line", line="s3", voice="leader:p2", **{"was-voice": "leader:p1"})
        answer = press(desk, reading, "line", line="s3", voice="joint", **{"was-voice": "leader:p1"})
        assert f"changed this to “{draft(reading).person('p2').name}”; yours was “" in said(answer)
        assert "p2" not in said(answer)

    def test_two_windows_on_one_participant_do_not_undo_each_other(self, desk: Client, reading: Reading) -> None:
        there = draft(reading).person("p1")
        seen = {"name": there.name, "office": there.office, "country": there.country, "side": there.side}
        was = {f"was-{field}": value for field, value in seen.items()}
        press(desk, reading, "person", person="p1", **{**seen, "office": "Chancellor"}, **was)
        press(desk, reading, "person", person="p1", **{**seen, "side": "host"}, **was)
        now = draft(reading).person("p1")
        assert (now.name, now.office, now.side) == (there.name, "Chancellor", "host")
        answer = press(desk, reading, "person", person="p1", **{**seen, "office": "Regent"}, **was)
        assert "changed this to “Chancellor”; yours was “Regent”" in said(answer)

    def test_a_participant_said_to_be_new_stays_so_with_another_office(self, desk: Client, reading: Reading) -> None:
        there = draft(reading).person("p1")
        LeaderFactory(name=there.name)
        press(desk, reading, "person-is:", person="p1", name=there.name)
        now = {f"was-{field}": getattr(draft(reading).person("p1"), field) for field in ("name", "office", "side")}
        press(desk, reading, "person", person="p1", name=there.name, office="Regent", side=there.side, **now)
        assert (draft(reading).person("p1").leader, draft(reading).person("p1").office) == (None, "Regent")

    def test_topics_by_name_synonym_and_suggestion(self, desk: Client, reading: Reading) -> None:
        water, trade = TopicFactory(name="Water"), TopicFactory(name="Trade")
        trade.synonyms.create(name="commerce")
        press(desk, reading, "line", line="s1", topic="wAter")
        press(desk, reading, "line", line="s1", topic="Commerce")
        press(desk, reading, f"no-topic:{water.pk}", line="s1")
        assert draft(reading).line("s1").topics == (trade.pk,)
        assert "There is no topic “Fish”" in said(press(desk, reading, "line", line="s1", topic="Fish"))
        press(desk, reading, "topic-for-all:missing", topic="Water")
        assert [line.topics for line in draft(reading).lines] == [(trade.pk,), (water.pk,), (water.pk,), (water.pk,)]

    def test_split_at_a_sentence_and_at_words(self, desk: Client, reading: Reading) -> None:
        page = desk.get(reverse("admin:meetings_reading_split", args=[reading.pk]), {"line": "s1"}).content.decode()
        at = re.search(r'name="at" value="(\d+)"', page)
        assert at is not None
        press(desk, reading, "split", line="s1", at=at[1])
        press(desk, reading, "split", line="s3", before="engineers to")
        press(desk, reading, "split", line="s4", before="nowhere")
        words = [" ".join(span.of(ARTICLE) for span in line.spans) for line in draft(reading).lines]
        assert words[:2] == ["Welcome to our city.", "We have much to talk about."]
        assert words[3:5] == ["We have sent", "engineers to measure it."]

    def test_merge_drop_include_move_undo(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "merge", line="s2")
        assert [line.key for line in draft(reading).lines] == ["s1", "s2", "s4"]
        press(desk, reading, "drop", line="s1")
        press(desk, reading, "down", line="s2")
        assert [line.key for line in draft(reading).lines] == ["s4", "s2"]
        press(desk, reading, "include", line="s1")
        press(desk, reading, "undo")
        press(desk, reading, "undo")
        assert [line.key for line in draft(reading).lines] == ["s2", "s4"]

    def test_a_statement_of_words_typed_is_the_account_s_own(self, desk: Client, reading: Reading) -> None:
        press(desk, reading, "add", words="The two   will\nmeet again")
        added = draft(reading).lines[-1]
        assert added.spans[0].of(ARTICLE) == "The two will meet again"
        assert added.to_check
        assert "does not stand in the account" in said(press(desk, reading, "add", words="They hugged"))
        assert "in statement 1 already" in said(press(desk, reading, "add", words="Welcome to our"))

    def test_facts_and_people(self, desk: Client, reading: Reading) -> None:
        marel = LeaderFactory(name="Inês Marel-Duarte")
        press(desk, reading, "facts", date="2024-05", **{"was-date": "2024-05-06"})
        assert "is no date" in said(press(desk, reading, "facts", date="soon", **{"was-date": "2024-05"}))
        press(desk, reading, "person", person="p1", name="Inês Marel-Duarte", office="President", side="host")
        assert draft(reading).facts.date == "2024-05"
        assert draft(reading).person("p1").leader == marel.pk
        assert "speaks in statement" in said(press(desk, reading, "remove-person", person="p1"))

    def test_a_name_that_may_be_several_leaders_is_decided(self, desk: Client) -> None:
        ada, _ben = LeaderFactory(name="Ada Oduya"), LeaderFactory(name="Ben Oduya")
        desk.post(PASTE, {"text": ARTICLE.replace("Tomas Oduya", "Oduya"), "rights": "own"})
        reading = Reading.objects.get()
        assert "It is Ada Oduya" in screen(desk, reading)
        refused = desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]), follow=True)
        assert "Decide first who this is: Oduya" in said(refused)
        press(desk, reading, f"person-is:{ada.pk}", person="p2", name="Oduya", office="Prime Minister", side="guest")
        desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]))
        assert set(Meeting.objects.get().leaders.all()) == {ada, Leader.objects.get(name="Ines Marel")}

    @pytest.mark.parametrize("do", ["", "explode", "join:x", "topic:x", "move", "place", "split", "person-is:x", "add"])
    def test_nonsense_is_told_in_words(self, desk: Client, reading: Reading, do: str) -> None:
        answer = press(desk, reading, do or "nothing", line="s1", to="x", start="x", end="y")
        assert answer.status_code == 200
        assert said(answer)
        assert Reading.objects.get().draft == reading.draft

    def test_it_asks_as_much_for_many_statements_as_for_few(self, desk: Client) -> None:
        counts = []
        for number in (3, 60):
            turns = "".join(
                f"PRESIDENT LUND: We will build bridge {n}.\n\nPRESIDENT BERG: Yes, {n}.\n\n" for n in range(number)
            )
            desk.post(PASTE, {"text": f"Remarks\n\n{turns}", "rights": "own"})
            reading = Reading.objects.latest("pk")
            with CaptureQueriesContext(
                connection,
            ) as queries:
                screen(desk, reading)
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 20


class TestSaving:
    def test_makes_a_draft_and_publishes_where_it_is_complete(self, desk: Client, reading: Reading) -> None:
        TopicFactory(name="Water")
        press(desk, reading, "topic-for-all:", topic="Water")
        answer = desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]), {"_publish": "1"}, follow=True)
        assert "There is no summary." in answer.content.decode()
        assert not Quote.objects.published().exists()
        answer = desk.post(*confirmed(answer), follow=True)
        assert "is published" in said(answer)
        assert Quote.objects.published().count() == 4

    def test_the_history_begins_with_the_account(self, desk: Client, reading: Reading) -> None:
        desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]))
        told = Version.objects.filter(model="meetings.meeting").values_list("number", "actor", "door")
        assert list(told) == [(1, "editor", Door.PASTE)]

    def test_what_is_missing_leaves_a_draft_and_is_said(self, desk: Client, reading: Reading) -> None:
        answer = desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]), {"_publish": "1"}, follow=True)
        assert "stays as it is. Statements 1, 2, 3, 4 have no topic." in said(answer)
        assert Meeting.objects.get().status == "draft"

    def test_afterwards_the_review_leads_to_the_meeting(self, desk: Client, reading: Reading) -> None:
        desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]))
        where = reverse("admin:meetings_meeting_change", args=[Meeting.objects.get().pk])
        assert desk.get(reverse("admin:meetings_reading_change", args=[reading.pk])).url == where
        assert "saved meanwhile" in said(press(desk, reading, "merge", line="s1"))

    def test_a_second_account_is_offered_its_meeting(self, desk: Client, reading: Reading) -> None:
        desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]))
        meeting = Meeting.objects.get()
        desk.post(PASTE, {"text": THEIRS, "rights": "own"})
        second = Reading.objects.latest("pk")
        assert "Is this an account of it?" in screen(desk, second)
        press(desk, second, f"join:{meeting.pk}")
        assert "the same words" in screen(desk, second)
        assert "has no statement 99" in said(press(desk, second, "line", line="s1", quote="99", **{"was-quote": "1"}))
        press(desk, second, "line", line="s1", quote="", **{"was-quote": "1"})
        assert draft(second).line("s1").quote == ""
        press(desk, second, "line", line="s1", quote="1", **{"was-quote": ""})
        assert draft(second).line("s1").quote == meeting.quotes.get(position=1).public_id
        desk.post(reverse("admin:meetings_reading_save", args=[second.pk]))
        assert Meeting.objects.count() == 1
        assert meeting.sources.count() == 2
        assert meeting.quotes.count() == 5
