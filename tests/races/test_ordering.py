"""Statements are put in order while somebody else adds one."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError

from meetings.choices import Door
from meetings.models import Meeting
from meetings.services.acting import acting
from meetings.services.statements import add_quote, reorder
from tests.races.desk import Editor
from tests.races.history import assert_in_places, assert_whole, kept, number_of_versions, since
from tests.races.meetings import new_mark, ready
from tests.races.together import Together

ROUNDS = 100
STATEMENTS = 5


def test_a_reordering_beside_an_addition(together: Together, ada: Editor, ben: Editor) -> None:
    """The addition always comes through; the order is of the statements it was made for, or it is refused."""
    outcomes = set()
    for number in range(ROUNDS):
        if number % 10 == 0:
            meeting = ready(ada, statements=STATEMENTS)
        before, mark = number_of_versions(meeting), new_mark()
        order = list(meeting.quotes.order_by("-position").values_list("pk", flat=True))
        added, reordered = together(partial(_add, ada, meeting, mark), partial(_reorder, ben, meeting, order))
        assert added is None
        assert reordered is None or isinstance(reordered, ValidationError)
        versions = [version for version in since(meeting, before) if version[0].number > 1]
        assert kept(versions, ada, mark)
        ours = [version for version, _document in versions if version.actor_id == ben.user.pk]
        assert len(ours) == (reordered is None)
        if reordered is None:
            now = meeting.quotes.order_by("position").values_list("pk", flat=True)
            assert list(now)[: len(order)] == order
        for _version, document in versions:
            assert_in_places(document)
        assert_whole(meeting)
        outcomes.add(reordered is None)
    assert outcomes == {True, False}


def _add(editor: Editor, meeting: Meeting, mark: str) -> None:
    with acting(by=editor.user, door=Door.PASTE):
        add_quote(meeting=meeting, who_spoke="press", kind="question", text=f"{mark}?")


def _reorder(editor: Editor, meeting: Meeting, order: list[Any]) -> None:
    with acting(by=editor.user, door=Door.FORM):
        reorder(meeting=meeting, order=order)
