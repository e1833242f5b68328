"""What is wrong on a form of many rows, each with the way to its field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst


@dataclass(frozen=True)
class Mistake:
    """A sentence, the field it is about ("Statement 3: Speaker"), and the id of the field on the page."""

    message: str
    label: str
    anchor: str


def mistakes_of(context: dict[str, Any]) -> list[Mistake]:
    """Return what is wrong at the fields of a change form and of its rows, in the order of the page."""
    found = list(_on(context["adminform"].form, ""))
    for inline in context["inline_admin_formsets"]:
        row = capfirst(str(inline.opts.verbose_name))
        for number, form in enumerate(inline.formset.forms, start=1):
            found += _on(form, f"{row} {number}: ")
    return found


def _on(form: BaseForm, prefix: str) -> Iterator[Mistake]:
    if not form.is_bound:
        return
    for name, messages in form.errors.items():
        if name in form.fields:
            field = form[name]
            for message in messages:
                yield Mistake(str(message), f"{prefix}{field.label}", field.id_for_label or field.auto_id)
