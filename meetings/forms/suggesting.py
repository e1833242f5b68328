"""Topics on offer below a statement's field of topics: ticked, they are saved with those chosen in it."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms

from meetings.forms.choosing import keys_of
from meetings.forms.wrapping import Wrapping
from meetings.search.suggestions import Said, Suggestion, suggest

MOST = 5  # suggestions for one statement


class SuggestedTopics(Wrapping):
    """The field of topics and a box to tick for each suggested one; the boxes bear the field's own name.

    suggestions: called when the page is drawn, so that saving asks for none.
    """

    below_template = "admin/suggestions.html"

    def __init__(self, widget: forms.Widget, suggestions: Callable[[], Sequence[Suggestion]], *, open_: bool) -> None:
        super().__init__(widget)
        self.suggestions = suggestions
        self.open = open_

    def below(self) -> dict[str, Any]:
        return {"suggestions": self.suggestions(), "open": self.open}


class Suggestions:
    """What is suggested for the statements of some forms, asked for together when the first is drawn."""

    def __init__(self, forms_of_statements: Callable[[], Sequence[Any]]) -> None:
        self.forms = forms_of_statements
        self.found: dict[str, list[Suggestion]] | None = None

    def offer_in(self, form: Any) -> None:
        """Put the suggestions for the statement of `form` below its field of topics."""
        if "topics" not in form.fields:
            return
        field = form.fields["topics"]
        field.widget = SuggestedTopics(
            field.widget, lambda: self._for(form), open_=not keys_of(form["topics"].value() or [])
        )

    def _for(self, form: Any) -> list[Suggestion]:
        if self.found is None:
            asked = [each for each in self.forms() if "topics" in each.fields]
            found = suggest(map(said_in, asked))
            self.found = {each.prefix or "": some[:MOST] for each, some in zip(asked, found, strict=True)}
        return self.found.get(form.prefix or "", [])


def said_in(form: Any) -> Said:
    """Return the statement in a form, as typed."""
    return Said(
        text=str(form["text"].value() or ""),
        language=str(form["language"].value() or ""),
        quote=form.instance.pk,
        topics=[int(key) for key in keys_of(form["topics"].value() or []) if len(key) < 19],
    )
