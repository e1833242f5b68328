"""The values of a document's rows in words."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from meetings import periods
from meetings.choices import Status, WhoSpoke
from meetings.models import Leader, Quote, Source, User
from meetings.readouts import Span
from meetings.services.history.comparing.fields import Compared
from meetings.services.history.comparing.names import Names
from meetings.services.history.documents import Document
from meetings.services.history.shape import Part
from meetings.services.words import join_spans

EXCERPT = 90  # characters by which a statement or a note is named
LANGUAGES = {"language", "original_language"}


class Wording:
    """Says in words what one document holds: what its rows refer to is looked up in `names` and in itself."""

    def __init__(self, document: Document, names: Names) -> None:
        self.names = names
        self.sources = {row["id"]: row for row in document.get("sources", [])}
        self.quotes = {row["id"]: row for row in document.get("quotes", [])}

    def said(self, field: Compared, row: Document) -> str:
        """Return a field of a row in words, "" where it is empty."""
        special = getattr(self, f"_{field.name}", None)
        if special is not None and field.column is None:
            words: str = special(row)
            return words
        value = row.get(field.name)
        if value is None or value == "":
            return ""
        if field.name in field.part.many:
            return ", ".join(sorted(self.each(field, row)))
        return self._of_column(field.column, value) if field.column is not None else str(value)

    def each(self, field: Compared, row: Document) -> list[str]:
        """Return the names of what a row is tied to by a field that may hold several."""
        target = getattr(field.part.model, field.name).field.related_model
        return [self.names.of_one(target, key) for key in row.get(field.name) or []]

    def heading(self, part: Part, row: Document) -> str:
        """Return what a row is: "Statement 3"."""
        kind = capfirst(str(part.model._meta.verbose_name))
        return f"{kind} {row['position']}" if part.name == "quotes" else kind

    def called(self, part: Part, row: Document) -> str:
        """Return what a row is told by among its like, "" where there is but one."""
        if part.name == "participations":
            return self.names.of_one(Leader, row["leader"])
        if part.name == "sources":
            return self.source(row)
        names = {
            "quotes": "text",
            "corrections": "what_changed",
            "names": "name",
            "synonyms": "name",
            "terms": "office",
        }
        return excerpt(row.get(names.get(part.name, ""), ""))

    def source(self, row: Document) -> str:
        """Return what a source is called."""
        kind = Source._meta.get_field("kind")
        return row["title"] or row["publisher"] or row["url"] or self._of_column(kind, row["kind"])

    def _of_column(self, column: models.Field, value: Any) -> str:
        if column.is_relation:
            return self._referred(column, value)
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(column, models.BooleanField):
            return _("yes") if value else _("no")
        if isinstance(column, models.DateTimeField):
            return _moment(value)
        if isinstance(column, models.DateField):
            return periods.in_words(datetime.date.fromisoformat(value))
        return language(value) if column.name in LANGUAGES else str(value)

    def _referred(self, column: models.Field, key: Any) -> str:
        target: Any = column.related_model
        if target is Source and key in self.sources:
            return self.source(self.sources[key])
        if target is Quote:
            row = self.quotes.get(key)
            return f"{row['position']}: {excerpt(row['text'])}" if row else _("a statement that is not there")
        return self.names.of_one(target, key)

    # --- Several columns said together, by the first of them ---

    def _first_day(self, row: Document) -> str:
        return periods.in_words(
            *_date(row, "first_day", "first_day_precision"), *_date(row, "last_day", "last_day_precision")
        )

    def _start(self, row: Document) -> str:
        start, end = (periods.in_words(*_date(row, name, f"{name}_precision")) for name in ("start", "end"))
        return f"{start or '…'} – {end or '…'}"

    def _start_time(self, row: Document) -> str:
        return " ".join(part for part in ((row["start_time"] or "")[:5], row["time_zone"]) if part)

    def _status(self, row: Document) -> str:
        status = str(Status(row["status"]).label)
        if not row["publish_at"]:
            return status
        return _("%(status)s, public from %(moment)s") % {"status": status, "moment": _moment(row["publish_at"])}

    def _who_spoke(self, row: Document) -> str:
        if row["speaker"] is not None:
            return self.names.of_one(Leader, row["speaker"])
        named = ", ".join(part for part in (row["speaker_name"], row["speaker_office"]) if part)
        return named or str(WhoSpoke(row["who_spoke"]).label)

    def _checked_by(self, row: Document) -> str:
        if row["checked_by"] is None:
            return ""
        day = periods.in_words(datetime.date.fromisoformat(row["checked_on"])) if row["checked_on"] else ""
        return f"{self.names.of_one(User, row['checked_by'])}, {day}"

    def _withdrawn_at(self, row: Document) -> str:
        return f"{_moment(row['withdrawn_at'])} {row['withdrawn_because']}".strip() if row["withdrawn_at"] else ""

    def _attestations(self, row: Document) -> str:
        return "\n".join(self._proof(one) for one in row["attestations"])

    def _proof(self, row: Document) -> str:
        source = self.sources.get(row["source"])
        name = self.source(source) if source else _("a source that is not there")
        told = [name, row["place"], _("first of the proofs") if row["is_primary"] else ""]
        stretches = [Span(start, end) for start, end in row["spans"]]
        words = join_spans(source["text"], stretches) if source and stretches else ""
        return ", ".join(part for part in told if part) + (f": “{words}”" if words else "")

    def _former_ids(self, row: Document) -> str:
        return ", ".join(str(one["id"]) for one in row["former_ids"])

    def _version(self, row: Document) -> str:
        return _("picture %s") % row["version"][:6]

    def _focus_x(self, row: Document) -> str:
        return f"{row['focus_x']} % × {row['focus_y']} %"


def excerpt(text: str) -> str:
    """Return the beginning of a text, on one line."""
    return Truncator(" ".join(text[: 4 * EXCERPT].split())).chars(EXCERPT)


def language(code: str) -> str:
    """Return the name of a language; the code itself where it is not known."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _moment(value: str) -> str:
    return date_format(timezone.localtime(datetime.datetime.fromisoformat(value)), "DATETIME_FORMAT")


def _date(row: Document, day: str, precision: str) -> tuple[datetime.date | None, str]:
    return datetime.date.fromisoformat(row[day]) if row[day] else None, row[precision]
