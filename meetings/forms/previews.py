"""What a new preview link shows, for how long, and for whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.choices import PreviewOf
from meetings.models import Meeting, PreviewLink
from meetings.services.previews import LIFETIMES, what_there_is


class PreviewForm(forms.Form):
    """shows: "now", "working-copy" or the number of a version, as far as they are there."""

    shows = forms.ChoiceField(label=gettext_lazy("It shows"), initial=PreviewOf.NOW.value)
    days = forms.TypedChoiceField(label=gettext_lazy("Open for"), coerce=int, initial=3)
    note = forms.CharField(
        label=gettext_lazy("For whom"),
        required=False,
        max_length=PreviewLink._meta.get_field("note").max_length,
        help_text=gettext_lazy("For the desk alone; readers of the preview do not see it."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        choices["shows"].choices = [
            (str(version or shows), _("version %d") % version if version else shows.label)
            for shows, version in what_there_is(meeting)
        ]
        choices["days"].choices = [(days, ngettext("%d day", "%d days", days) % days) for days in LIFETIMES]
        self.fields["note"].widget.attrs["dir"] = "auto"

    @property
    def offers_a_choice(self) -> bool:
        """Whether there is more to show than the meeting as it stands."""
        return len(self.fields["shows"].choices) > 1  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """Return what the valid form says, as `meetings.services.previews.make_link` takes it."""
        shows = self.cleaned_data["shows"]
        version = int(shows) if shows.isdecimal() else None
        return {
            "shows": PreviewOf.VERSION if version else PreviewOf(shows),
            "version": version,
            "days": self.cleaned_data["days"],
            "note": self.cleaned_data["note"],
        }
