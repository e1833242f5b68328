"""Merging duplicates on the desk: chosen in the list or from a page of one, previewed, confirmed."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import Door
from meetings.forms.choosing import ChooseOne
from meetings.forms.merging import MergeForm
from meetings.services import merging
from meetings.services.acting import through

MOST_AT_ONCE = 10  # rows of a list, merged one after the other


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the rows to be merged: what tells it from the others, its page, and whether it is to stay."""

    row: Any
    summary: str
    address: str
    stays: bool


class MergingAdmin(admin.ModelAdmin):
    """Things of which two may turn out to be one."""

    # A field of some model that points at these things: it says how they are found by typing.
    found_by: ForeignKey
    # What the rows of the list are annotated with that says how much is known of each.
    weight: str

    actions = ("merge",)

    def merge_summary(self, row: Any) -> str:
        """Return what tells one of these things from another of the same name."""
        raise NotImplementedError

    def get_urls(self) -> list[Any]:
        return [
            path("merge/", self.admin_site.admin_view(self.merge_view), name=self._merge_name()),
            *super().get_urls(),
        ]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description=gettext_lazy("Merge, because they are one"), permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Go on to the page of merging with the rows chosen in the list."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if not 2 <= len(keys) <= MOST_AT_ONCE:
            said = _("Choose the two that are one, or more, but no more than %d.") % MOST_AT_ONCE
            self.message_user(request, said, messages.WARNING)
            return None
        return HttpResponseRedirect(self.merge_url(keys))

    def merge_url(self, keys: list[int], keep: int | None = None) -> str:
        query = [("of", key) for key in keys] + ([("keep", keep)] if keep is not None else [])
        return f"{reverse(f'admin:{self._merge_name()}')}?{urlencode(query)}"

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Ask which one stays, show what merging the first of the others into it does, and do it when told to."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        asked = MergeForm(
            request.POST or request.GET,
            rows=self.get_queryset(request),
            keep_widget=ChooseOne(self.found_by, self.admin_site),
        )
        asked.is_valid()
        if not asked.chosen:
            self.message_user(request, _("What was to be merged is there no longer."), messages.ERROR)
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        keep = asked.decided or self._best(asked.chosen)
        others = [row for row in asked.chosen if row != keep]
        if request.method == "POST" and keep is not None and others:
            return self._merge(request, keep, others, asked.cleaned_data["seen"])
        return TemplateResponse(request, "admin/merge.html", self._merge_context(request, asked, keep, others))

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        obj = context.get("original")
        if obj is not None and self.has_merge_permission(request):
            context["merge_url"] = self.merge_url([obj.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def _merge_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_merge"

    def _best(self, chosen: list[Any]) -> Any:
        """Return the one of several that most is known of; None where one alone is chosen."""
        return max(chosen, key=lambda row: (getattr(row, self.weight), -row.pk)) if len(chosen) > 1 else None

    def _merge_context(self, request: HttpRequest, asked: MergeForm, keep: Any, others: list[Any]) -> dict[str, Any]:
        preview = merging.preview(keep=keep, merged=others[0]) if keep is not None and others else None
        return {
            **self.admin_site.each_context(request),
            "title": _("Merge %s") % self.opts.verbose_name_plural,
            "opts": self.opts,
            "media": self.media + asked.media,
            "form": asked,
            "candidates": [
                Candidate(row, self.merge_summary(row), self._page_of(row), row == keep) for row in asked.chosen
            ],
            "several": len(asked.chosen) > 1,
            "preview": preview,
            "obstacles": [(obstacle, self._page_of(obstacle.row)) for obstacle in preview.obstacles] if preview else [],
            "same": keep is not None and not others,
            "left": others[1:],
        }

    def _page_of(self, row: Any) -> str:
        """Return the page of the desk on which `row` is mended; "" where there is none."""
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]) if row else ""

    def _merge(self, request: HttpRequest, keep: Any, others: list[Any], seen: str) -> HttpResponse:
        merged, *left = others
        try:
            with through(Door.MERGE), transaction.atomic():
                self.log_deletions(request, self.model._default_manager.filter(pk=merged.pk))
                done = merging.merge(keep=keep, merged=merged, seen=seen)
                self.log_change(request, keep, " ".join([_("Merged with “%s”.") % merged, *done.outcomes]))
        except ValidationError as error:
            for message in error.messages:
                self.message_user(request, message, messages.ERROR)
            return HttpResponseRedirect(self.merge_url([row.pk for row in (keep, *others)], keep.pk))
        said = format_html(
            _("“{}” is now one with <a href=\"{}\">{}</a>, and its addresses lead there."),
            str(merged), self._page_of(keep), str(keep),
        )  # fmt: skip
        self.message_user(request, said, messages.SUCCESS)
        if left:
            return HttpResponseRedirect(self.merge_url([row.pk for row in (keep, *left)], keep.pk))
        return HttpResponseRedirect(self._page_of(keep))
