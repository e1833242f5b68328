"""A meeting's working copy at the desk: made, edited in the meeting's own form, compared, published, discarded.

The form is the meeting's own. It is shown and saved while the database holds the copy, and nothing of that stays but
the document taken from it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetings.admin.copy_publishing import SEEN, CopyPublishing
from meetings.admin.unsaved import COPYING, is_copying, sent_page
from meetings.forms import unsaved as pages
from meetings.models import Meeting, WorkingCopy
from meetings.services import unsaved
from meetings.services.history import Document, aside, document_of, in_state_of
from meetings.services.locking import locked
from meetings.services.overtaking import Place, since
from meetings.services.working_copies import (
    Overtaken,
    copy_of,
    discard_copy,
    former_state,
    is_behind,
    keep_copy,
    may_have_copy,
    state_in_copy,
)

COPY = "_copy"  # the button that saves as a working copy
MEANWHILE = gettext_lazy(
    "Somebody else made, published or discarded a working copy of this meeting meanwhile. Yours is not saved; "
    "what you typed is still in this form."
)
SAVED = 204  # what the form answers, to be seen by nobody, when it was saved


class WorkingCopies(CopyPublishing):
    """Adds to the admin of meetings what concerns their working copies."""

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        discard = guard(require_POST(self.discard_view))
        return [
            path("<int:pk>/working-copy/", guard(self.copy_view), name="meetings_workingcopy_change"),
            path("<int:pk>/working-copy/discard/", discard, name="meetings_workingcopy_discard"),
            *super().get_urls(),
        ]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        is_begun = request.method == "POST" and COPY in request.POST and not is_copying(request)
        if is_begun and object_id and object_id.isdecimal():
            meeting = self._meeting(request, int(object_id))
            return self._save_aside(request, meeting, None)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def response_aside(self, request: HttpRequest) -> HttpResponse:
        """Answer a form that was saved aside. Raises ValidationError where the copy it would become is not to be."""
        if request.META.get("desk.copy_refused"):
            raise ValidationError(request.META["desk.copy_refused"])
        return HttpResponse(status=SAVED)

    # --- Editing ---

    def copy_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The meeting's form, filled with its working copy."""
        meeting = self._meeting(request, pk)
        copy = copy_of(meeting)
        if copy is None:
            return self._back(request, meeting, _("“%s” has no working copy."), messages.WARNING)
        if request.method == "POST":
            return self._save_aside(request, meeting, copy)
        try:
            state = state_in_copy(copy)
        except ValidationError as refusal:
            return self._back(request, meeting, " ".join(refusal.messages), messages.ERROR)
        with _copying(request, state):
            return _rendered(super().changeform_view(request, str(pk), "", _about(copy)))

    def _save_aside(self, request: HttpRequest, meeting: Meeting, copy: WorkingCopy | None) -> HttpResponse:
        """Save the form that was sent as the working copy of `meeting`, and nothing else of it."""
        meeting = locked(meeting)
        seen, there = request.POST.get(SEEN, ""), copy_of(meeting)
        began, number = self._began(request, meeting, seen)
        if began is None or (there is not None and not seen):
            began, request.META["desk.copy_refused"] = began or document_of(meeting), MEANWHILE
        with _copying(request, began):
            response = super().changeform_view(request, str(meeting.pk), "", _about(copy))
            if response.status_code != SAVED:
                return _rendered(response)
            document = document_of(meeting)
        try:
            is_alone = keep_copy(meeting=meeting, document=document, seen=seen, began_from=number)
        except ValidationError as refusal:
            request.META["desk.copy_refused"] = " ".join(refusal.messages)
            with _copying(request, began):
                return _rendered(super().changeform_view(request, str(meeting.pk), "", _about(copy)))
        self._close(request)
        said = _("The working copy is saved. Readers see none of it.")
        both = _("The working copy is saved, together with what somebody else saved in it meanwhile.")
        self.message_user(request, said if is_alone else both, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:meetings_workingcopy_change", args=[meeting.pk]))

    def _began(self, request: HttpRequest, meeting: Meeting, seen: str) -> tuple[Document | None, int | None]:
        """Return the state that the form which was sent was opened with, and of which older version of the meeting."""
        if seen:
            return former_state(meeting, seen), None
        mark = request.POST.get(pages.VERSION, "")
        found = since(Place(self.opts.label_lower, meeting.pk), mark) if mark else None
        if found is None or found.base is None or found.began is None:
            return document_of(meeting), None
        return in_state_of(found.began, document_of(meeting)), found.base.number

    def _close(self, request: HttpRequest) -> None:
        page = sent_page(request)
        if page is not None:
            unsaved.close(page=page, sequence=pages.sequence_of(request.POST))

    # --- Discarding ---

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        meeting = self._meeting(request, pk)
        try:
            discard_copy(meeting=meeting, seen=request.POST.get(SEEN, ""))
        except ValidationError as refusal:
            where = (
                "admin:meetings_workingcopy_change"
                if isinstance(refusal, Overtaken)
                else "admin:meetings_meeting_change"
            )
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(reverse(where, args=[pk]))
        return self._back(
            request, meeting, _("The working copy of “%s” is discarded. Its history keeps it."), messages.SUCCESS
        )

    # --- What the pages share ---

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        meeting = context["original"]
        if meeting is not None and "working_copy" not in context and not context.get("is_popup"):
            may = self.has_change_permission(request, meeting)
            context["other_copy"] = copy_of(meeting) if may else None
            context["offers_copy"] = may and may_have_copy(meeting) and context["other_copy"] is None
        shown = context.get("working_copy") or context.get("other_copy")
        context["copy_is_behind"] = shown is not None and is_behind(shown)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        instances = super().get_inline_instances(request, obj)
        if is_copying(request):  # what leads to the pages of the statements that readers see, or changes those
            for instance in instances:
                instance.show_change_link = False
                instance.row_tools = ""  # type: ignore[attr-defined]
        return instances

    def _meeting(self, request: HttpRequest, pk: int) -> Meeting:
        meeting: Meeting = get_object_or_404(Meeting, pk=pk)
        if not self.has_change_permission(request, meeting):
            raise PermissionDenied
        return meeting

    def _back(self, request: HttpRequest, meeting: Meeting, said: str, level: int) -> HttpResponse:
        self.message_user(request, said % meeting if "%s" in said else said, level)
        return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[meeting.pk]))


@contextmanager
def _copying(request: HttpRequest, state: Document) -> Iterator[None]:
    """Let the form work on a state of the working copy while this lasts."""
    with aside(state):
        request.META[COPYING] = True
        try:
            yield
        finally:
            del request.META[COPYING]


def _about(copy: WorkingCopy | None) -> dict[str, Any]:
    return {"working_copy": copy, "title": _("Working copy"), "show_delete": False} if copy is not None else {}


def _rendered(response: HttpResponse) -> HttpResponse:
    """Return a response made while the database holds the copy: what it shows is fetched now."""
    return response.render() if isinstance(response, TemplateResponse) and not response.is_rendered else response
