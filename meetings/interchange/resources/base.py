"""What all kinds of things share: columns that are known, rows found in a few queries, a difference to show."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource
from import_export.widgets import Widget
from tablib import Dataset

from meetings.interchange.reports import Difference
from meetings.interchange.sheets import ROW


class Words(Widget):
    """A text, without the white space around it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        return str(value).strip()

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return str(value or "")


class Known(BaseInstanceLoader):
    """Finds a row's thing among those that its resource fetched for the whole file."""

    def get_instance(self, row: dict[str, str]) -> Any:
        return self.resource.thing_of(row)


class Settings:
    """What every resource's Meta says to the library."""

    instance_loader_class = Known
    clean_model_instances = True
    skip_unchanged = True
    report_skipped = False
    store_row_values = True
    store_instance = True
    use_transactions = True


class DeskResource(ModelResource):
    """Things of one kind as rows of a file.

    required: the columns that a file must have; the others may be missing, and then nothing of theirs changes.
    related: what is fetched with the things that go out.
    columns: the column that an error of a model's field is about, where the names differ.
    """

    required: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    columns: dict[str, str] = {}

    def fetch(self, sheet: Dataset) -> None:
        """Fetch and lock what the rows of `sheet` are about."""
        raise NotImplementedError

    def thing_of(self, row: dict[str, str]) -> Any:
        """Return the thing that `row` is about; None for a new one."""
        raise NotImplementedError

    def filter_export(self, queryset: QuerySet[Any], **kwargs: Any) -> QuerySet[Any]:
        return queryset.prefetch_related(*self.related)

    def get_diff_class(self) -> type[Difference]:
        return Difference

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        known = [field.column_name for field in self.get_import_fields()]
        problem = ""
        missing = [column for column in self.required if column not in dataset.headers]
        unknown = [column for column in dataset.headers if column not in {*known, ROW}]
        if missing:
            problem = _("The first row does not name the column %s.") % ", ".join(missing)
        elif unknown:
            problem = _("There is no column “%(unknown)s”; there are %(known)s.") % {
                "unknown": unknown[0][:40], "known": ", ".join(known),
            }  # fmt: skip
        if problem:
            while len(dataset):
                dataset.lpop()
            raise ValidationError(problem)
        self.fetch(dataset)


def column(name: str, attribute: str = "", widget: Widget | None = None) -> Field:
    """Return a column of texts called `name`."""
    return Field(attribute=attribute or name, column_name=name, widget=widget or Words())
