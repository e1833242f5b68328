"""What the rows of the desk's forms share: labels fetched once, untouched rows left alone, an order."""

from typing import Any

from django import forms
from django.forms.models import BaseInlineFormSet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from meetings.forms.base import Restorable
from meetings.forms.choosing import ChooseOne, ChooseSeveral, Labels, inner


class Row(Restorable):
    """A row of its own table within another form."""

    def full_clean(self) -> None:
        """Check the row, unless it is as it was fetched: then it was valid, and is not asked about again."""
        if self.is_bound and self.instance.pk is not None and not self.has_changed():
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()


class OrderedRow(Row):
    """A row with a place among its like; a new row of which only the place is known is an empty one."""

    def has_changed(self) -> bool:
        changed = set(self.changed_data)
        return bool(changed - {"position"} if self.instance.pk is None else changed)


class Rows(BaseInlineFormSet):
    """Rows that fetch the labels of what is chosen in them together.

    unchecked: they are shown with what was typed earlier, and nothing is said about it.
    """

    unchecked = False

    def full_clean(self) -> None:
        if self.unchecked:
            self._errors: list[ErrorDict] = [form.errors for form in self.forms]
            self._non_form_errors = self.error_class(error_class="nonform", renderer=self.renderer)  # type: ignore[attr-defined]
            return
        super().full_clean()

    def add_fields(self, form: Any, index: int | None) -> None:
        form.unchecked = self.unchecked
        super().add_fields(form, index)
        for name, field in form.fields.items():
            widget = inner(field.widget)
            if isinstance(widget, ChooseOne | ChooseSeveral):
                widget.labels = self.labels_of(name)

    def labels_of(self, name: str) -> Labels:
        """Return what is chosen for the field `name` in all rows."""
        known: dict[str, Labels] = self.__dict__.setdefault("_labels", {})
        return known.setdefault(name, Labels(self, name))

    @property
    def kept_forms(self) -> list[Any]:
        """The rows that will stand once this is saved, in the order they came in."""
        return [form for form in self.forms if (form.instance.pk or form.has_changed()) and not _goes(form)]

    def clean(self) -> None:
        super().clean()
        if any("id" in form.errors for form in self.forms):
            raise forms.ValidationError(
                _("A row of this list was deleted by somebody else meanwhile. Open the page anew to see what is there.")
            )


class TableRows(Rows):
    """Rows of a table: each field bears in its name what the column says above it."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            widget = inner(field.widget)
            if not widget.is_hidden:
                widget.attrs.setdefault("aria-label", field.label)


class OrderedRows(Rows):
    """Rows in an order that dragging changed: numbered from 1 as they stand, none twice.

    may_move: whether the editor may change rows that stand already; else these keep their order.
    rows_before: how many rows stand before the first one shown.
    """

    may_move = True
    rows_before = 0

    def clean(self) -> None:
        for place, form in enumerate(self.in_order(), start=1):
            form.instance.position = place
            if form.cleaned_data:
                form.cleaned_data["position"] = place
        super().clean()

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        self.put_in_order([form.instance for form in self.in_order()])
        return saved

    def put_in_order(self, rows: list[Any]) -> None:
        """Number the saved rows from 1 as they come."""
        for place, row in enumerate(rows, start=1):
            row.position = place
        self.get_queryset().bulk_update(rows, ["position"])

    def in_order(self) -> list[Any]:
        """Return the rows to keep in the order that was asked for; a row without a place comes last."""
        return [form for _place, _index, form in sorted(self._places(), key=lambda place: place[:2])]

    def _places(self) -> list[tuple[int, int, Any]]:
        last = len(self.forms) + 1
        return [(self._place(form) or last, index, form) for index, form in enumerate(self.kept_forms)]

    def _place(self, form: Any) -> int:
        asked = form["position"].value()
        return _number(asked if self.may_move else form.initial.get("position", asked))


def _goes(form: Any) -> bool:
    return form.is_bound and "DELETE" in form.fields and bool(form["DELETE"].value())


def _number(value: Any) -> int:
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0
