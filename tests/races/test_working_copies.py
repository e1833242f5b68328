"""A working copy is published while somebody else corrects the meeting that readers see."""

import datetime
from functools import partial

from meetings.choices import Door
from meetings.models import Meeting, WorkingCopy
from meetings.services.acting import acting
from meetings.services.history import document_of, fingerprint
from meetings.services.working_copies import Overtaken, bring_up_to_date, keep_copy, publish_copy
from tests.factories import publish_at_once
from tests.races.desk import Editor
from tests.races.forms import Form
from tests.races.history import assert_whole, holds, kept, since
from tests.races.meetings import new_mark, ready
from tests.races.together import Together

ROUNDS = 100


def test_the_publication_of_a_copy_beside_a_correction(together: Together, ada: Editor, ben: Editor) -> None:
    """Whoever comes second is told; the copy that came second takes the correction in and is then published."""
    outcomes = set()
    for _number in range(ROUNDS):
        meeting = ready(ada)
        publish_at_once(meeting)
        copied, corrected = new_mark(), new_mark()
        form = ben.open(meeting)
        seen, live = _begin_copy(ada, meeting, copied), fingerprint(document_of(meeting))
        publish = partial(_publish, ada, meeting, seen, live)
        published, saved = together(publish, partial(ben.save, meeting, _with_correction(form, corrected)))
        assert published is None or isinstance(published, Overtaken)
        assert saved.accepted or ben.is_told(saved, corrected)
        assert saved.accepted != (published is None)
        if published is not None:
            _bring_up_to_date(ada, meeting, seen)
        document, versions = document_of(meeting), since(meeting, 0)
        assert holds(document, copied)
        assert kept(versions, ada, copied)
        assert holds(document, corrected) == saved.accepted == kept(versions, ben, corrected)
        assert_whole(meeting)
        outcomes.add(saved.accepted)
    assert outcomes == {True, False}


def _begin_copy(editor: Editor, meeting: Meeting, mark: str) -> str:
    with acting(by=editor.user, door=Door.FORM):
        keep_copy(meeting=meeting, document=document_of(meeting) | {"summary": mark}, seen="")
    return WorkingCopy.objects.get(meeting=meeting).fingerprint


def _publish(editor: Editor, meeting: Meeting, seen: str, live: str) -> None:
    with acting(by=editor.user, door=Door.FORM):
        publish_copy(meeting=meeting, seen=seen, live=live)


def _bring_up_to_date(editor: Editor, meeting: Meeting, seen: str) -> None:
    live = fingerprint(document_of(meeting))
    with acting(by=editor.user, door=Door.FORM):
        copy = bring_up_to_date(meeting=meeting, seen=seen, live=live, choices={})
    _publish(editor, meeting, copy.fingerprint, live)


def _with_correction(form: Form, mark: str) -> Form:
    """Add a correction note about the meeting."""
    row = {"date": datetime.date(2024, 6, 2).isoformat(), "what_changed": f"The place was wrong: {mark}."}
    return (
        form
        | {f"corrections-0-{name}": [value] for name, value in row.items()}
        | {"corrections-TOTAL_FORMS": ["1"], "city": ["Elsewhere-on-Sea"]}
    )
