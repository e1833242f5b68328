"""What the desk's forms share: a slug never given out twice, and refusals from further down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _

from meetings.choices import Addressable
from meetings.models import RegisteredSlug
from meetings.services.addresses import seen_slugs
from meetings.services.slugs import free_slug


class Restorable(forms.ModelForm):
    """A form that may be shown with what was typed earlier, half done as it may be.

    unchecked: the values are shown and nothing is said about them; they are checked when they are sent.
    """

    unchecked = False

    def full_clean(self) -> None:
        if self.unchecked:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()


class DeskForm(Restorable):
    """A form of the desk.

    refusal: what the database or a service said to the same values a moment ago; it is shown
    where it belongs, and everything typed stays on the page.
    kept: what was typed earlier; a form that is only shown is filled with it.
    """

    refusal: ValidationError | None = None
    kept: QueryDict | None = None

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        self.unchecked = data is None and self.kept is not None
        super().__init__(self.kept if data is None else data, *args, **kwargs)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal is not None:
            for field, errors in refused_fields(self.refusal).items():
                self.add_error(field if field in self.fields else None, errors)
        return cleaned


def refused_fields(refusal: ValidationError) -> dict[str | None, list[ValidationError]]:
    """Return the errors of `refusal` by field; None stands for the whole form."""
    fields: dict[str | None, list[ValidationError]] = {}
    if hasattr(refusal, "error_dict"):
        fields.update(refusal.error_dict)
    else:
        fields[None] = refusal.error_list
    return fields


class AddressedForm(DeskForm):
    """A form of something with an address: its slug is made of `slug_from` where it is left empty."""

    slug_kind: Addressable
    slug_from: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            if self.instance.pk is not None:
                self.fields["slug"].help_text = self._what_a_change_does()

    def _what_a_change_does(self) -> str:
        if seen_slugs(self.slug_kind, self.instance).filter(slug=self.instance.slug).exists():
            return _("Readers know this address. Change it, and the present one leads on to the new one, for ever.")
        return _("No reader has seen this address. Change it, and the present one is free for something else.")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        words = self.cleaned_data.get(self.slug_from, "")
        if not slug:
            return free_slug(self.slug_kind, words) if words else ""
        given_out = RegisteredSlug.objects.filter(kind=self.slug_kind, slug=slug)
        if given_out.filter(~Q(object_pk=self.instance.pk) | Q(object_pk=None)).exists():
            raise ValidationError(
                _("Something else has or had this slug, and its address stays its own. Choose another.")
            )
        return slug
