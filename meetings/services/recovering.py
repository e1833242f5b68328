"""Deleted things made anew, at their own addresses, with what hung on them."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from meetings.choices import Addressable, AuditAction, Door, Status
from meetings.models import Meeting, Version
from meetings.roles import RESTORE
from meetings.services.acting import through
from meetings.services.allowed import require
from meetings.services.audit import record
from meetings.services.checklist import Missing
from meetings.services.history import Document, as_draft, document_in, fitted, recorded, write_document
from meetings.services.history.beside import bring_back
from meetings.services.history.shape import shape_of
from meetings.services.locking import lock_name
from meetings.services.readiness import missing
from meetings.services.restoring import was_public, with_free_slug


def plan_to_recover(version: Version) -> tuple[Document, list[str]]:
    """Return the document that `recover` would write, and in sentences what cannot be brought back.

    Raises ValidationError as `recover` does.
    """
    if shape_of(version.model).model._default_manager.filter(pk=version.object_id).exists():
        raise ValidationError(_("“%s” is there, and need not be recovered.") % version.label)
    if version.became is not None:
        raise ValidationError(_("“%s” was merged into another, and lives on in that.") % version.label)
    document, said = fitted(document_in(version))
    document, moved = with_free_slug(document)
    return document, [*said, *moved]


def recover(*, version: Version, note: str = "") -> list[str]:
    """Make a deleted thing anew as it last was, at its own addresses, and return what could not be brought back.

    Comments, the working copy, and the accounts it was made of hang on it again. A meeting has the status it had, as
    long as it may: see `_fit_to_be_seen`. Raises NotAllowed, and ValidationError where it is there, or was merged
    into another, and where something it needs is gone.
    """
    require(RESTORE)
    with through(Door.RESTORE, note):
        return _recover(version)


@recorded
def _recover(version: Version) -> list[str]:
    lock_name("recover", version.model, version.object_id)  # there is no row to lock
    document, said = plan_to_recover(version)
    model = shape_of(version.model).model
    if model is Meeting:
        # As a draft first: what is not fit for readers never was, not even for a moment.
        write_document(as_draft(document))
        document, why = _fit_to_be_seen(document, version)
        said += why
    write_document(document)
    thing = model._default_manager.get(pk=version.object_id)
    bring_back(thing, version.beside)
    record(AuditAction.RESTORE, thing, version=version.number, deleted=True)
    return said


def _fit_to_be_seen(document: Document, version: Version) -> tuple[Document, list[str]]:
    """Return the document of a meeting that is there as a draft in the status it comes back with, and why.

    A published one that lacks something today comes back withdrawn, so that its addresses answer as before; if
    readers never saw it, as a draft. So does one that would have appeared while it was deleted: nobody chose that.
    """
    if document["status"] != Status.PUBLISHED:
        return document, []
    seen = was_public(Addressable.MEETING, document["id"])
    moment = parse_datetime(document["publish_at"])
    if moment is not None and version.made_at < moment <= timezone.now():
        return as_draft(document), [_("It was to appear while it was deleted. It is a draft, for you to publish.")]
    lacking = missing(Meeting.objects.get(pk=document["id"]))
    if not lacking:
        return document, []
    if seen:
        said = _("It was published and is not complete any more, so it comes back withdrawn. It lacks:")
        return {**document, "status": str(Status.WITHDRAWN)}, [said, *_messages(lacking)]
    said = _("It was scheduled and is not complete any more, so it comes back as a draft. It lacks:")
    return as_draft(document), [said, *_messages(lacking)]


def _messages(lacking: list[Missing]) -> list[str]:
    return [str(one.message) for one in lacking]
