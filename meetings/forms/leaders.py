from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import Addressable
from meetings.forms.base import AddressedForm, DeskForm
from meetings.forms.fields import WordsField
from meetings.forms.portraits import PortraitField
from meetings.models import Leader, Portrait, Term, Topic
from meetings.pictures import Focus
from meetings.services.portraits import portrait_of, remove_portrait, set_portrait


class LeaderForm(AddressedForm):
    """A leader with the portrait, which is saved by a service once the leader is (`save_portrait`).

    shown: the portrait as it stands; None where there is none.
    """

    slug_kind = Addressable.LEADER
    slug_from = "name"

    portrait = PortraitField(
        label=gettext_lazy("Picture"),
        required=False,
        help_text=gettext_lazy("JPEG, PNG, WebP or AVIF, up to 15 MB. What the camera wrote into it is not kept."),
    )
    portrait_credit = forms.CharField(
        label=gettext_lazy("Credit"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Whose work it is, as readers see it."),
    )
    portrait_licence = forms.CharField(
        label=gettext_lazy("Licence"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Such as CC BY 4.0, or whose permission we have."),
    )
    portrait_focus_x = forms.IntegerField(
        label=gettext_lazy("From the left, %"), required=False, min_value=0, max_value=100
    )
    portrait_focus_y = forms.IntegerField(
        label=gettext_lazy("From the top, %"), required=False, min_value=0, max_value=100
    )
    portrait_removed = forms.BooleanField(label=gettext_lazy("Remove the portrait"), required=False)

    class Meta:
        model = Leader
        fields = "__all__"
        field_classes = {"biography": WordsField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = portrait_of(self.instance) if self.instance.pk else None
        self.fields["portrait"].widget.shown = self.shown
        standing = self.shown or Portrait()
        for name in ("credit", "licence", "focus_x", "focus_y"):
            self.initial.setdefault(f"portrait_{name}", getattr(standing, name))

    def clean_portrait_focus_x(self) -> int:
        return self._focus_or_middle("x")

    def clean_portrait_focus_y(self) -> int:
        return self._focus_or_middle("y")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        stays = self.shown is not None and not cleaned.get("portrait_removed")
        if cleaned.get("portrait") or stays:
            self._want("portrait_credit", _("Say whose work the picture is."))
            self._want("portrait_licence", _("Say under which licence the picture may be shown."))
        elif self.shown is None and (cleaned.get("portrait_credit") or cleaned.get("portrait_licence")):
            self._want("portrait", _("Choose the picture that the credit and the licence are for."))
        return cleaned

    def save_portrait(self, leader: Leader) -> None:
        """Save what was said of the portrait of `leader`, who is saved already. Raises ValidationError."""
        given = self.cleaned_data
        if given["portrait"] is None and self.shown is None:
            return
        if given["portrait"] is None and given["portrait_removed"]:
            remove_portrait(leader=leader)
            return
        set_portrait(
            leader=leader,
            picture=given["portrait"],
            focus=Focus(given["portrait_focus_x"], given["portrait_focus_y"]),
            credit=given["portrait_credit"],
            licence=given["portrait_licence"],
        )

    def _want(self, field: str, message: str) -> None:
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, ValidationError(message, code="required"))

    def _focus_or_middle(self, axis: str) -> int:
        typed = self.cleaned_data[f"portrait_focus_{axis}"]
        return int(getattr(Focus(), axis) if typed is None else typed)


class TopicForm(AddressedForm):
    slug_kind = Addressable.TOPIC
    slug_from = "name"

    class Meta:
        model = Topic
        fields = "__all__"
        field_classes = {"description": WordsField}


class TermForm(DeskForm):
    class Meta:
        model = Term
        fields = "__all__"
