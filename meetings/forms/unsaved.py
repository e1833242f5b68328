"""A form filled with what was typed earlier: values as a browser sends them, fitted to the rows there are now."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict

from meetings.forms.choosing import inner
from meetings.services.unsaved import Page

SALT = "meetings.unsaved"
OURS = "_unsaved_"  # the names of what the page says about itself begin so
TOKEN, VERSION, SEQUENCE = f"{OURS}token", f"{OURS}version", f"{OURS}sequence"


def new_page(user: int, model: str, object_id: str) -> Page:
    """Return the page that is being opened now."""
    return Page(user, model, object_id, secrets.token_urlsafe(12))


def signed(page: Page) -> str:
    """Return the token of a page. Nobody but the site can make one, so it proves whose page it is."""
    return signing.dumps([page.user, page.model, page.object_id, page.key], salt=SALT)


def page_of(token: str, *, max_age: int | None = None) -> Page | None:
    """Return the page that `token` stands for; None if the site did not make it, or more than `max_age` s ago."""
    try:
        return Page(*signing.loads(token, salt=SALT, max_age=max_age))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def another_window(page: Page) -> Page:
    """Return a page on the same thing with a key of its own."""
    return replace(page, key=new_page(page.user, page.model, page.object_id).key)


def typed_values(sent: QueryDict) -> dict[str, list[str]]:
    """Return what was typed into a form that was sent: neither its buttons nor what protects it."""
    return {
        name: [str(value) for value in values]
        for name, values in sent.lists()
        if not name.startswith("_") and name != "csrfmiddlewaretoken"
    }


def sequence_of(sent: QueryDict) -> int:
    """Return the number of the version that a page sent; 0 where it gives none."""
    text = sent.get(SEQUENCE, "")
    return int(text) if text.isdecimal() and len(text) < 16 else 0


def query_dict(values: Mapping[str, list[str]]) -> QueryDict:
    """Return kept values as a form takes them."""
    data = QueryDict(mutable=True)
    for name, given in values.items():
        data.setlist(name, given)
    return data


@dataclass
class Differences:
    """How many rows somebody else added meanwhile, and how many of those kept somebody else deleted."""

    added: int = 0
    deleted: int = 0


def fit_rows(values: Mapping[str, list[str]], formset: Any, differences: Differences) -> dict[str, list[str]]:
    """Return `values` with the rows of `formset` (not bound) those that are there now.

    A row added by somebody else stands as it is; one deleted by somebody else becomes a new row, so
    that nothing typed is lost. Both are counted in `differences`.
    """
    prefix, key = formset.prefix, formset.model._meta.pk.name
    kept = _rows_of(values, prefix)
    began = _number(values.get(f"{prefix}-INITIAL_FORMS"))
    by_key = {row[key][0]: row for row in kept[:began] if row.get(key)}
    shown = bool(kept) or not began  # rows an editor may only look at are not sent
    saved = []
    for index, row in enumerate(formset.get_queryset()):
        known = by_key.pop(str(row.pk), None)
        differences.added += known is None and shown
        saved.append(as_sent(formset.initial_forms[index]) if known is None else known)
    orphans = [row for row in by_key.values() if not row.get("DELETE")]
    differences.deleted += len(orphans)
    new = [{name: given for name, given in row.items() if name != key} for row in (*orphans, *kept[began:])]
    fitted = {name: given for name, given in values.items() if not _index(name, prefix)}
    fitted[f"{prefix}-TOTAL_FORMS"] = [str(len(saved) + len(new))]
    fitted[f"{prefix}-INITIAL_FORMS"] = [str(len(saved))]
    for index, fields in enumerate((*saved, *new)):
        fitted |= {f"{prefix}-{index}-{name}": given for name, given in fields.items()}
    return fitted


def as_sent(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return the values of a form that is not bound, by name without prefix, as a browser would send them."""
    found = {}
    for bound in form:
        value, widget = bound.value(), inner(bound.field.widget)
        empty = value is None or value is False or value == ""
        if bound.field.disabled or empty or isinstance(widget, forms.FileInput):
            continue
        given = "on" if isinstance(widget, forms.CheckboxInput) else widget.format_value(value)
        found[bound.name] = [str(item) for item in given] if isinstance(given, list | tuple) else [str(given)]
    return found


def _rows_of(values: Mapping[str, list[str]], prefix: str) -> list[dict[str, list[str]]]:
    rows: dict[int, dict[str, list[str]]] = {}
    for name, given in values.items():
        index = _index(name, prefix)
        if index:
            rows.setdefault(int(index), {})[name.removeprefix(f"{prefix}-{index}-")] = given
    total = _number(values.get(f"{prefix}-TOTAL_FORMS"))
    return [rows.get(index, {}) for index in range(min(total, 1 + max(rows, default=-1)))]


def _index(name: str, prefix: str) -> str:
    """Return the number of the row that the field `name` belongs to, in digits; "" if it is in no row of `prefix`."""
    index, dash, _field = name.removeprefix(f"{prefix}-").partition("-")
    return index if dash and index.isdecimal() and len(index) < 7 and name.startswith(f"{prefix}-") else ""


def _number(given: list[str] | None) -> int:
    text = given[0] if given else ""
    return int(text) if text.isdecimal() and len(text) < 7 else 0
