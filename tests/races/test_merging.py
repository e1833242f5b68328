"""Two leaders are merged while somebody else saves an edit of a meeting in which one of them spoke."""

from functools import partial

from meetings.choices import Door
from meetings.models import Leader
from meetings.services.acting import acting
from meetings.services.history import document_of
from meetings.services.merging import merge_leaders
from tests.factories import LeaderFactory
from tests.races.desk import Editor
from tests.races.history import assert_whole, holds, kept, since
from tests.races.meetings import EDITS, new_mark, ready
from tests.races.together import Together

ROUNDS = 100


def test_a_merge_beside_an_edit(together: Together, ada: Editor, ben: Editor) -> None:
    """The merge always comes through and takes the edit along; or the edit comes late, and its editor is told."""
    outcomes = set()
    for number in range(ROUNDS):
        keep, merged = LeaderFactory(), LeaderFactory()
        meeting = ready(ada, leaders=[merged, LeaderFactory()])
        mark = new_mark()
        typed = EDITS[number % 3](ben.open(meeting), mark)
        done, edited = together(partial(_merge, ada, keep, merged), partial(ben.save, meeting, typed))
        assert done is None
        assert edited.accepted or ben.is_told(edited, mark)
        assert not Leader.objects.filter(pk=merged.pk).exists()
        document = document_of(meeting)
        assert merged.pk not in {row["leader"] for row in document["participations"]}
        assert {row["speaker"] for row in document["quotes"]} == {row["leader"] for row in document["participations"]}
        versions = since(meeting, 0)
        assert kept(versions, ben, mark) == edited.accepted == holds(document, mark)
        assert [version.door for version, _document in versions if version.actor_id == ada.user.pk] == [Door.MERGE]
        assert_whole(meeting)
        outcomes.add(edited.accepted)
    assert outcomes == {True, False}


def _merge(editor: Editor, keep: Leader, merged: Leader) -> None:
    with acting(by=editor.user, door=Door.MERGE):
        merge_leaders(keep=keep, merged=merged)
