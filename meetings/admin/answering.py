"""What is deleted at the desk, in the audit log."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from meetings.choices import AuditAction
from meetings.services import deleting
from meetings.services.audit import record


class Answering(admin.ModelAdmin):
    """Things whose deletion has to be answered for: one, several by the action, rows on the page of another."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        deleting.delete(thing=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        deleting.delete_all(things=queryset)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for row in (row.instance for formset in formsets for row in formset.deleted_forms):
            if row.pk is not None:
                record(AuditAction.DELETE, row, of=str(form.instance))
        super().save_related(request, form, formsets, change)
