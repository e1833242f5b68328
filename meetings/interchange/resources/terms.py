import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.widgets import Widget
from tablib import Dataset

from meetings.choices import Precision
from meetings.interchange.resources.base import DeskResource, Settings, Words, column
from meetings.models import Country, Leader, Term
from meetings.readouts import PartialDate

KEY = ("leader", "office", "country", "from")


class Coded(Widget):
    """A row of another table by its code. said: the sentence where there is none of that code."""

    def __init__(self, attribute: str, said: Any) -> None:
        super().__init__()
        self.attribute, self.said = attribute, said
        self.known: dict[str, Any] = {}

    def learn(self, rows: Iterable[Any]) -> None:
        """Know `rows` from now on."""
        self.known = {getattr(row, self.attribute): row for row in rows}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        code = str(value).strip()
        if code not in self.known:
            raise ValueError(str(self.said) % code[:100])
        return self.known[code]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return getattr(value, self.attribute) if value is not None else ""


class PeriodField(Field):
    """A date known to the year, the month or the day: "2019", "2019-05", "2019-05-07"."""

    def __init__(self, attribute: str, column_name: str) -> None:
        super().__init__(attribute=attribute, column_name=column_name, widget=Words())

    def get_value(self, instance: Any) -> str:
        day, precision = getattr(instance, self.attribute), getattr(instance, f"{self.attribute}_precision")
        if day is None:
            return ""
        month = None if precision == Precision.YEAR else day.month
        return PartialDate(day.year, month, day.day if precision == Precision.DAY else None).isoformat()

    def save(self, instance: Any, row: dict[str, str], is_m2m: bool = False, **kwargs: Any) -> None:
        typed = self.clean(row)
        if not typed:
            setattr(instance, self.attribute, None)
            return
        date = PartialDate.parse(typed)
        setattr(instance, self.attribute, datetime.date(date.year, date.month or 1, date.day or 1))
        precision = Precision.DAY if date.day else Precision.MONTH if date.month else Precision.YEAR
        setattr(instance, f"{self.attribute}_precision", precision)


class TermResource(DeskResource):
    """Terms of office. Leader, office, country and beginning together say which one a row is about."""

    required = KEY
    related = ("leader", "country")
    columns = {
        "start": "from",
        "start_precision": "from",
        "end": "to",
        "end_precision": "to",
    }

    leader = column("leader", widget=Coded("slug", gettext_lazy("There is no leader with the slug “%s”.")))
    office = column("office")
    country = column("country", widget=Coded("code", gettext_lazy("There is no country with the code “%s”.")))
    start = PeriodField("start", "from")
    end = PeriodField("end", "to")

    class Meta(Settings):
        model = Term
        fields = ("leader", "office", "country", "start", "end")
        import_id_fields = ("leader", "office", "country", "start")

    def fetch(self, sheet: Dataset) -> None:
        leaders = Leader.objects.select_for_update(of=("self",)).order_by("pk")
        self.fields["leader"].widget.learn(leaders.filter(slug__in={slug.strip() for slug in sheet["leader"]}))
        self.fields["country"].widget.learn(Country.objects.all())
        self.known: dict[tuple[str, ...], list[Term]] = defaultdict(list)
        terms = Term.objects.select_for_update(of=("self",)).select_related("leader", "country").order_by("pk")
        for term in terms.filter(leader__in=self.fields["leader"].widget.known.values()):
            self.known[term.leader.slug, term.office, term.country.code, self.fields["start"].get_value(term)].append(
                term
            )
        self.met: set[tuple[str, ...]] = set()

    def thing_of(self, row: dict[str, str]) -> Term | None:
        """Return the term that the row names; where several are the same in all it names, one after the other."""
        fitting = self.known[_key(row)]
        return fitting.pop(0) if fitting else None

    def before_import_row(self, row: dict[str, str], **kwargs: Any) -> None:
        key = _key(row)
        if key in self.met and not self.known[key]:
            raise ValidationError(_("An earlier row has the same leader, office, country and beginning."))
        self.met.add(key)


def _key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name].strip() for name in KEY)
