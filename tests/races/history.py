"""What a meeting's history has to tell after a race."""

from meetings.models import Meeting, Version
from meetings.services.history import Document, canonical, document_in, document_of, fingerprint, versions_of
from tests.races.desk import Editor


def number_of_versions(meeting: Meeting) -> int:
    return versions_of("meetings.meeting", meeting.pk).count()


def since(meeting: Meeting, number: int) -> list[tuple[Version, Document]]:
    """Return the versions after the first `number`, the oldest first, each with its document."""
    versions = versions_of("meetings.meeting", meeting.pk).filter(number__gt=number).order_by("number")
    return [(version, document_in(Version.objects.get(pk=version.pk))) for version in versions]


def holds(document: Document, mark: str) -> bool:
    """Whether a mark that an editor typed is anywhere in a document."""
    return mark.encode() in canonical(document)


def kept(versions: list[tuple[Version, Document]], editor: Editor, mark: str) -> bool:
    """Whether history tells that this editor brought the mark in, and no version after it lost it."""
    having = [holds(document, mark) for _version, document in versions]
    first = having.index(True) if True in having else None
    return first is not None and all(having[first:]) and versions[first][0].actor_id == editor.user.pk


def assert_whole(meeting: Meeting) -> None:
    """Assert that the newest version is the meeting as it stands, and that statements stand in places 1 to n."""
    document = document_of(meeting)
    newest = versions_of("meetings.meeting", meeting.pk).first()
    assert newest is not None
    assert newest.fingerprint == fingerprint(document)
    assert_in_places(document)


def assert_in_places(document: Document) -> None:
    places = sorted(quote["position"] for quote in document["quotes"])
    assert places == list(range(1, len(places) + 1))
