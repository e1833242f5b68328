"""Portraits: kept whole for the desk, cut to the sizes that readers' pages show."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from meetings.models import Leader, Portrait, PortraitImage
from meetings.pictures import Focus, Picture, crops_of
from meetings.services.history import recorded


@recorded
def set_portrait(
    *, leader: Leader, credit: str, licence: str, focus: Focus | None = None, picture: Picture | None = None
) -> Portrait:
    """Give the leader this picture, or keep the one that is there, with its credit, licence and focus.

    The crops are cut anew, and the portrait's version changes, where the picture or the focus did.
    Raises ValidationError, and changes nothing, where credit or licence is missing or there is no picture.
    """
    Leader.objects.select_for_update(of=("self",)).get(pk=leader.pk)
    portrait = portrait_of(leader) or Portrait(leader=leader)
    if portrait.pk is None and picture is None:
        raise ValidationError({"portrait": _("Choose a picture.")})
    before = Focus(portrait.focus_x, portrait.focus_y)
    focus = focus or (Focus() if picture else before)
    portrait.credit, portrait.licence = credit, licence
    portrait.focus_x, portrait.focus_y = focus.x, focus.y
    portrait.clean_fields(exclude=["version"])
    if picture is None and focus == before:
        portrait.save()
        return portrait
    whole = picture or whole_of(portrait)
    files = {Portrait.WHOLE: whole.content, **crops_of(whole, focus)}
    portrait.version = _version_of(leader, files)
    portrait.save()
    portrait.images.all().delete()
    PortraitImage.objects.bulk_create(
        PortraitImage(portrait=portrait, name=name, content=content) for name, content in files.items()
    )
    return portrait


@recorded
def remove_portrait(*, leader: Leader) -> None:
    """Take the leader's portrait away with all its files; nothing happens where there is none."""
    Portrait.objects.filter(leader=leader).delete()


def portrait_of(leader: Leader) -> Portrait | None:
    """Return the leader's portrait as the database has it now."""
    return Portrait.objects.filter(leader=leader.pk).first()


def whole_of(portrait: Portrait) -> Picture:
    """Return the uncropped picture of a portrait."""
    return Picture(bytes(portrait.images.get(name=Portrait.WHOLE).content))


def _version_of(leader: Leader, files: dict[str, bytes]) -> str:
    """Return a name for these files of this leader: another for other files, and for another leader."""
    digest = hashlib.sha256(str(leader.pk).encode())
    for name, content in sorted(files.items()):
        digest.update(name.encode() + content)
    return digest.hexdigest()[:24]
