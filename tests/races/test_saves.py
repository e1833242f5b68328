"""Two editors open the same version of a meeting and save at the same moment."""

from functools import partial

from meetings.services.history import document_of
from tests.races.desk import Editor
from tests.races.forms import Form
from tests.races.history import assert_in_places, assert_whole, holds, number_of_versions, since
from tests.races.meetings import EDITS, new_mark, ready, still_open
from tests.races.together import Together

PAIRS = 200
OPENED = 10  # pairs until the form is opened anew: a page of it takes longer than a save


def test_one_save_is_kept_and_the_other_editor_told(together: Together, ada: Editor, ben: Editor) -> None:
    """Whatever was accepted is in the history, in its editor's name, and in the meeting at the end."""
    meeting = ready(ada)
    accepted: list[str] = []
    form: Form = {}
    for number in range(PAIRS):
        before = number_of_versions(meeting)
        form = still_open(form, meeting) if number % OPENED else (ada, ben)[number // OPENED % 2].open(meeting)
        mine, theirs = new_mark(), new_mark()
        edits = EDITS[number % 3](form, mine), EDITS[number // 3 % 3](form, theirs)
        answers = together(partial(ada.save, meeting, edits[0]), partial(ben.save, meeting, edits[1]))
        saves = list(zip((ada, ben), (mine, theirs), answers, strict=True))
        kept = [(editor, mark) for editor, mark, answer in saves if answer.accepted]
        assert len(kept) == 1
        assert all(editor.is_told(answer, mark) for editor, mark, answer in saves if not answer.accepted)
        new = [version for version in since(meeting, before) if version[0].number > 1]
        assert [version.actor_id for version, _document in new] == [editor.user.pk for editor, _mark in kept]
        assert all(holds(new[-1][1], mark) for _editor, mark in kept)
        accepted += [mark for _editor, mark in kept]
        form = next(edit for edit, answer in zip(edits, answers, strict=True) if answer.accepted)
    assert len(accepted) == PAIRS
    assert [mark for mark in accepted if not holds(document_of(meeting), mark)] == []
    for _version, document in since(meeting, 0):
        assert_in_places(document)
    assert_whole(meeting)
