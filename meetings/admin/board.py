"""The quality board: what is left to mend in the archive, each matter a number that opens its list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models import Leader, Meeting, Quote, Source
from meetings.services import quality
from meetings.services.checking import unproved


@dataclass(frozen=True, slots=True)
class Matter:
    """Rows of `model` that `choose` finds wanting; filters: what the address of their list asks for."""

    title: Any
    model: type[Model]
    choose: Callable[[Any], "QuerySet[Any]"]
    filters: dict[str, str]

    @property
    def url(self) -> str:
        """The address of the list of these rows."""
        return f"{reverse(f'admin:meetings_{self.model._meta.model_name}_changelist')}?{urlencode(self.filters)}"

    def count(self) -> int:
        """Return how many rows these are, in bounded work; quality.COUNTED + 1 means more than quality.COUNTED."""
        return quality.counted(self.rows())

    def rows(self) -> "QuerySet[Any]":
        return self.choose(self.model._default_manager.all())


MATTERS = (
    Matter(_("statements without a topic"), Quote, quality.untagged, {"topics": "none"}),
    Matter(_("statements without proof"), Quote, unproved, {"proof": "none"}),
    Matter(_("statements that are there twice, as it seems"), Quote, quality.repeated, {"repeated": "yes"}),
    Matter(_("meetings that are there twice, as it seems"), Meeting, quality.met_twice, {"open": "twice"}),
    Matter(_("announced meetings whose day has come"), Meeting, quality.announced_and_past, {"open": "announced"}),
    Matter(_("meetings outside their summit"), Meeting, quality.outside_their_summit, {"open": "summit"}),
    Matter(
        _("meetings with an office unlike the leader’s terms"), Meeting, quality.with_wrong_office, {"open": "office"}
    ),
    Matter(_("leaders without a term of office"), Leader, quality.without_term, {"office": "no"}),
    Matter(_("leaders without a portrait"), Leader, quality.without_portrait, {"portrait": "no"}),
    Matter(_("sources with a dead link"), Source, quality.with_dead_link, {"web": "dead"}),
    Matter(_("sources without an archived copy"), Source, quality.unarchived, {"web": "unarchived"}),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A matter with its number in words, "12" or "1000+"."""

    matter: Matter
    number: str


def board(request: HttpRequest) -> dict[str, list[Any]]:
    """Return, of the matters whose lists the user may see, the findings and those in which there is nothing to mend."""
    may_see = [matter for matter in MATTERS if admin.site.get_model_admin(matter.model).has_view_permission(request)]
    with quality.counting():
        numbers = quality.counted_together(matter.rows() for matter in may_see)
    counted = list(zip(may_see, numbers, strict=True))
    found = [Finding(matter, quality.in_figures(number)) for matter, number in counted if number]
    return {"found": found, "settled": [matter for matter, number in counted if not number]}
