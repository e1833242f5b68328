"""A form as a browser reads it from a page, or as it stands behind the page: what would be sent, untouched."""

from html.parser import HTMLParser
from typing import Any

from django.forms import CheckboxInput, RadioSelect

from meetings.forms import unsaved
from tests.admin.conftest import as_sent

Form = dict[str, list[str]]

SENT_BY_A_BUTTON = {"submit", "button", "image", "reset", "file"}
TICKED = {"checkbox", "radio"}


class _Reader(HTMLParser):
    """Reads the successful controls of the form with one id."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.sent: Form = {}
        self.inside = False
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []
        self.textarea: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attributes}
        if tag == "form":
            self.inside = given.get("id") == self.name
        name = given.get("name", "")
        if not self.inside or (not name and tag != "option") or "disabled" in given:
            return
        if tag == "input" and given.get("type", "text") not in SENT_BY_A_BUTTON:
            if given.get("type") not in TICKED or "checked" in given:
                self._send(name, given.get("value", "on" if given.get("type") in TICKED else ""))
        elif tag == "select":
            self.select, self.options = name, []
            self.several = "multiple" in given
        elif tag == "option" and self.select is not None:
            self.options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self.textarea = name
            self._send(name, "")

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.sent[self.textarea][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea is not None:
            words = self.sent[self.textarea][-1].removeprefix("\r").removeprefix("\n")
            self.sent[self.textarea][-1] = words.replace("\r\n", "\n").replace("\n", "\r\n")
            self.textarea = None
        elif tag == "select" and self.select is not None:
            chosen = [value for value, selected in self.options if selected]
            if not chosen and not self.several:
                chosen = [value for value, _selected in self.options[:1]]
            for value in chosen:
                self._send(self.select, value)
            self.select = None

    def _send(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


def form_in(page: str, name: str) -> Form:
    """Return what the form with the id `name` sends, by the names of its fields."""
    reader = _Reader(name)
    reader.feed(page)
    assert reader.sent, "There is no such form on the page."
    return reader.sent


def form_behind(context: dict[str, Any]) -> Form:
    """Return what a change form sends, from what its page is drawn of.

    It is what `form_in` reads from the page (test_forms.py), but for rows to be added and the mark against forgery.
    """
    forms = [context["adminform"].form]
    for each in context["inline_admin_formsets"]:
        forms += [each.formset.management_form, *each.formset.forms]
    about = {unsaved.TOKEN: "token", unsaved.VERSION: "version", unsaved.SEQUENCE: "sequence"}
    sent: Form = {"note": [""], "publish_at": [""]}  # beside the buttons
    sent |= {name: [str(context["unsaved"][key])] for name, key in about.items()}
    for bound in (bound for form in forms for bound in form if not bound.field.disabled):
        value = bound.value()
        if isinstance(bound.field.widget, CheckboxInput | RadioSelect) and not value:
            continue
        sent[bound.html_name] = as_sent(value) if isinstance(value, list) else ["" if value is None else as_sent(value)]
    return {name: values for name, values in sent.items() if values}
