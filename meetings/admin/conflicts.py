"""The page on which an editor decides between two versions, and what pages say of who has them open."""

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meetings.admin.refusals import in_sentences
from meetings.forms import unsaved as pages
from meetings.forms.correcting import NotesForm
from meetings.models import EditConflict
from meetings.services import conflicts, presence
from meetings.services.conflicts import SavedMeanwhile
from meetings.services.correcting import Needed
from meetings.services.history import Document, fingerprint
from meetings.services.history.comparing import Names, differences
from meetings.services.overtaking import place_of

CHOICE = "choice-"  # how the names of the choices begin


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Show both versions of a thing, field by field, and do what the editor decides."""
    conflict = get_object_or_404(EditConflict.objects.select_related("base"), pk=pk, user=request.user)
    if not _may_decide(request, conflict):
        raise PermissionDenied
    refusal: list[str] = []
    needed: list[Needed] = []
    if request.method == "POST":
        try:
            with in_sentences():
                said = _done(request, conflict)
        except SavedMeanwhile:
            refusal = [_("Somebody saved again meanwhile. This is how it stands now; decide anew.")]
        except ValidationError as error:
            refusal, needed = error.messages, getattr(error, "needed", [])
        else:
            for sentence in said:
                messages.warning(request, sentence)
            return HttpResponseRedirect(_address(conflict))
    page = _page(request, conflict, refusal)
    notes = NotesForm(request.POST, needed)
    if notes.is_wanted:
        page["correction_notes"] = notes
    return TemplateResponse(request, "admin/conflict.html", page)


def _done(request: HttpRequest, conflict: EditConflict) -> list[str]:
    """Do what was decided, say so, and return what could not be as it was."""
    decision, seen = request.POST.get("decision", ""), request.POST.get("seen", "")
    if decision == "merge":
        notes = NotesForm(request.POST).notes()
        said = conflicts.merge(conflict=conflict, seen=seen, choices=_choices(request), notes=notes)
        done = _("Both versions of “%s” are saved as one.")
    elif decision == "mine":
        said = conflicts.take_mine(conflict=conflict, seen=seen, notes=NotesForm(request.POST).notes())
        done = _("“%s” is saved as you had it.")
    elif decision == "back":
        said = conflicts.bring_back(conflict=conflict)
        done = _("“%s” is there again, as you had it.")
    elif decision == "theirs":
        said, done = [], _("“%s” stays as it is; your version is let go.")
        conflicts.discard(conflict=conflict)
    else:
        raise ValidationError(_("Choose what is to become of the two versions."))
    messages.success(request, done % conflict.label)
    return said


def _choices(request: HttpRequest) -> dict[str, str]:
    return {name.removeprefix(CHOICE): str(value) for name, value in request.POST.items() if name.startswith(CHOICE)}


def _page(request: HttpRequest, conflict: EditConflict, refusal: list[str]) -> dict[str, Any]:
    place = conflicts.place_of_conflict(conflict)
    present = place.document()
    compared = _gone(conflict) if present is None else _compared(conflict, present, _choices(request))
    return {
        **admin.site.each_context(request),
        "title": _("Two versions of “%s”") % conflict.label,
        "opts": apps.get_model(conflict.page)._meta,
        "conflict": conflict,
        "address": _address(conflict) if place.is_in(present) else "",
        "since": conflicts.savers_since(conflict),
        "refusal": refusal,
        **compared,
    }


def _compared(conflict: EditConflict, present: Document, chosen: dict[str, str]) -> dict[str, Any]:
    base, mine = conflicts.base_of(conflict), conflicts.mine_of(conflict)
    names = Names.of(base, mine, present)
    merged = conflicts.merging_of(conflict, present, names)
    return {
        "seen": fingerprint(present),
        "contested": [(one, chosen.get(one.key, "")) for one in merged.conflicts],
        "mine": differences(base, mine, names) if conflict.base else differences(present, mine, names),
        "theirs": differences(base, present, names) if conflict.base else [],
    }


def _gone(conflict: EditConflict) -> dict[str, Any]:
    mine = conflicts.mine_of(conflict)
    changed = differences(conflicts.base_of(conflict), mine) if conflict.base else []
    return {"is_gone": True, "mine": changed, "whole": differences({}, mine, Names.of(mine))}


def _address(conflict: EditConflict) -> str:
    name = conflict.page.replace(".", "_")
    if not apps.get_model(conflict.page)._default_manager.filter(pk=conflict.page_id).exists():
        return reverse(f"admin:{name}_changelist")
    return reverse(f"admin:{name}_change", args=[conflict.page_id])


def _may_decide(request: HttpRequest, conflict: EditConflict) -> bool:
    """Whether who asks may change the thing as it stands; for a POST it is locked, and stands so until it is done."""
    desk = admin.site.get_model_admin(apps.get_model(conflict.page))
    return desk.has_change_permission(request, desk.get_object(request, str(conflict.page_id)))


@csrf_exempt  # the token of the page proves more: only the site can have made it, for this editor and this form
@require_POST
def present(request: HttpRequest) -> JsonResponse:
    """Note that a page is open, or was closed, and answer in a sentence who else has it open."""
    page = pages.page_of(request.POST.get(pages.TOKEN, ""))
    place = place_of(page.model, page.object_id) if page is not None else None
    if page is None or place is None or page.user != request.user.pk or not admin.site.has_permission(request):
        return JsonResponse({"said": ""}, status=403)
    if "left" in request.POST:
        presence.left(page=page)
        return JsonResponse({"said": ""})
    presence.seen(page=page, place=place)
    return JsonResponse({"said": in_a_sentence(presence.others_at(place, page.user))})


def in_a_sentence(names: list[str]) -> str:
    """Return who else has a page open, "" where nobody has."""
    return _("Also open at: %s.") % ", ".join(names) if names else ""
