"""Marks: words that stand nowhere else, each in one text field of one row that readers may not see."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
# Which tables and rights there are is in the public source of the site.
NO_CONTENT = {"contenttypes.ContentType", "auth.Permission"}

_LETTERS = "abcdefghjkmnpqrstvwxyz"  # those of public ids, without digits
_MARK = re.compile(r"zx[a-z]{6}")
_NONSENSE = 5_000_000  # words from here on are nobody's mark


def word(number: int) -> str:
    """Return the word of eight letters that has this number; no two have the same."""
    rest, letters = (number * 7_919_111 + 1_234_567) % len(_LETTERS) ** 6, ""
    for _ in range(6):
        rest, digit = divmod(rest, len(_LETTERS))
        letters += _LETTERS[digit]
    return f"zx{letters}"


def nonsense(number: int) -> str:
    """Return a word like a mark that stands nowhere at all."""
    return word(_NONSENSE + number)


def marks_in(text: str) -> list[str]:
    """Return what looks like a mark in `text`, in its order, each once."""
    return list(dict.fromkeys(_MARK.findall(text.lower())))


def text_fields(model: type[models.Model]) -> list[models.Field]:
    """Return the fields of `model` that hold words of anybody's choosing; a closed list holds none."""

    def holds_words(field: Any) -> bool:
        if isinstance(field, ArrayField):
            return holds_words(field.base_field)
        return isinstance(field, TEXT) and not field.choices

    return [field for field in model._meta.concrete_fields if holds_words(field)]


def as_text(value: Any) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, (bytes, memoryview)) else str(value)


class Marks:
    """The marks given out: for each, in which state what bears it is, and in which field it stands."""

    def __init__(self) -> None:
        self.states: dict[str, str] = {}
        self.fields: dict[str, str] = {}

    def new(self, state: str, field: str) -> str:
        mark = word(len(self.fields))
        self.states[mark], self.fields[mark] = state, field
        return mark

    def create(self, model: type[models.Model], /, *, of: str, **given: Any) -> Any:
        """Return a new row of `model` with a mark in each of its text fields that is not given."""
        marked = {
            field.name: _value(field, self.new(of, f"{model._meta.object_name}.{field.name}"))
            for field in text_fields(model)
            if field.name not in given
        }
        return model._default_manager.create(**marked, **given)

    def known_in(self, text: str) -> list[str]:
        return [mark for mark in marks_in(text) if mark in self.fields]

    def of(self, *models_or_fields: str) -> list[str]:
        """Return the marks of models ("Leader") or of fields ("Leader.slug")."""
        return [
            mark
            for mark, field in self.fields.items()
            if field in models_or_fields or field.partition(".")[0] in models_or_fields
        ]

    def told(self, mark: str) -> str:
        return f"{mark} ({self.states[mark]}: {self.fields[mark]})"


def _value(field: Any, mark: str) -> Any:
    if isinstance(field, models.JSONField):
        return {"facts": {"title": mark}}
    if isinstance(field, models.BinaryField):
        return mark.encode()
    if isinstance(field, models.URLField):
        return f"https://{mark}.example/"
    return {"code": mark.upper(), "public_id": f"{mark}00"}.get(field.name, mark)


def unmarked_fields(marks: Marks) -> Iterator[str]:
    """Yield the text fields of the site's tables in which no row bears a mark."""
    for model in apps.get_models():
        if model._meta.proxy or model._meta.label in NO_CONTENT:
            continue
        for field in text_fields(model):
            values = model._base_manager.values_list(field.name, flat=True)
            if not any(marks.known_in(as_text(value)) for value in values.iterator()):
                yield f"{model._meta.label}.{field.name}"
