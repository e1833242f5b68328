"""Pasting an account, as a browser without scripts sends it, and who may."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from meetings.models import Leader, Meeting, Reading
from tests.admin.pasting import PASTE, draft, press, screen
from tests.factories import UserFactory
from tests.services.test_import import ARTICLE

PATIENCE = 2.0  # seconds until an editor has an answer, whatever was sent
RUSSIAN = '"Мы построим мост через реку", - сказал президент Иван Марель премьер-министру Олегу Одуе в среду.\n'


class TestPasting:
    def test_leads_to_the_review(self, desk: Client) -> None:
        answer = desk.post(PASTE, {"text": ARTICLE, "rights": "own"}, follow=True)
        assert "Welcome to our city. We have much to talk about." in answer.content.decode()
        assert Reading.objects.get().rights == "own"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r"])
    def test_a_file_in_an_older_encoding_is_read(self, desk: Client, encoding: str) -> None:
        file = SimpleUploadedFile("account.txt", (RUSSIAN * 2).encode(encoding, errors="ignore"))
        desk.post(PASTE, {"file": file, "rights": "own"})
        assert "построим мост" in Reading.objects.get().text

    def test_the_encoding_is_asked_for_where_it_is_in_doubt(self, desk: Client) -> None:
        data = 'Марель сказал: "Да".\n'.encode("cp1251")
        answer = desk.post(PASTE, {"file": SimpleUploadedFile("a.txt", data), "rights": "own"})
        assert "Say which encoding it is in" in answer.content.decode()
        desk.post(PASTE, {"file": SimpleUploadedFile("a.txt", data), "encoding": "cp1251", "rights": "own"})
        assert "Марель" in Reading.objects.get().text

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({}, "Paste the account here"),
            ({"text": " \n "}, "Paste the account here"),
            ({"text": "No words of anyone are here."}, "no statement"),
            ({"text": "a\x01b “We will.” Lund said."}, "control character U+0001"),
            ({"file": b""}, "empty"),
            ({"file": b"\x89PNG\r\n\x1a\n\0\0\0\xff" * 1000}, "binary"),
            ({"file": b"\0\1\2\3" * 1000}, "control character"),
            ({"file": b"a" * 50_000_000}, "too large to be an account: 50000 kB"),
            ({"text": "PRESIDENT LUND: Yes.\n\nPRESIDENT BERG: No.\n\n" * 5_000}, "10000 statements"),
            ({"text": ARTICLE, "url": "no address"}, "Enter a valid URL"),
            ({"text": ARTICLE, "published_on": "yesterday"}, "Enter a valid date"),
        ],
    )
    def test_what_cannot_be_read_is_told_at_once_and_leaves_nothing(
        self, desk: Client, values: dict[str, Any], words: str
    ) -> None:
        sent = {"rights": "own", **values}
        if "file" in sent:
            sent["file"] = SimpleUploadedFile("account.txt", sent["file"])
        begun = time.monotonic()
        answer = desk.post(PASTE, sent)
        took = time.monotonic() - begun
        assert words in answer.content.decode()
        if isinstance(values.get("text"), str):
            assert answer.context["form"]["text"].value() == values["text"]
        assert not Reading.objects.exists()
        assert took < 3 * PATIENCE, "a generous bound: it is to catch what runs for ever; make bench measures it"

    def test_a_form_larger_than_any_account_is_refused_in_words(self, desk: Client) -> None:
        answer = desk.post(PASTE, {"text": "a" * 13_000_000, "rights": "own"})
        assert answer.status_code == 413
        assert "too large" in answer.content.decode()

    def test_two_accounts_that_wait_side_by_side_add_their_leaders_once(self, desk: Client, reading: Reading) -> None:
        desk.post(PASTE, {"text": ARTICLE + "It was a warm day.\n", "rights": "own", "published_on": "2024-05-07"})
        other = Reading.objects.exclude(pk=reading.pk).get()
        desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]))
        meeting = Meeting.objects.get()
        assert f"join:{meeting.pk}" in screen(desk, other), "the second account is asked about the meeting"
        press(desk, other, f"join:{meeting.pk}")
        assert all(line.quote for line in draft(other).lines)
        press(desk, other, "join:")
        desk.post(reverse("admin:meetings_reading_save", args=[other.pk]))
        assert Meeting.objects.count() == 2
        assert sorted(Leader.objects.values_list("name", flat=True)) == sorted(
            {leader.name for each in Meeting.objects.all() for leader in each.leaders.all()}
        )

    def test_the_text_of_a_meeting_leads_to_the_meeting(self, desk: Client, reading: Reading) -> None:
        desk.post(reverse("admin:meetings_reading_save", args=[reading.pk]))
        answer = desk.post(PASTE, {"text": ARTICLE, "rights": "own"})
        assert reverse("admin:meetings_meeting_change", args=[Meeting.objects.get().pk]) in answer.content.decode()


class TestRights:
    @pytest.mark.parametrize("name", ["add", "change", "do", "split", "save", "changelist", "delete"])
    def test_who_has_none_is_kept_out(self, reading: Reading, name: str) -> None:
        client = Client()
        client.force_login(UserFactory(is_staff=True))
        arguments = [] if name in {"add", "changelist"} else [reading.pk]
        where = reverse(f"admin:meetings_reading_{name}", args=arguments)
        ask = client.post if name in {"do", "save"} else client.get
        assert ask(where).status_code == 403
        assert Reading.objects.get().saved_at is None

    @pytest.mark.parametrize(("role", "offered"), [("Writer", False), ("Editor", True)])
    def test_publishing_is_offered_to_who_may(self, desk: Client, role: str, offered: bool) -> None:
        client, user = Client(), UserFactory(is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        client.post(PASTE, {"text": ARTICLE, "rights": "own", "published_on": "2024-05-07"})
        shown = screen(client, Reading.objects.get())
        assert ("Save and publish" in shown, "Save the draft" in shown) == (offered, True)

    def test_a_change_is_never_made_by_a_link(self, desk: Client, reading: Reading) -> None:
        for name in ("do", "save"):
            assert desk.get(reverse(f"admin:meetings_reading_{name}", args=[reading.pk])).status_code == 405
