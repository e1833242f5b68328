from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from meetings.admin.base import DeskAdmin
from meetings.admin.history import HistoryElsewhere
from meetings.admin.searching import FoldedSearch
from meetings.forms.corrections import CorrectionForm
from meetings.models import Correction
from meetings.models.base import Fold


@admin.register(Correction)
class CorrectionAdmin(HistoryElsewhere, FoldedSearch, DeskAdmin):
    form = CorrectionForm
    whole = "meeting"
    list_display = ("what", "date", "meeting", "quote")
    list_select_related = ("meeting", "quote")
    date_hierarchy = "date"
    autocomplete_fields = ("meeting", "quote")
    fields = ("meeting", "quote", "date", "what_changed", "old_speaker", "old_wording", "new_wording")
    view_on_site = False

    def searchable(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.alias(folded_change=Fold("what_changed"), folded_meeting=Fold("meeting__title"))
        return found

    def fits(self, word: Fold) -> Q:
        return Q(folded_change__contains=word) | Q(folded_meeting__contains=word)

    @admin.display(description=_("what changed"), ordering="what_changed")
    def what(self, correction: Correction) -> str:
        return str(correction)
