"""A field's own widget with something of ours below it."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class Wrapping(forms.Widget):
    """`widget` as it is, and below it `below_template` with what `below` returns."""

    below_template: str

    def __init__(self, widget: forms.Widget) -> None:
        super().__init__()
        self.widget = widget
        self.attrs = widget.attrs

    def below(self) -> dict[str, Any]:
        """Return the context of the template."""
        raise NotImplementedError

    @property
    def media(self) -> forms.Media:
        return self.widget.media

    def id_for_label(self, id_: str) -> str:
        return str(self.widget.id_for_label(id_))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return self.widget.value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return bool(self.widget.value_omitted_from_data(data, files, name))

    def use_required_attribute(self, initial: Any) -> bool:
        return bool(self.widget.use_required_attribute(initial))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = self.widget.render(name, value, attrs, renderer)
        return field + render_to_string(self.below_template, {"name": name, **self.below()})
