"""Former versions of things brought back, and deleted things recovered."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import AuditAction, Door
from meetings.models import Meeting, RegisteredSlug, Version
from meetings.services.acting import through
from meetings.services.audit import record
from meetings.services.history import (
    Document,
    document_in,
    document_of,
    fitted,
    in_state_of,
    recorded,
    remember,
    write_document,
)
from meetings.services.history.shape import shape_of
from meetings.services.readiness import keep_complete


def restore(*, version: Version, note: str = "") -> list[str]:
    """Make a thing what it was in a version, with everything below it, and return what could not be brought back.

    A meeting keeps its present status, and the corrections readers were told. Raises ValidationError where the thing
    is deleted (see `recover`), where something it needs is, and where a published meeting would be incomplete.
    """
    with through(Door.RESTORE, note):
        return _restore(version)


def recover(*, version: Version, note: str = "") -> list[str]:
    """Make a deleted thing anew as it last was, at its own addresses, and return what could not be brought back.

    A meeting has the status it had. Raises ValidationError where it is there, or was merged into another, and where
    something it needs is gone.
    """
    with through(Door.RESTORE, note):
        return _recover(version)


@recorded
def _restore(version: Version) -> list[str]:
    model = shape_of(version.model).model
    thing = model._default_manager.select_for_update(of=("self",)).filter(pk=version.object_id).first()
    if thing is None:
        raise ValidationError(_("“%s” is deleted. Recover it first.") % version.label)
    remember(model, [thing.pk])
    document, said = fitted(document_in(version))
    if isinstance(thing, Meeting):
        document = _as_it_is_public(document, document_of(thing))
    write_document(document)
    _answer_for(version)
    return said


@recorded
def _recover(version: Version) -> list[str]:
    model = shape_of(version.model).model
    if model._default_manager.filter(pk=version.object_id).exists():
        raise ValidationError(_("“%s” is there, and need not be recovered.") % version.label)
    if version.became is not None:
        raise ValidationError(_("“%s” was merged into another, and lives on in that.") % version.label)
    document, said = fitted(document_in(version))
    write_document(document)
    _answer_for(version)
    return said


def _as_it_is_public(document: Document, present: Document) -> Document:
    """Return a former meeting with its present status, and with every correction that readers were told since."""
    document = in_state_of(document, present)
    seen = RegisteredSlug.objects.filter(object_pk=present["id"], kind="meeting", public_from__lte=timezone.now())
    if not seen.exists():
        return document
    quotes = {quote["id"] for quote in document["quotes"]}
    told = [{**one, "quote": one["quote"] if one["quote"] in quotes else None} for one in present["corrections"]]
    return {**document, "corrections": told}


def _answer_for(version: Version) -> None:
    thing = shape_of(version.model).model._default_manager.get(pk=version.object_id)
    if isinstance(thing, Meeting):
        keep_complete(thing)
    record(AuditAction.RESTORE, thing, version=version.number, deleted=version.is_deletion)
