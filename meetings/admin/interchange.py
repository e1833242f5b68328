"""CSV on the desk: the list as a file, and a file compared with the list before it is brought in."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import AuditAction, Door
from meetings.forms.interchange import SheetForm
from meetings.interchange import sheets
from meetings.interchange.reports import Report
from meetings.interchange.resources import DeskResource
from meetings.interchange.running import bring_in, compare
from meetings.services.acting import through
from meetings.services.audit import Thing, record

SHOWN = 300  # rows, and problems, that a page shows; the rest it counts


class InterchangeAdmin(admin.ModelAdmin):
    """Things that come and go as CSV, in the columns of `resource`."""

    resource: type[DeskResource]
    change_list_template = "admin/interchange_list.html"

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def get_urls(self) -> list[Any]:
        return [
            path("export/", self.admin_site.admin_view(self.export_view), name=self._address_name("export")),
            path("import/", self.admin_site.admin_view(self.import_view), name=self._address_name("import")),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        more = {
            "export_url": f"{self._address('export')}?{request.GET.urlencode()}".rstrip("?"),
            "import_url": self._address("import") if self.has_import_permission(request) else "",
        }
        return super().changelist_view(request, {**(extra_context or {}), **more})

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The rows of the list, as it is searched and filtered, as a CSV file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self._address("changelist"))
        sheet = self.resource().export(queryset=rows.order_by("pk"))
        content = sheets.write(sheet)
        with through(Door.FILE):
            record(AuditAction.EXPORT, Thing.all_of(self.model), rows=len(sheet), filters=dict(request.GET.lists()))
        name = f"{self.opts.model_name}s-{timezone.localdate().isoformat()}.csv"
        return HttpResponse(
            content,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file, show what it changes, and bring it in once that is agreed to."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
        report, is_stale = None, False
        if form.is_bound and form.is_valid():
            report, is_stale = self._read(request, form)
            if report.written:
                return HttpResponseRedirect(self._address("changelist"))
        return TemplateResponse(request, "admin/import.html", self._import_context(request, form, report, is_stale))

    def _read(self, request: HttpRequest, form: SheetForm) -> tuple[Report, bool]:
        """Return what the file changes, or has changed; and whether that is no longer what was agreed to."""
        seen = form.cleaned_data["seen"]
        if not seen or form.cleaned_data["file"] is not None:
            return compare(self.resource, form.sheet), False
        with through(Door.FILE), transaction.atomic():
            report = bring_in(self.resource, form.sheet, seen=seen)
            if report.written:
                self._write_down(request, report, form.name)
        return report, not report.written

    def _write_down(self, request: HttpRequest, report: Report, name: str) -> None:
        for rows, flag in ((report.added, ADDITION), (report.changed, CHANGE)):
            if rows:
                LogEntry.objects.log_actions(
                    request.user.pk,  # type: ignore[arg-type]
                    rows,
                    flag,
                    change_message=_("From the file “%s”.") % name,
                )
        said = _("From “%(file)s”: %(added)d added, %(changed)d changed, %(same)d as they were.")
        numbers = {"added": len(report.added), "changed": len(report.changed), "same": report.unchanged}
        record(AuditAction.IMPORT, Thing.all_of(self.model), file=name, **numbers)
        self.message_user(request, said % {"file": name, **numbers}, messages.SUCCESS)

    def _import_context(
        self, request: HttpRequest, form: SheetForm, report: Report | None, is_stale: bool
    ) -> dict[str, Any]:
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Bring in %s from a CSV file") % self.opts.verbose_name_plural,
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "columns": [field.column_name for field in self.resource().get_import_fields()],
            "required": self.resource.required,
            "most_rows": sheets.MOST_ROWS,
            "most_megabytes": sheets.MOST_BYTES // 1024 // 1024,
        }
        if report is not None:
            context |= {
                "report": report,
                "is_stale": is_stale,
                "rows": report.rows[:SHOWN],
                "rows_left": max(0, len(report.rows) - SHOWN),
                "problems": report.problems[:SHOWN],
                "problems_left": max(0, len(report.problems) - SHOWN),
            }
        return context

    def _address_name(self, page: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{page}"

    def _address(self, page: str) -> str:
        return reverse(f"admin:{self._address_name(page)}")
