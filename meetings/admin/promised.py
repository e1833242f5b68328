"""Deletions that would leave a meeting incomplete which readers see, or are to see, are refused."""

from itertools import islice
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from meetings.admin.base import NAMED
from meetings.services.readiness import left_incomplete


class KeepsComplete(admin.ModelAdmin):
    """Meetings, and what belongs to them."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[Any], list[Any]]:
        """Name the published meetings that would not stay complete as what forbids the deletion."""
        tree, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        return tree, counts, perms_needed, [*protected, *map(str, islice(left_incomplete(objs), NAMED))]
