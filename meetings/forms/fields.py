"""Texts as browsers send them: with a carriage return before every line feed."""

from typing import Any

from django import forms


def with_line_feeds(text: str) -> str:
    """Return `text` with every line end written as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


class WordsField(forms.CharField):
    """A text of our own, in lines; white space around it goes, line ends become line feeds."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        return with_line_feeds(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and bool(self.to_python(initial) != self.to_python(data))


class ReceivedTextField(forms.CharField):
    """A text kept exactly as received: what an editor did not touch counts as not changed."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        return with_line_feeds(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and bool(with_line_feeds(initial or "") != self.to_python(data))


class WebAddressField(forms.URLField):
    """An address on the web; one typed without its scheme is taken for https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)
