"""Which of several rows stays, and which are merged into it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _


class MergeForm(forms.Form):
    """What a page of merging was asked for: `of`, the rows chosen; `keep`, the one that stays, once that is decided.

    seen: the mark of the preview that the editor agreed to.
    """

    of: Any = forms.ModelMultipleChoiceField(queryset=None, widget=forms.MultipleHiddenInput)
    keep: Any = forms.ModelChoiceField(queryset=None, required=False, label=_("Keep"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, rows: QuerySet[Any], keep_widget: forms.Widget) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["of"].queryset = fields["keep"].queryset = rows
        fields["keep"].widget = keep_widget
        keep_widget.choices = fields["keep"].choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Any]:
        """The rows to be merged, by number; empty where one of them is there no longer."""
        return sorted(self.cleaned_data.get("of", []), key=lambda row: row.pk)

    @property
    def decided(self) -> Any:
        """The row that stays, if it is decided."""
        return self.cleaned_data.get("keep")
