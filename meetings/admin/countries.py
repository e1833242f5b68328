from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet

from meetings.admin.base import DeskAdmin
from meetings.admin.deleted import Recoverable
from meetings.admin.history import Historied
from meetings.admin.searching import FoldedSearch
from meetings.models import Country
from meetings.models.base import Fold


@admin.register(Country)
class CountryAdmin(Historied, Recoverable, FoldedSearch, DeskAdmin):
    list_display = ("name", "code", "kind")
    list_filter = ("kind",)
    view_on_site = False

    def searchable(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.alias(folded_name=Fold(F("name")), folded_code=Fold(F("code")))
        return found

    def fits(self, word: Fold) -> Q:
        return Q(folded_name__contains=word) | Q(folded_code=word)
