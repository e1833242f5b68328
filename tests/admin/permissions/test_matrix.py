"""Who may do what at the desk: every view, by everybody, in every state of a meeting.

The tables stand in `cells/`; `table.py` says how they are read. A new view fails the first test by its name. It
needs a line for each thing it does: one for GET and, where it writes, one for POST; for each state of the meeting
that it is about; and in `asking.py` its address and what it is sent, where those do not follow from its name.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.template.response import SimpleTemplateResponse
from django.test.utils import CaptureQueriesContext

from meetings.choices import Status
from meetings.models import Meeting
from tests.admin.permissions.asking import OF_ONES_OWN, address, data, own_page
from tests.admin.permissions.table import ROLES, STATES, Row, rows
from tests.admin.permissions.views import desk_views
from tests.admin.permissions.world import World, world

pytestmark = pytest.mark.django_db

ROWS = rows()

# What is written about a visit, and not because of what is asked for; a preview counts how often it was opened.
OF_THE_VISIT = {"django_session", "meetings_auditentry", "django_admin_log"}
OPENINGS = {"meetings_previewlink"}
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
STATUS = {"_publish", "_review", "_draft", "_withdraw", "publish", "send_to_review", "return_to_draft", "withdraw"}


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """What there is, made once; each question is asked in a transaction of its own that is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world()
        transaction.set_rollback(True)


def test_every_view_has_a_row() -> None:
    views, named = desk_views(), {row.view for row in ROWS}
    assert sorted(set(views) - named) == [], "views that stand in no table"
    assert sorted(named - set(views)) == [], "rows of views that are no more"
    assert [name for name, routes in views.items() if len(routes) > 1] == []


def test_what_is_asked_of_a_meeting_is_asked_in_every_state() -> None:
    states: dict[tuple[str, str], list[str]] = {}
    for row in ROWS:
        states.setdefault((row.view, row.how), []).append(row.state)
    assert [key for key, found in states.items() if sorted(found) not in (["-"], sorted(STATES))] == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_the_table_says(row: Row, asked: World) -> None:
    sent = data(asked, row) if row.how.startswith("POST") else {}
    got = {role: outcome(asked, row, role, sent) for role in ROLES}
    wrong = {role: f"{what}, not {row.expected[role]}" for role, what in got.items() if what != row.expected[role]}
    assert wrong == {}


def outcome(asked: World, row: Row, role: str, sent: dict[str, Any]) -> str:
    """Return what somebody of that role gets; with what is wrong about it, where it writes and should not."""
    with transaction.atomic():
        method, *_which = row.how.split()
        url = address(asked, row, role)
        if row.view in OF_ONES_OWN:
            sent = own_page(asked, row, role)
        before = _status(asked, row, before=True)
        client = asked.client(role)
        with CaptureQueriesContext(connection) as queries, _unrendered():
            response = client.generic("GET", url) if method == "GET" else client.post(url, sent)
        written = _written([query["sql"] for query in queries]) - OF_THE_VISIT
        answer = _answer(response)
        done = _status(asked, row) != before if STATUS & set(row.how.split()) else bool(written)
        transaction.set_rollback(True)
    if method == "GET":
        written -= OPENINGS
    if method == "GET" or answer != "allowed":
        return f"{answer}, and wrote {sorted(written)}" if written else answer
    return "allowed" if done else "idle"


@contextmanager
def _unrendered() -> Iterator[None]:
    """Draw no page: whether somebody gets it is decided before, and what it shows is tested elsewhere."""
    with patch.object(SimpleTemplateResponse, "rendered_content", ""):
        yield


def _written(statements: list[str]) -> set[str]:
    """Return the tables that were written, and not taken back with a savepoint."""
    tables: list[str] = []
    marks: dict[str, int] = {}
    for statement in statements:
        if statement.startswith("SAVEPOINT "):
            marks[statement.removeprefix("SAVEPOINT ")] = len(tables)
        elif statement.startswith("ROLLBACK TO SAVEPOINT "):
            del tables[marks[statement.removeprefix("ROLLBACK TO SAVEPOINT ")] :]
        elif found := WRITES.match(statement):
            tables.append(found[1])
    return set(tables)


def _status(asked: World, row: Row, *, before: bool = False) -> Any:
    """Return the status of the meeting that a row is about; of one that is made, a draft's before it is."""
    if row.state in asked.meetings:
        meeting = Meeting.objects.get(pk=asked.meetings[row.state].pk)
        return meeting.status, meeting.publish_at
    return Status.DRAFT if before else Meeting.objects.latest("pk").status


def _answer(response: Any) -> str:
    if response.status_code == 401 or (
        response.status_code == 302 and response["Location"].startswith("/admin/login/")
    ):
        return "login"
    return {200: "allowed", 302: "allowed", 403: "forbidden", 404: "absent"}.get(
        response.status_code, str(response.status_code)
    )
