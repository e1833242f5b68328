"""Former versions of things brought back, with everything below them. See `recovering` for what is deleted."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import Addressable, AuditAction, Door
from meetings.models import Meeting, RegisteredSlug, Version
from meetings.roles import RESTORE
from meetings.services.acting import through
from meetings.services.allowed import require
from meetings.services.audit import record
from meetings.services.correcting import NO_NOTES, Notes, as_seen, settle
from meetings.services.history import (
    Document,
    corrections_left,
    document_in,
    document_of,
    fingerprint,
    fitted,
    in_state_of,
    last_withdrawn,
    recorded,
    remember,
    write_document,
)
from meetings.services.history.shape import shape_of
from meetings.services.readiness import keep_complete
from meetings.services.slugs import free_slug


class ChangedMeanwhile(ValidationError):
    """A thing is not any more as it was when somebody decided to bring a former version back."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody saved another version meanwhile. What would change now is shown anew; nothing is restored yet.")
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What bringing a version back would make of a thing: the documents now and then, and in sentences what cannot be
    brought back."""

    now: Document
    then: Document
    said: list[str]

    @property
    def seen(self) -> str:
        """What tells whether the thing has changed since the plan was made."""
        return fingerprint(self.now)


def plan_to_restore(version: Version) -> Plan:
    """Return what `restore` would do, as things stand; nothing is written. Raises what `restore` raises of a former
    version that cannot be brought back at all."""
    thing = shape_of(version.model).model._default_manager.filter(pk=version.object_id).first()
    if thing is None:
        raise ValidationError(_("“%s” is deleted. Recover it first.") % version.label)
    now = document_of(thing)
    then, said = fitted(document_in(version))
    if isinstance(thing, Meeting):
        then = _as_it_is_public(then, now)
    then, moved = with_free_slug(then)
    return Plan(now, then, [*said, *moved])


def restore(*, version: Version, note: str = "", seen: str = "", notes: Notes = NO_NOTES) -> list[str]:
    """Make a thing what it was in a version, with everything below it, and return what could not be brought back.

    A meeting keeps its present status, and the corrections readers were told. seen: of the plan that somebody agreed
    to. Raises NotAllowed; ChangedMeanwhile; ValidationError where the thing is deleted, where something it needs is,
    and where a published meeting would be incomplete; NoteNeeded where readers saw something otherwise and `notes`
    do not say what changed.
    """
    require(RESTORE)
    with through(Door.RESTORE, note):
        return _restore(version, seen, notes)


@recorded
def _restore(version: Version, seen: str, notes: Notes) -> list[str]:
    model = shape_of(version.model).model
    thing = model._default_manager.select_for_update(of=("self",)).filter(pk=version.object_id).first()
    if thing is not None:
        remember(model, [thing.pk])
    plan = plan_to_restore(version)
    if seen and plan.seen != seen:
        raise ChangedMeanwhile
    before = as_seen(thing) if isinstance(thing, Meeting) else None
    write_document(plan.then)
    written: Model = model._default_manager.get(pk=version.object_id)
    if isinstance(written, Meeting) and before is not None:
        keep_complete(written)
        settle(meeting=written, before=before, notes=notes)
    record(AuditAction.RESTORE, written, version=version.number, deleted=False)
    return plan.said


def with_free_slug(document: Document) -> tuple[Document, list[str]]:
    """Return a document whose slug is its thing's own; another one, and a sentence on it, where it was given away."""
    if "slug" not in document:
        return document, []
    kind = Addressable(document["model"].partition(".")[2])
    registered = RegisteredSlug.objects.filter(kind=kind, slug=document["slug"]).first()
    if registered is None or document["id"] in {registered.object_pk, registered.deleted_pk}:
        return document, []
    slug = free_slug(kind, document["slug"])
    facts = {"old": document["slug"], "new": slug}
    return {**document, "slug": slug}, [_("The slug “%(old)s” was given away since; it is “%(new)s” now.") % facts]


def was_public(kind: Addressable, key: int) -> bool:
    """Whether readers ever saw a thing, also where it is deleted since."""
    past = RegisteredSlug.objects.filter(kind=kind, public_from__lte=timezone.now())
    return past.filter(object_pk=key).exists() or past.filter(deleted_pk=key).exists()


def _as_it_is_public(document: Document, present: Document) -> Document:
    """Return a former meeting with its present status, and with every correction that readers were told since."""
    gone = {quote["id"] for quote in document["quotes"]} - {quote["id"] for quote in present["quotes"]}
    known = [*present["quotes"], *last_withdrawn(document["id"], gone)]
    document = in_state_of(document, {**present, "quotes": known})
    if not was_public(Addressable.MEETING, present["id"]):
        return document
    return {**document, "corrections": corrections_left(present["corrections"], document, present)}
