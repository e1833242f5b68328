"""Whether somebody else saved a thing since a form of it was opened.

A form carries the fingerprint of the document it was opened with: that of a meeting with everything below it on the
page of a meeting, a statement, a source or a correction alike. What of it the page shows decides whether a save
came in between.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from meetings.models import Version
from meetings.services.history import Document, aside, document_in, documents_of, fingerprint, fitted, remember
from meetings.services.history.comparing.merging import by_key, has_changed
from meetings.services.history.shape import SHAPES, part_of, shape_of

# Forms of a part of a thing: whose document it is in, by which column, as which part.
PARTS = {
    "meetings.quote": ("meetings.meeting", "meeting_id", "quotes"),
    "meetings.source": ("meetings.meeting", "meeting_id", "sources"),
    "meetings.correction": ("meetings.meeting", "meeting_id", "corrections"),
    "meetings.term": ("meetings.leader", "leader_id", "terms"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """What a form is about: a thing, or one row of a part of it."""

    model: str
    key: int
    part: str = ""
    row: int = 0

    def document(self) -> Document | None:
        """Return the thing's document; None if it is gone."""
        return documents_of(self.model, [self.key]).get(self.key)

    def is_in(self, document: Document | None) -> bool:
        """Whether what the form is about is there."""
        return document is not None and (not self.part or self.row in by_key(document, self.part))

    def differs(self, one: Document, other: Document) -> bool:
        """Whether the form would show something else. Where a statement stands is not for its own page."""
        if not self.part:
            return fingerprint(one) != fingerprint(other)
        rows = [by_key(document, self.part).get(self.row) for document in (one, other)]
        if rows[0] is None or rows[1] is None:
            return rows[0] is not rows[1]
        return has_changed(part_of(self.model, self.part), rows[0], rows[1])


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Somebody else saved since a form was opened.

    base: the version it was opened with, and began: its document as it can be today; both None where nothing tells
    it. present: how the thing stands; None if it is gone.
    """

    place: Place
    base: Version | None
    began: Document | None
    present: Document | None

    @property
    def is_gone(self) -> bool:
        """Whether what the form is about was deleted."""
        return not self.place.is_in(self.present)

    @contextmanager
    def as_it_began(self) -> Iterator[None]:
        """Let the thing be what it was when the form was opened, or what it is where that is not known."""
        document = self.began or self.present
        if document is None:
            raise LookupError("neither how it began nor how it stands is known")
        with aside(document):
            yield


def place_of(page: str, key: str, mark: str = "") -> Place | None:
    """Return what a form is about: that of the model `page` ("meetings.quote"), of the thing with this key.

    mark: the fingerprint it carries, which tells of what a part was that is gone. None for what has no document.
    """
    if not key.isdecimal() or len(key) > 18:
        return None
    if page in SHAPES:
        return Place(page, int(key))
    if page not in PARTS:
        return None
    model, up, part = PARTS[page]
    own = part_of(model, part).model
    above = own._default_manager.filter(pk=key).values_list(up, flat=True).first()
    if above is None and mark:
        above = Version.objects.filter(fingerprint=mark, model=model).values_list("object_id", flat=True).first()
    return Place(model, above, part, int(key)) if above is not None else None


def mark_of(place: Place | None) -> str:
    """Return the fingerprint a form carries that is opened now; "" for what has none."""
    document = place.document() if place is not None else None
    return fingerprint(document) if document is not None else ""


def overtaken(place: Place, mark: str) -> Overtaken | None:
    """Return what came between the opening of a form, which carries `mark`, and now; None if nothing it shows did.

    The thing is locked until the transaction ends.
    """
    hold(place)
    return since(place, mark)


def since(place: Place, mark: str) -> Overtaken | None:
    """Return the same without a lock, for a page that is only shown."""
    present = place.document()
    if present is not None and fingerprint(present) == mark:
        return None
    base = Version.objects.filter(model=place.model, object_id=place.key, fingerprint=mark).order_by("number").last()
    began = document_in(base) if base is not None else None
    if began is not None and present is not None and not place.differs(began, present):
        return None
    return Overtaken(place, base, _as_it_can_be(began), present)


def hold(place: Place) -> None:
    """Lock the thing until the transaction ends."""
    model = shape_of(place.model).model
    list(model._default_manager.select_for_update(of=("self",)).filter(pk=place.key).values_list("pk"))
    remember(model, [place.key])


def _as_it_can_be(began: Document | None) -> Document | None:
    if began is None:
        return None
    try:
        return fitted(began)[0]
    except ValidationError:
        return None  # something it needs is gone, so nothing more can be written into it
