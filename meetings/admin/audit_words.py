"""The details of an audit entry as an editor reads them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import AuditAction, PreviewOf, Status
from meetings.models import AuditEntry

MOST = 12  # names that a sentence lists

Sentences = Iterator[str]


def in_words(entry: AuditEntry) -> SafeString:
    """Return phrases on what else is known; details that no phrase is made for stand as they are."""
    details = dict(entry.details)
    phrases = [*PHRASES.get(entry.action, _none)(details, entry), *_common(details)]
    phrases += [f"{name}: {value}" for name, value in details.items() if value not in (None, "", [], {})]
    return format_html_join(" ", '<span class="audit-detail" dir="auto">{}</span>', ((phrase,) for phrase in phrases))


def _none(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    yield from ()


def _common(details: dict[str, Any]) -> Sentences:
    address, note = details.pop("address", ""), details.pop("note", "")
    if address:
        yield _("address %s") % address
    if note:
        yield _("note: %s") % note


def _status(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    if details.pop("working_copy", ""):
        yield _("working copy published, begun on version %s") % details.pop("of_version", "–")
        return
    # Of a statement withdrawn or put back by itself: "was" and "now".
    before, after = details.pop("from", "") or details.pop("was", ""), details.pop("to", "") or details.pop("now", "")
    yield _("%(before)s → %(after)s") % {"before": _status_name(before), "after": _status_name(after)}
    moment = parse_datetime(details.pop("publish_at", None) or "")
    if moment is not None and after == Status.PUBLISHED:
        yield _("public from %s") % date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def _status_name(value: str) -> str:
    return str(Status(value).label) if value in Status.values else value


def _role(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    if details.pop("new", False):
        yield _("new")
    for name, value in (details.pop("has", None) or {}).items():
        yield _has(entry, name, value)
    for name, (before, after) in (details.pop("changes", None) or {}).items():
        yield from _change(entry, name, before, after)
    if details.pop("password", False):
        yield _("new password")


def _change(entry: AuditEntry, name: str, before: Any, after: Any) -> Sentences:
    label = _field_name(entry, name)
    if isinstance(before, list) and isinstance(after, list):
        given = [one for one in after if one not in before]
        taken = [one for one in before if one not in after]
        if given:
            yield _("%(field)s given: %(names)s") % {"field": label, "names": _listed(given)}
        if taken:
            yield _("%(field)s taken: %(names)s") % {"field": label, "names": _listed(taken)}
    else:
        both = {"field": label, "before": _value(before), "after": _value(after)}
        yield _("%(field)s: %(before)s → %(after)s") % both


def _has(entry: AuditEntry, name: str, value: Any) -> str:
    return f"{_field_name(entry, name)}: {_listed(value) if isinstance(value, list) else _value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or "–"


def _listed(names: list[str]) -> str:
    more = len(names) - MOST
    shown = ", ".join(names[:MOST])
    return _("%(names)s and %(more)d more") % {"names": shown, "more": more} if more > 0 else shown


def _field_name(entry: AuditEntry, name: str) -> str:
    try:
        return str(apps.get_model(entry.model)._meta.get_field(name).verbose_name)
    except (LookupError, ValueError, FieldDoesNotExist, AttributeError):
        return name


def _merge(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    went, _key = details.pop("went", ""), details.pop("went_id", "")
    name = details.pop("slug", "") or details.pop("public_id", "")
    yield _("“%(went)s” (%(name)s) went into it") % {"went": went, "name": name}
    yield from details.pop("outcomes", None) or []


def _restore(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    facts = {"number": details.pop("version", "–")}
    yield (
        _("recovered, as of version %(number)s") if details.pop("deleted", False) else _("version %(number)s")
    ) % facts


def _delete(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    if details.get("status"):
        yield _("it was: %s") % _status_name(details.pop("status"))
    if details.get("of"):
        yield _("a row of “%s”") % details.pop("of")
    together = details.pop("together", 0)
    if together > 1:
        yield _("one of %d deleted together") % together
    below = details.pop("with_it", None) or {}
    if below:
        yield _("with it: %s") % ", ".join(f"{number} {_things(label, number)}" for label, number in below.items())
    for name, value in (details.pop("had", None) or {}).items():
        if value:
            yield _has(entry, name, value)


def _things(label: str, number: int) -> str:
    try:
        options = apps.get_model(label)._meta
        return str(options.verbose_name if number == 1 else options.verbose_name_plural)
    except (LookupError, ValueError):
        return label


def _export(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    number = details.pop("rows", 0)
    yield ngettext("%d row", "%d rows", number) % number
    filters = details.pop("filters", None) or {}
    yield from (f"{name}: {', '.join(map(str, values))}" for name, values in filters.items())
    if not filters:
        yield _("the whole list")


def _import(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    yield _("from “%s”") % details.pop("file", "")
    numbers = {name: details.pop(name, 0) for name in ("added", "changed", "same")}
    yield _("%(added)d added, %(changed)d changed, %(same)d as they were") % numbers


def _preview(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    did = {"made": _("made"), "revoked": _("closed")}
    yield f"{did.get(details.get('did', ''), details.get('did', ''))} ({details.pop('link', '')})"
    shows = details.pop("shows", "")
    yield str(PreviewOf(shows).label) if shows in PreviewOf.values else str(shows)
    if details.get("for_whom"):
        yield _("for %s") % details["for_whom"]
    until = parse_datetime(details.get("until") or "")
    if until is not None:
        yield _("until %s") % date_format(timezone.localtime(until), "DATETIME_FORMAT")
    for name in ("did", "for_whom", "until"):
        details.pop(name, None)


def _refusal(details: dict[str, Any], entry: AuditEntry) -> Sentences:
    if details.pop("no_desk", False):
        yield _("the password is right, but the account may not use the desk")


PHRASES: dict[str, Callable[[dict[str, Any], AuditEntry], Sentences]] = {
    AuditAction.STATUS: _status,
    AuditAction.ROLE: _role,
    AuditAction.MERGE: _merge,
    AuditAction.DELETE: _delete,
    AuditAction.RESTORE: _restore,
    AuditAction.EXPORT: _export,
    AuditAction.IMPORT: _import,
    AuditAction.PREVIEW: _preview,
    AuditAction.LOGIN_FAILED: _refusal,
}
