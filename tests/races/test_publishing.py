"""A meeting is published while somebody else saves an edit of it."""

from functools import partial

from meetings.choices import Status
from meetings.services.history import document_of
from tests.races.desk import Editor
from tests.races.history import assert_whole, holds, kept, since
from tests.races.meetings import EDITS, new_mark, ready
from tests.races.together import Together

ROUNDS = 100


def test_a_publication_beside_an_edit(together: Together, ada: Editor, ben: Editor) -> None:
    """The edit comes first, or its editor is told; the publication is told where it comes after words that nobody
    has checked yet."""
    outcomes = set()
    for number in range(ROUNDS):
        meeting = ready(ada)
        mark = new_mark()
        typed = EDITS[number % 3](ben.open(meeting), mark)
        _published, edited = together(partial(ada.do, "publish", meeting), partial(ben.save, meeting, typed))
        assert edited.accepted or ben.is_told(edited, mark)
        meeting.refresh_from_db()
        is_published = meeting.status == Status.PUBLISHED
        assert is_published or (edited.accepted and "no proof" in ada.told())
        versions = since(meeting, 0)
        assert kept(versions, ben, mark) == edited.accepted == holds(document_of(meeting), mark)
        publications = [version for version, document in versions if document["status"] == Status.PUBLISHED]
        assert [version.actor_id for version in publications[:1]] == [ada.user.pk] * is_published
        assert_whole(meeting)
        outcomes.add(edited.accepted)
    assert outcomes == {True, False}  # it was a race: now the one was first, now the other
