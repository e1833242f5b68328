"""A statement is split, or merged with the next one, on pages of their own."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from meetings.admin.base import NAMED
from meetings.choices import Door
from meetings.forms.parting import SplitForm
from meetings.forms.windows import place_of
from meetings.models import Meeting, Quote
from meetings.services.acting import through
from meetings.services.allowed import may_change
from meetings.services.parting import merge_quotes, split_quote

BACK = "meeting"  # ?back=meeting: the editor came from the meeting's page and returns to it


class Parting(admin.ModelAdmin):
    """Adds to the statements' admin the pages that split and merge them."""

    def get_urls(self) -> list[Any]:
        return [
            path("<int:pk>/split/", self.admin_site.admin_view(self.split_view), name="meetings_quote_split"),
            path("<int:pk>/merge/", self.admin_site.admin_view(self.merge_view), name="meetings_quote_merge"),
            *super().get_urls(),
        ]

    def _statement(self, request: HttpRequest, pk: int) -> Quote:
        quote: Quote | None = self.get_object(request, str(pk))
        if quote is None:
            raise Http404
        if not self.has_change_permission(request, quote):
            raise PermissionDenied
        return quote

    @transaction.atomic
    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        quote = self._statement(request, pk)
        form = SplitForm(request.POST or None, quote=quote, near=request.GET.get("near", ""))
        if request.method == "POST" and form.is_valid():
            try:
                second = split(self, request, quote, form.cleaned_data["at"])
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return _return(request, second)
        return self._page(request, "split", quote, {"form": form, "title": _("Split a statement")})

    @transaction.atomic
    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        quote = self._statement(request, pk)
        following = quote.meeting.quotes.filter(position__gt=quote.position).order_by("position").first()
        refusal = None if following else ValidationError(_("No statement comes after this one."))
        if following is not None and request.POST.get("following", str(following.pk)) != str(following.pk):
            refusal = ValidationError(_("Another statement comes after this one by now. Look at it first."))
        if request.method == "POST" and following is not None and refusal is None:
            try:
                kept = merge(self, request, quote, following)
            except ValidationError as error:
                refusal = error
            else:
                return _return(request, kept)
        context = {"following": following, "pair": [quote, following], "refusal": refusal}
        return self._page(request, "merge", quote, {"title": _("Merge with the next statement"), **context})

    def _page(self, request: HttpRequest, name: str, quote: Quote, context: dict[str, Any]) -> HttpResponse:
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "quote": quote,
            "back": way_back(request, quote),
            **context,
        }
        return TemplateResponse(request, f"admin/meetings/quote/{name}.html", whole)


def split(desk: admin.ModelAdmin, request: HttpRequest, quote: Quote, at: int) -> Quote:
    """Split a statement, log it, say so; return the second part. Raises ValidationError as the service does."""
    first, second = split_quote(quote=quote, at=at, words=quote.text)
    desk.log_change(request, first, _("Split; the second part is %s.") % second.public_id)
    places = {"first": first.position, "second": second.position}
    desk.message_user(request, _("The statement is split into %(first)d and %(second)d.") % places, messages.SUCCESS)
    return second


def merge(desk: admin.ModelAdmin, request: HttpRequest, first: Quote, second: Quote) -> Quote:
    """Merge two neighbours, log it, say so; return what they became. Raises ValidationError as the service does."""
    with through(Door.MERGE):
        kept = merge_quotes(first=first, second=second)
    desk.log_change(request, kept, _("Merged with %s.") % second.public_id)
    said = _("Two statements are merged into statement %d.") % kept.position
    desk.message_user(request, said, messages.SUCCESS)
    return kept


def after_saving(desk: admin.ModelAdmin, request: HttpRequest, meeting: Meeting) -> HttpResponse | None:
    """Split or merge where a button of a statement's row asked for it; None where none did.

    `_split` and `_merge` name the statement: to be split, at the character `_split_at` where that
    came too, or to be merged with the one before it.
    """
    name = next((name for name in ("_split", "_merge") if name in request.POST), None)
    key = request.POST.get(name, "") if name else ""
    quote = meeting.quotes.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if quote is None or not may_change(request.user, meeting, "quote"):
        return None
    desk.message_user(request, _("“%s” is saved.") % meeting, messages.SUCCESS)
    try:
        return _split_row(desk, request, quote) if name == "_split" else _merge_row(desk, request, quote)
    except ValidationError as error:
        desk.message_user(request, " ".join(error.messages), messages.ERROR)
        return HttpResponseRedirect(row_address(quote))


def _split_row(desk: admin.ModelAdmin, request: HttpRequest, quote: Quote) -> HttpResponse:
    at = request.POST.get("_split_at", "")
    if at.isdecimal() and len(at) < 9:
        return HttpResponseRedirect(row_address(split(desk, request, quote, int(at))))
    return HttpResponseRedirect(f"{reverse('admin:meetings_quote_split', args=[quote.pk])}?back={BACK}")


def _merge_row(desk: admin.ModelAdmin, request: HttpRequest, quote: Quote) -> HttpResponse:
    before = quote.meeting.quotes.filter(position__lt=quote.position).order_by("-position").first()
    if before is None:
        raise ValidationError(_("No statement comes before this one."))
    return HttpResponseRedirect(row_address(merge(desk, request, before, quote)))


def row_address(quote: Quote) -> str:
    """Return the address of a statement's row on its meeting's page."""
    index = quote.meeting.quotes.filter(position__lt=quote.position).count()
    window, place = place_of(index)
    page = reverse("admin:meetings_meeting_change", args=[quote.meeting_id])
    return f"{page}{f'?statements={window}' if window > 1 else ''}#quotes-{place}"


def way_back(request: HttpRequest, quote: Quote) -> str:
    """Return the address from which the editor came to a page about one statement."""
    if request.GET.get("back") == BACK:
        return row_address(quote)
    return reverse("admin:meetings_quote_change", args=[quote.pk])


def _return(request: HttpRequest, quote: Quote) -> HttpResponseRedirect:
    return HttpResponseRedirect(way_back(request, quote))


def same_window(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Lead back to the window of the statements in which the editor was, where the same page is shown again."""
    if request.GET.get("statements") and response.get("Location") == request.path:
        response["Location"] = f"{request.path}?{urlencode({'statements': request.GET['statements']})}"
    return response


def rows_named(meeting: Meeting, positions: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Yield label and address of the rows of the statements at `positions`, the first few of them."""
    places = list(meeting.quotes.order_by("position").values_list("position", flat=True))
    for position in positions[:NAMED]:
        window, place = place_of(bisect_left(places, position))
        yield str(position), f"{f'?statements={window}' if window > 1 else ''}#quotes-{place}"
