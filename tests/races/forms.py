"""A form as a browser reads it from a page: what it would send, untouched."""

from html.parser import HTMLParser

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
