"""Comments at the desk: shown below a meeting's form and a statement's, written at addresses of their own."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings.choices import CommentKind, Status
from meetings.models import Comment, Meeting, Quote
from meetings.services import comments

PANEL = "desk-comments"  # the id of the comments on the page


@dataclass(frozen=True)
class Thread:
    """The comments a page shows, and what it needs to take another."""

    meeting: Meeting
    quote: Quote | None
    entries: list[Comment]
    may_write: bool
    most: int = comments.LONGEST

    @property
    def open_number(self) -> int:
        return sum(comment.is_open for comment in self.entries)

    @property
    def sent_back(self) -> Comment | None:
        """Why the meeting was sent back last, while it is a draft and nobody has marked that as done with."""
        if self.meeting.status != Status.DRAFT:
            return None
        reasons = [entry for entry in self.entries if entry.kind == CommentKind.SENT_BACK and entry.is_open]
        return reasons[-1] if reasons else None


class Commented(ModelAdmin):
    """A form of a meeting or a statement with the comments on it."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        about = context["original"]
        if about is not None and not context["is_popup"] and _may_see(request):
            context["comments"] = _thread(about, may_write=_may_write(request))
        return super().render_change_form(request, context, *args, **kwargs)


def _may_see(request: HttpRequest) -> bool:
    return admin.site.get_model_admin(Meeting).has_view_permission(request)


def _may_write(request: HttpRequest) -> bool:
    return _may_see(request) and request.user.has_perm("meetings.add_comment")


def _thread(about: Meeting | Quote, *, may_write: bool) -> Thread:
    rows = about.comments.select_related("author", "resolved_by", "quote").defer(
        "quote__text", "quote__original_text", "quote__search_vector"
    )
    if isinstance(about, Quote):
        return Thread(about.meeting, about, list(rows), may_write)
    return Thread(about, None, list(rows), may_write)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Write a comment on a meeting, or on one of its statements, and go back to the page it was written on."""
    if not _may_write(request):
        raise PermissionDenied
    meeting = get_object_or_404(Meeting, pk=_key(request, "meeting"))
    quote = get_object_or_404(Quote, pk=_key(request, "quote")) if request.POST.get("quote") else None
    try:
        comments.add_comment(
            meeting=meeting,
            quote=quote,
            author=request.user,  # type: ignore[arg-type]
            text=request.POST.get("text", ""),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _back(request, meeting, quote)


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Resolve, reopen or delete a comment, as the button that was pressed says."""
    if not _may_write(request):
        raise PermissionDenied
    comment = get_object_or_404(Comment.objects.select_related("meeting", "quote"), pk=pk)
    meeting, quote = comment.meeting, comment.quote if request.POST.get("quote") else None
    if "resolve" in request.POST:
        comments.resolve(comment=comment, by=request.user)  # type: ignore[arg-type]
    elif "reopen" in request.POST:
        comments.reopen(comment=comment)
    elif "delete" in request.POST:
        if not comments.may_delete(request.user, comment):  # type: ignore[arg-type]
            raise PermissionDenied
        comment.delete()
    return _back(request, meeting, quote)


def _key(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _back(request: HttpRequest, meeting: Meeting, quote: Quote | None) -> HttpResponse:
    """Lead to the page that the comment was written on; scripts show its panel alone."""
    page = "meetings_quote_change" if quote is not None else "meetings_meeting_change"
    address = reverse(f"admin:{page}", args=[(quote or meeting).pk])
    return HttpResponseRedirect(f"{address}#{PANEL}")
