"""Accounts pasted at the desk: the list, pasting one, and its review."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from meetings.admin.answering import Answering
from meetings.admin.publishing import publish_all
from meetings.admin.refusals import in_sentences
from meetings.admin.review_screen import lists, screen_of, sentences
from meetings.choices import Door
from meetings.forms.readings import PasteForm
from meetings.forms.review import operations
from meetings.models import Meeting, Reading
from meetings.roles import PUBLISH, WRITE_OWN
from meetings.services.acting import through
from meetings.services.allowed import SEE_MEETINGS, may_add_account, owns_reading
from meetings.services.incoming import AccountError
from meetings.services.readings import AlreadyThere, begin, change, draft_in, save, undo
from meetings.services.review import Draft, Refused

SCREEN = "admin/meetings/reading/review.html"
PART = "admin/meetings/reading/screen.html"


@admin.register(Reading)
class ReadingAdmin(Answering, admin.ModelAdmin):
    list_display = ("account", "publisher", "statements", "made_by", "updated_at", "state")
    list_filter = (("saved_at", admin.EmptyFieldListFilter),)
    list_select_related = ("made_by", "saved_as")
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-updated_at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reading]:
        rows: QuerySet[Reading] = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "meetings_reading_changelist":
            number = models.Func("draft__lines", function="jsonb_array_length", output_field=models.IntegerField())
            rows = rows.defer("text", "draft", "beginning").annotate(
                title=KT("draft__facts__title"), number=Coalesce(number, 0)
            )
        return rows

    @admin.display(description=gettext_lazy("account"))
    def account(self, reading: Any) -> str:
        return reading.title or _("Untitled")

    @admin.display(description=gettext_lazy("statements"))
    def statements(self, reading: Any) -> int:
        return int(reading.number)

    @admin.display(description=gettext_lazy("state"))
    def state(self, reading: Reading) -> str:
        if reading.saved_at is None:
            return _("under review")
        if reading.saved_as is None:
            return _("saved; the meeting is gone")
        where = reverse("admin:meetings_meeting_change", args=[reading.saved_as.pk])
        return format_html('<a href="{}">{}</a>', where, _("saved"))

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"meetings_reading_{name}")
            for name, view in (
                ("do", require_POST(self.do_view)),
                ("split", self.split_view),
                ("save", require_POST(self.save_view)),
            )
        ]
        return own + super().get_urls()

    # --- Who may ---

    def has_view_permission(self, request: HttpRequest, obj: Reading | None = None) -> bool:
        """An account is read beside the meetings it may belong to: who works on it sees those."""
        return super().has_view_permission(request, obj) and request.user.has_perms(SEE_MEETINGS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and request.user.has_perms(SEE_MEETINGS)

    def has_change_permission(self, request: HttpRequest, obj: Reading | None = None) -> bool:
        own = obj is not None and owns_reading(request.user, obj)
        return (super().has_change_permission(request, obj) or own) and request.user.has_perms(SEE_MEETINGS)

    def has_delete_permission(self, request: HttpRequest, obj: Reading | None = None) -> bool:
        return super().has_delete_permission(request, obj) or (obj is not None and owns_reading(request.user, obj))

    # --- Pasting ---

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        initial = {"meeting": request.GET.get("meeting")}
        form = PasteForm(request.POST or None, request.FILES or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                reading = begin(made_by=request.user, **form.particulars())  # type: ignore[arg-type]
            except AlreadyThere as refusal:
                where = reverse("admin:meetings_meeting_change", args=[refusal.meeting.pk])
                words = " ".join(refusal.messages)
                form.add_error(None, format_html('{} <a href="{}">{}</a>', words, where, refusal.meeting))
            except (AccountError, Refused) as refusal:
                form.add_error("file" if form.cleaned_data.get("file") else "text", str(" ".join(_messages(refusal))))
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                return HttpResponseRedirect(reverse("admin:meetings_reading_change", args=[reading.pk]))
        context = self._context(request, form=form, title=_("Paste an account"), meeting=_meeting(form))
        return TemplateResponse(request, "admin/meetings/reading/paste.html", context)

    # --- Review ---

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        reading = get_object_or_404(Reading, pk=object_id) if object_id.isdecimal() else None
        if reading is None or not self.has_view_or_change_permission(request, reading):
            raise PermissionDenied
        if reading.saved_as is not None:
            return HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[reading.saved_as.pk]))
        return self._screen(request, reading)

    def do_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        reading = self._own(request, pk)
        said = ""
        try:
            if request.POST.get("do") == "undo":
                seen = request.POST.get("seen", "")
                reading = undo(reading=reading, seen=int(seen) if seen.isdecimal() and len(seen) < 10 else None)
            else:
                sent = {name: str(value).replace("\0", "") for name, value in request.POST.items()}
                wanted = operations(
                    sent.get("do") or sent.get("default") or "line", sent, reading.text, draft_in(reading)
                )
                reading = change(reading=reading, operations=wanted, by=request.user) if wanted else reading  # type: ignore[arg-type]
        except Refused as refusal:
            said = str(refusal)
        return self._answer(request, reading, said)

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        reading = self._own(request, pk)
        line = draft_in(reading).line(request.GET.get("line", ""))
        if line is None:
            return self._answer(request, reading, _("This statement is no longer there."))
        context = self._context(
            request, title=_("Split a statement"), reading=reading, line=line, places=sentences(reading.text, line)
        )
        part = wants_part(request)
        return TemplateResponse(request, f"admin/meetings/reading/split{'_part' if part else ''}.html", context)

    def save_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        reading = self._own(request, pk)
        self._may_save(request, draft_in(reading))
        try:
            with through(Door.PASTE), in_sentences():
                meeting = save(reading=reading)
        except (Refused, ValidationError) as refusal:
            for message in _messages(refusal):
                self.message_user(request, message, messages.ERROR)
            return HttpResponseRedirect(reverse("admin:meetings_reading_change", args=[pk]))
        self.log_change(request, reading, _("Saved as “%s”.") % meeting)
        self.message_user(request, _("“%s” is saved.") % meeting, messages.SUCCESS)
        with through(Door.PASTE):
            question = publish_all(self, request, [meeting]) if "_publish" in request.POST else None
        return question or HttpResponseRedirect(reverse("admin:meetings_meeting_change", args=[meeting.pk]))

    def _may_save(self, request: HttpRequest, draft: Draft) -> None:
        """Raise PermissionDenied unless the editor may write by hand what saving the draft writes."""
        wanted = {"meetings.add_leader"} if any(person.leader is None for person in draft.present) else set()
        wanted |= {"meetings.add_meeting"} if draft.meeting is None else set()
        wanted |= {"meetings.add_quote"} if not request.user.has_perm(WRITE_OWN) else set()
        wanted |= {PUBLISH} if "_publish" in request.POST else set()
        meeting = Meeting.objects.filter(pk=draft.meeting).first() if draft.meeting is not None else None
        refused = meeting is not None and not may_add_account(request.user, meeting)
        if refused or not request.user.has_perms(wanted):
            raise PermissionDenied

    def _own(self, request: HttpRequest, pk: int) -> Reading:
        """Return the reading, for somebody who may change it; by POST only, but for the page that splits."""
        reading = get_object_or_404(Reading, pk=pk)
        if not self.has_change_permission(request, reading):
            raise PermissionDenied
        return reading

    def _answer(self, request: HttpRequest, reading: Reading, said: str) -> HttpResponse:
        """Show the draft as it stands: the part that changes to a script, the page to everybody else."""
        if wants_part(request):
            return self._screen(request, reading, template=PART, said=said)
        if said:
            self.message_user(request, said, messages.ERROR)
        anchor = request.POST.get("line") or "review"
        return HttpResponseRedirect(f"{reverse('admin:meetings_reading_change', args=[reading.pk])}#{anchor}")

    def _screen(self, request: HttpRequest, reading: Reading, template: str = SCREEN, said: str = "") -> HttpResponse:
        may = {
            "may_change": self.has_change_permission(request, reading),
            "may_publish": request.user.has_perm(PUBLISH),
        }
        screen = screen_of(reading)
        screen.likely = [meeting for meeting in screen.likely if may_add_account(request.user, meeting)]
        context = self._context(
            request, title=str(reading), screen=screen, original=reading, said=said, **may, **lists()
        )
        return TemplateResponse(request, template, context)

    def _context(self, request: HttpRequest, **more: Any) -> dict[str, Any]:
        """Return what every page of a reading shows; it needs the whole width, so the list of models stays away."""
        shared = {"opts": self.opts, "media": self.media, "is_nav_sidebar_enabled": False}
        return {**self.admin_site.each_context(request), **shared, **more}


def wants_part(request: HttpRequest) -> bool:
    """Whether a script of the page asks, which wants no more than the part that changes."""
    details: HtmxDetails = request.htmx  # type: ignore[attr-defined]
    return bool(details)


def _messages(refusal: Exception) -> list[str]:
    return list(refusal.messages) if isinstance(refusal, ValidationError) else [str(refusal)]


def _meeting(form: PasteForm) -> Meeting | None:
    key = str(form["meeting"].value() or "")
    return Meeting.objects.filter(pk=key).first() if key.isdecimal() else None
