"""A working copy beside what readers have: what it changes, what came in between, and its publication."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from meetings.admin.refusals import in_sentences
from meetings.forms.correcting import NotesForm
from meetings.models import Meeting, WorkingCopy
from meetings.roles import PUBLISH
from meetings.services.history import document_of, fingerprint, in_state_of
from meetings.services.history.comparing import Names, differences
from meetings.services.working_copies import (
    NothingKept,
    bring_up_to_date,
    copy_of,
    document_in_copy,
    missed_by,
    notes_needed_by,
    publish_copy,
    verdict_on_copy,
)

SEEN, LIVE = "working_copy_seen", "live_seen"  # the states of the copy, and of the meeting, that were compared
CHOICE = "choice-"  # before the key of a conflict


class CopyPublishing(admin.ModelAdmin):
    """Adds to the admin of meetings the page that compares a working copy with what readers have."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.publishing_view)
        return [
            path("<int:pk>/working-copy/publish/", view, name="meetings_workingcopy_publish"),
            *super().get_urls(),
        ]

    def publishing_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Compare; take in what was published since; publish."""
        meeting = get_object_or_404(Meeting, pk=pk)
        if not self.has_change_permission(request, meeting):
            raise PermissionDenied
        refused: list[str] = []
        if request.method == "POST":
            try:
                return self._do(request, meeting)
            except ValidationError as refusal:
                refused = refusal.messages
        copy = copy_of(meeting)
        if copy is None:
            self.message_user(request, " ".join(refused or NothingKept().messages), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("The working copy, and what readers have"),
            "opts": self.opts,
            "meeting": meeting,
            "copy": copy,
            "refused": refused,
            "may_publish": request.user.has_perm(PUBLISH),
            **_compared(request, meeting, copy),
        }
        return TemplateResponse(request, "admin/meetings/meeting/copy_publishing.html", context)

    def _do(self, request: HttpRequest, meeting: Meeting) -> HttpResponse:
        """Do what was pressed, and go on to where it leads. Raises ValidationError with why not."""
        states = {"seen": request.POST.get(SEEN, ""), "live": request.POST.get(LIVE, "")}
        if "_update" in request.POST:
            sent = {name.removeprefix(CHOICE): str(value) for name, value in request.POST.items() if CHOICE in name}
            with in_sentences():
                bring_up_to_date(meeting=meeting, choices=sent, **states)
            self.message_user(request, _("The working copy has what was published since."), messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:meetings_workingcopy_publish", args=[meeting.pk]))
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        with in_sentences():
            note, notes = request.POST.get("note", "")[:2000].strip(), NotesForm(request.POST).notes()
            published = publish_copy(meeting=meeting, seen=states["seen"], live=states["live"], note=note, notes=notes)
        self.log_change(request, published, _("The working copy is published."))
        self.message_user(request, _("The working copy of “%s” is published.") % published, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[meeting.pk]))


def _compared(request: HttpRequest, meeting: Meeting, copy: WorkingCopy) -> dict[str, Any]:
    present = document_of(meeting)
    document = in_state_of(document_in_copy(copy), present)
    found: dict[str, Any] = {
        "seen_field": SEEN,
        "live_field": LIVE,
        "live": fingerprint(present),
        "differences": differences(present, document, Names.of(present, document)),
        "missed": missed_by(copy),
    }
    try:
        verdict, needed = verdict_on_copy(copy), notes_needed_by(copy)
    except ValidationError as refusal:
        return {**found, "lacking": refusal.messages}
    return {
        **found,
        "lacking": [one.message for one in verdict.missing],
        "warnings": [one.message for one in verdict.warnings],
        "correction_notes": NotesForm(request.POST, needed) if needed else None,
    }
