"""The pages of CSV files: what is no such file, who may, and how much comes in."""

import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from meetings import models
from tests.admin.csv_files import bring_in, look, sheet
from tests.admin.helpers import said
from tests.factories import (
    UserFactory,
)

pytestmark = pytest.mark.django_db


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
