"""What several models share: the choice constraint, the folded column, the period's end."""

from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, TextChoices, Value
from django.utils.translation import gettext_lazy as _


class Fold(Func):
    """A name without case and accents, as the database folds it: "Erdoğan" → "erdogan"."""

    function = "communique_fold"
    output_field = models.TextField()


class PeriodEnd(Func):
    """The last day of the period that a date and its precision stand for."""

    function = "communique_period_end"
    output_field = models.DateField()


class Days(Func):
    """The days from a meeting's first to its last, both included; without limit where the dates are unknown."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, reference: type[F] = F, **extra: Any) -> None:
        super().__init__(reference("first_day"), reference("ends_on"), Value("[]"), **extra)


class SetConstraint(models.UniqueConstraint):
    """A uniqueness that holds at the end of a transaction, over the whole set of rows.

    Rows that swap places break it one by one and keep it together, so no single row is checked
    by itself before it is saved; the service that writes the set checks it, and the database.
    """

    def __init__(self, *fields: str, name: str) -> None:
        super().__init__(fields=fields, name=name, deferrable=models.Deferrable.DEFERRED)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        return "meetings.models.base.SetConstraint", tuple(self.fields), {"name": self.name}

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Leave it to the service and the database."""


def one_of(choices: type[TextChoices], field: str, name: str, *, blank: bool = False) -> models.CheckConstraint:
    """Return the constraint that `field` holds one of `choices`, or "" where `blank`."""
    values = [*choices.values, ""] if blank else list(choices.values)
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def whole_period(date: str, precision: str, name: str) -> models.CheckConstraint:
    """Return the constraint that a month or a year is stored as its first day."""
    return models.CheckConstraint(
        condition=Q(**{f"{date}__isnull": True})
        | Q(**{precision: "day"})
        | Q(**{precision: "month", f"{date}__day": 1})
        | Q(**{precision: "year", f"{date}__day": 1, f"{date}__month": 1}),
        name=name,
        violation_error_message=_("A date known to the month or the year is entered as the first day of it."),
    )


def forbid_own_ancestor(row: models.Model, parent_field: str) -> None:
    """Raise ValidationError at `parent_field` where `row` would become its own ancestor.

    The database refuses the same under a lock; this gives the message its place on the form.
    """
    seen = {row.pk}
    parent = getattr(row, parent_field)
    while parent is not None:
        if parent.pk in seen and row.pk is not None:
            raise ValidationError({parent_field: _("This would make it its own ancestor.")})
        seen.add(parent.pk)
        parent = getattr(parent, parent_field)
