from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.search.completing import complete


def suggest(request: HttpRequest) -> JsonResponse:
    """What may be meant by the letters typed so far: label, kind and address of each, and a sentence to read aloud."""
    found = complete(request.GET.get("q", ""))
    suggestions = [
        *_as_options(_("Leader"), found.leaders),
        *_as_options(_("Topic"), found.topics),
        *_as_options(_("Meeting"), found.meetings),
    ]
    number = len(suggestions)
    said = ngettext("%(number)d suggestion", "%(number)d suggestions", number) if number else _("No suggestions")
    return JsonResponse({"suggestions": suggestions, "said": said % {"number": number} if number else said})


def _as_options(kind: str, things: Iterable[Any]) -> Iterator[dict[str, str]]:
    return ({"label": str(thing), "kind": kind, "address": thing.get_absolute_url()} for thing in things)
