from typing import Any

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.admin import states
from meetings.admin.addresses import AddressedAdmin
from meetings.admin.base import DeskAdmin, counted
from meetings.admin.comments import Commented
from meetings.admin.correcting import Correcting
from meetings.admin.deleted import Recoverable
from meetings.admin.history import Historied
from meetings.admin.lines import Lines
from meetings.admin.meeting_filters import CommentsFilter, OpenEndsFilter, StatusFilter, WhoseFilter
from meetings.admin.meeting_rows import CorrectionRows, ParticipantRows, SourceFormSet, SourceRows, StatementRows
from meetings.admin.own import FollowsMeeting
from meetings.admin.parting import after_saving, same_window
from meetings.admin.pressing import Pressed, forget_beside, said_beside
from meetings.admin.previews import Previewed
from meetings.admin.promised import KeepsComplete
from meetings.admin.publishing import checklist_of, publish_all, refused_moment, way_back
from meetings.admin.searching import FoldedSearch
from meetings.admin.sending_back import ask_for_reason
from meetings.admin.unsaved import is_copying
from meetings.admin.working_copies import WorkingCopies
from meetings.choices import CommentKind, Status
from meetings.forms.meetings import MeetingForm
from meetings.forms.participants import ParticipationFormSet
from meetings.forms.statements import StatementFormSet
from meetings.models import Comment, LeaderName, Meeting, Participation, Quote
from meetings.models.base import Fold
from meetings.roles import PUBLISH, WRITE_OWN
from meetings.services.allowed import may_change, may_set
from meetings.services.checking import check_all
from meetings.services.readiness import keep_complete
from meetings.services.statuses import is_scheduled


@admin.register(Meeting)
class MeetingAdmin(
    Pressed,
    Historied,
    Recoverable,
    Correcting,
    KeepsComplete,
    Lines,
    Previewed,
    WorkingCopies,
    AddressedAdmin,
    FoldedSearch,
    Commented,
    FollowsMeeting,
    SortableAdminBase,
    DeskAdmin,
):
    form = MeetingForm
    list_display = ("title", "state", "day", "participants", "statements", "without_topic", "open_comments")
    list_filter = (
        StatusFilter,
        WhoseFilter,
        OpenEndsFilter,
        CommentsFilter,
        "kind",
        "is_demonstration",
        ("country", admin.RelatedOnlyFieldListFilter),
    )
    date_hierarchy = "first_day"
    inlines = (ParticipantRows, StatementRows, SourceRows, CorrectionRows)
    autocomplete_fields = ("country", "parent")
    prepopulated_fields = {"slug": ["title"]}
    actions = ("publish", "send_to_review", "return_to_draft", "withdraw")
    fieldsets = (
        (None, {"fields": ("title", ("slug", "kind"))}),
        (
            gettext_lazy("When and where"),
            {
                "fields": (
                    ("first_day", "first_day_precision", "last_day", "last_day_precision"),
                    ("venue", "city", "country"),
                    ("start_time", "time_zone"),
                )
            },
        ),
        (gettext_lazy("Told by us"), {"fields": ("summary", "closing")}),
        (gettext_lazy("Belongs to"), {"fields": ("parent", "is_demonstration")}),
    )

    class Media:
        js = [
            f"js/desk/{name}.js"
            for name in ("comments", "order", "speakers", "suggestions", "rows", "entry", "parting", "keys")
        ]

    # --- Lists ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        quotes = Quote.objects.filter(meeting=OuterRef("pk"))
        comments = Comment.objects.open().filter(meeting=OuterRef("pk"))
        rows: QuerySet[Meeting] = (
            super()
            .get_queryset(request)
            .with_related()  # type: ignore[attr-defined]
            .annotate(
                statements_number=counted(quotes, "meeting"),
                without_topic_number=counted(quotes.filter(topics=None), "meeting"),
                open_comments_number=counted(comments, "meeting"),
                was_sent_back=Exists(comments.filter(kind=CommentKind.SENT_BACK)),
            )
        )
        return rows

    def searchable(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.alias(
            folded_title=Fold("title"), folded_place=Fold("city"), folded_country=Fold(F("country__name"))
        )
        return found

    def fits(self, word: Fold) -> Q:
        present = Participation.objects.filter(meeting=OuterRef("pk"))
        other_name = LeaderName.objects.filter(leader=OuterRef("leader"), folded__contains=word)
        return (
            Q(folded_title__contains=word)
            | Q(folded_place__contains=word)
            | Q(folded_country__contains=word)
            | Q(Exists(present.filter(Q(leader__folded_name__contains=word) | Q(Exists(other_name)))))
        )

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def state(self, meeting: Meeting) -> SafeString:
        return states.badge(meeting)

    @admin.display(description=gettext_lazy("date"), ordering="first_day")
    def day(self, meeting: Meeting) -> str:
        return states.when(meeting)

    @admin.display(description=gettext_lazy("participants"))
    def participants(self, meeting: Meeting) -> str:
        return ", ".join(str(participation.leader) for participation in meeting.participations.all())

    @admin.display(description=gettext_lazy("statements"), ordering="statements_number")
    def statements(self, meeting: Any) -> int:
        return int(meeting.statements_number)

    @admin.display(description=gettext_lazy("without topic"), ordering="without_topic_number")
    def without_topic(self, meeting: Any) -> int:
        return int(meeting.without_topic_number)

    @admin.display(description=gettext_lazy("comments"), ordering="open_comments_number")
    def open_comments(self, meeting: Any) -> str:
        number = meeting.open_comments_number
        return ngettext("%d open", "%d open", number) % number if number else ""

    def view_on_site(self, meeting: Meeting) -> str | None:
        return meeting.get_absolute_url() if states.is_public(meeting) else None

    # --- Status ---

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISH)

    def has_review_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request) or request.user.has_perm(WRITE_OWN)

    @admin.action(description=gettext_lazy("Publish"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> HttpResponse | None:
        chosen = list(queryset)
        return publish_all(self, request, chosen) or way_back(request, chosen)

    @admin.action(description=gettext_lazy("Send to review"), permissions=["review"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> None:
        self._change_all(request, queryset, "_review")

    @admin.action(description=gettext_lazy("Return to draft"), permissions=["change"])
    def return_to_draft(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> HttpResponse | None:
        question = ask_for_reason(self, request, queryset)
        if question is None:
            self._change_all(request, queryset, "_draft", reason=request.POST.get("reason", ""), by=request.user)
        return question

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Meeting]) -> None:
        self._change_all(request, queryset, "_withdraw")

    def _change_all(self, request: HttpRequest, queryset: QuerySet[Meeting], name: str, **options: Any) -> None:
        for meeting in queryset:
            self._change(request, meeting, states.CHANGES[name], **options)

    def _change(self, request: HttpRequest, meeting: Meeting, change: states.Change, **options: Any) -> None:
        try:
            changed = change.service(meeting=meeting, **options)
        except ValidationError as error:
            self.message_user(request, states.refused(meeting, error), messages.ERROR)
        else:
            self.log_change(request, changed, states.outcome(changed))
            self.message_user(request, states.outcome(changed), messages.SUCCESS)

    def response_add(self, request: HttpRequest, obj: Meeting, post_url_continue: str | None = None) -> HttpResponse:
        return self._after_saving(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Meeting) -> HttpResponse:
        if is_copying(request):
            return self.response_aside(request)
        forget_beside(request)
        response = self._after_saving(request, obj) or super().response_change(request, obj)
        return same_window(request, response)

    def _after_saving(self, request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
        """Change the status where a button asked for it; None where none did."""
        if (parted := after_saving(self, request, meeting)) is not None:
            return parted
        change = next((change for name, change in states.CHANGES.items() if name in request.POST), None)
        if change is None or not may_set(request.user, meeting, change.to):
            return None
        self.message_user(request, _("“%s” is saved.") % meeting, messages.SUCCESS)
        page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        here = HttpResponseRedirect(page)
        if change.to == Status.PUBLISHED:
            return publish_all(self, request, [meeting]) or HttpResponseRedirect(page + refused_moment(request))
        said = {change.words: request.POST.get(change.words, ""), "by": request.user} if change.words else {}
        self._change(request, meeting, change, **said)
        return here

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Meeting | None = None,
    ) -> HttpResponse:
        context |= {
            "changes": self._changes(request, obj) if not (context.get("is_popup") or is_copying(request)) else [],
            "said": said_beside(request),
            "badge": states.badge(obj) if obj is not None else None,
            "is_scheduled": obj is not None and is_scheduled(obj),
            **checklist_of(obj),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _changes(self, request: HttpRequest, meeting: Meeting | None) -> list[states.Change]:
        """Return the changes of status that this page offers: those for who may save it and set the status."""
        if meeting is not None and not self.has_change_permission(request, meeting):
            return []
        about = meeting or Meeting(created_by=request.user)  # type: ignore[misc]  # who is at the desk is a User
        return [change for change in states.possible(meeting) if may_set(request.user, about, change.to)]

    # --- Saving ---

    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> tuple[list[Any], list[Any]]:
        """Make the rows' forms; the statements know the participants that came in with them."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        participants = next((formset for formset in formsets if isinstance(formset, ParticipationFormSet)), None)
        for formset in formsets:
            if isinstance(formset, StatementFormSet):
                formset.participants = participants
                formset.sources = next((one for one in formsets if isinstance(one, SourceFormSet)), None)
        return formsets, inlines

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if isinstance(formset, StatementFormSet):
            for row in formset.forms:
                row.checker = request.user  # type: ignore[attr-defined]
        formset.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        meeting: Meeting = form.instance
        for row in (row for formset in formsets if isinstance(formset, StatementFormSet) for row in formset.kept_forms):
            row.write_place()
        if form.cleaned_data.get("check_all") and may_change(request.user, meeting, "quote"):
            check_all(meeting=meeting, checker=request.user)  # type: ignore[arg-type]
        keep_complete(meeting)
        if "parent" in form.changed_data:
            for summit in Meeting.objects.filter(pk=form.initial.get("parent")):
                keep_complete(summit)
        self.settle(request, meeting)
