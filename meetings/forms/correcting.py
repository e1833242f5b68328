"""The fields for correction notes that a change form shows when one is needed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.fields import WordsField
from meetings.services.correcting import LONGEST, Needed, Notes

FOR_ALL = "correction_note"
ONE = f"{FOR_ALL}-"  # before the public id of a statement, or ORDER


class NotesForm(forms.Form):
    """One note for all that needs one, and one each. Without `needed` it has the fields that came in filled."""

    def __init__(self, data: Mapping[str, Any] | None, needed: Sequence[Needed] = ()) -> None:
        super().__init__(data)
        self.needed = list(needed)
        typed = [name.removeprefix(ONE) for name, value in (data or {}).items() if name.startswith(ONE) and value]
        abouts = [one.about for one in self.needed] or typed
        self.fields[FOR_ALL] = _note(gettext_lazy("What changed, for readers"))
        if len(self.needed) != 1:
            self.fields |= {f"{ONE}{about}": _note(gettext_lazy("A note of its own")) for about in abouts}

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to show: a note is needed, or was typed."""
        return bool(self.needed or any(self.data.get(name) for name in self.fields))

    @property
    def parts(self) -> Iterator[tuple[Needed | None, Any]]:
        """Yield what needs a note, with the field for a note of its own; None where there is no such field."""
        if not self.needed:
            yield from ((None, self[name]) for name in self.fields if name != FOR_ALL)
        for one in self.needed:
            yield one, self[f"{ONE}{one.about}"] if f"{ONE}{one.about}" in self.fields else None

    @property
    def for_all(self) -> Any:
        return self[FOR_ALL]

    def notes(self) -> Notes:
        """Return what was typed. Raises ValidationError where it is too long."""
        if not self.is_valid():
            raise forms.ValidationError(_("A correction note has %(most)d characters at most.") % {"most": LONGEST})
        each = {name.removeprefix(ONE): note for name, note in self.cleaned_data.items() if name != FOR_ALL}
        return Notes(self.cleaned_data[FOR_ALL], each)


def _note(label: Any) -> WordsField:
    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})
    return WordsField(required=False, max_length=LONGEST, label=label, widget=widget)
