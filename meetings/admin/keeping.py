"""The addresses to which forms send what is typed, and what becomes of a form whose login has expired."""

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meetings.admin.unsaved import RESTORE, form_address
from meetings.forms import unsaved as pages
from meetings.models import UnsavedForm, User
from meetings.roles import WRITE_OWN
from meetings.services import unsaved
from meetings.services.allowed import meeting_of, owns_draft
from meetings.services.unsaved import NotKept, Overtaken, Page, TooLarge

OF_MEETINGS = {"meetings.meeting", "meetings.quote", "meetings.source"}  # what one may change in an own draft
LONGEST_OPEN = 14 * 24 * 60 * 60  # seconds after which a form is no longer taken from somebody who is not logged in


@csrf_exempt  # the token of the page proves more: only the site can have made it, for this editor and this form
@require_POST
def keep(request: HttpRequest) -> JsonResponse:
    """Keep what a page sends, and say so in one sentence."""
    page = pages.page_of(request.POST.get(pages.TOKEN, ""))
    refusal = _refusal(request, page)
    if page is None or refusal is not None:
        return refusal or _refused(400, "")
    try:
        kept = unsaved.keep(
            page=page,
            sequence=pages.sequence_of(request.POST),
            data=pages.typed_values(request.POST),
            version=request.POST.get(pages.VERSION, ""),
        )
    except Overtaken as error:
        restore = "" if error.closed else _restoring(page)
        token = pages.signed(pages.another_window(page))
        return _refused(409, str(error), token=token, late=error.late, restore=restore)
    except TooLarge as error:
        return _refused(413, str(error))
    said = _("Kept %s") % date_format(timezone.localtime(kept.kept_at), "TIME_FORMAT")
    return JsonResponse({"said": said, "restore": _restoring(page)})


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Let go what was typed on another page of the same form, and show the form as it is saved."""
    page = pages.page_of(request.POST.get("_unsaved_discard", ""))
    if page is None or page.user != request.user.pk:
        raise PermissionDenied
    unsaved.close(page=page)
    messages.success(request, _("The unsaved changes are discarded."))
    return HttpResponseRedirect(form_address(page))


def keep_of_nobody(request: HttpRequest) -> UnsavedForm | None:
    """Keep a form that was sent without a login, for the editor whose page it comes from; None if there is none.

    Its token is proof enough: it was given to that editor alone, and leads to that editor's own unsaved
    forms and nowhere else.
    """
    page = pages.page_of(request.POST.get(pages.TOKEN, ""), max_age=LONGEST_OPEN)
    editor = User.objects.filter(pk=page.user, is_active=True, is_staff=True).first() if page else None
    if page is None or editor is None or not _may_write(editor, page):
        return None
    sent: dict[str, Any] = {
        "data": pages.typed_values(request.POST),
        "version": request.POST.get(pages.VERSION, ""),
        "sequence": None,
    }
    try:
        return unsaved.keep(page=page, **sent)
    except Overtaken:
        return unsaved.keep(page=pages.another_window(page), **sent)
    except NotKept:
        return None


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection has expired: what was typed in it is kept where it can be."""
    kept = keep_of_nobody(request)
    context = {"form_again": request.path if kept else ""}
    return HttpResponseForbidden(render(request, "403_csrf.html", context).content)


def _restoring(page: Page) -> str:
    return f"{form_address(page)}?{RESTORE}={page.key}"


def _may_write(user: User, page: Page) -> bool:
    app, model = page.model.split(".")
    if user.has_perm(f"{app}.{'change' if page.object_id else 'add'}_{model}"):
        return True
    if not user.has_perm(WRITE_OWN) or page.model not in OF_MEETINGS or not page.object_id.isdecimal():
        return False
    thing = apps.get_model(page.model)._default_manager.filter(pk=page.object_id).first()
    return thing is not None and owns_draft(user, meeting_of(thing))


def _refusal(request: HttpRequest, page: Page | None) -> JsonResponse | None:
    """Return why nothing is kept of `page`, if so."""
    if page is None:
        return _refused(400, _("load the page again."))
    if not admin.site.has_permission(request):
        login = f"{reverse('admin:login')}?next={reverse('admin:index')}"
        return _refused(401, _("your login has expired."), login=login)
    if request.user.pk != page.user or not _may_write(request.user, page):
        return _refused(403, _("this form is not open to who is logged in now."))
    model = apps.get_model(page.model)
    if page.object_id and not model._default_manager.filter(pk=page.object_id).exists():
        return _refused(410, _("this has been deleted meanwhile."))
    return None


def _refused(status: int, why: str, **more: Any) -> JsonResponse:
    return JsonResponse({"said": _("Not kept: %s") % why, **more}, status=status)
