"""Things with a slug: a row is about the one whose slug it names; a row without one adds a new thing."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget
from tablib import Dataset

from meetings.choices import Addressable
from meetings.interchange.cells import Name, join_names, split_names
from meetings.interchange.resources.base import DeskResource
from meetings.models import RegisteredSlug
from meetings.services.names import set_names
from meetings.services.slugs import free_slug

MOST_NAMES = 100  # of one thing


class Names(Widget):
    """Other names in one cell."""

    apart = re.compile(r"(?:\\.|[^;\\])+|;", re.DOTALL)

    def __init__(self, *, with_kind: bool) -> None:
        super().__init__()
        self.with_kind = with_kind

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> tuple[Name, ...]:
        try:
            names = split_names(str(value), with_kind=self.with_kind)
        except ValueError as error:
            raise ValueError(_("“%s” cannot be read as a name and its language.") % error) from error
        if len(names) > MOST_NAMES:
            raise ValueError(_("These are more than %d names.") % MOST_NAMES)
        keys = [(name.name, name.language) for name in names]
        if len(set(keys)) < len(keys):
            raise ValueError(_("A name stands here twice."))
        return tuple(sorted(names))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return join_names(value or ())


class NamesField(Field):
    """The other names of a thing, kept with it as `other_names` until they are saved."""

    def __init__(self, others: str, *, with_kind: bool) -> None:
        super().__init__(attribute="other_names", column_name=others, widget=Names(with_kind=with_kind))
        self.others = others

    def get_value(self, instance: Any) -> tuple[Name, ...]:
        if not hasattr(instance, "other_names"):
            rows = getattr(instance, self.others).all() if instance.pk else ()
            instance.other_names = tuple(sorted(Name(row.name, row.language, getattr(row, "kind", "")) for row in rows))
        return tuple(instance.other_names)


class AddressedResource(DeskResource):
    """kind: which slugs are meant. others: "names" or "synonyms"."""

    kind: Addressable
    others: str
    required = ("slug", "name")

    def also_fetched(self, sheet: Dataset) -> set[str]:
        """Return the slugs, besides those of the rows, of things that the rows point at."""
        return set()

    def fetch(self, sheet: Dataset) -> None:
        slugs = {slug.strip() for slug in sheet["slug"]} | self.also_fetched(sheet)
        rows: QuerySet[Any] = self._meta.model.objects.select_for_update(of=("self",))
        found = rows.filter(slug__in=slugs).order_by("pk").prefetch_related(self.others)
        self.known = {row.slug: row for row in found}
        self.met: set[str] = set()
        for row in self.known.values():
            self.fields[self.others].get_value(row)

    def thing_of(self, row: dict[str, str]) -> Any:
        return self.known.get(row["slug"])

    def before_import_row(self, row: dict[str, str], **kwargs: Any) -> None:
        """Settle which slug the row is about. Raises ValidationError at the column."""
        row["slug"] = slug = row["slug"].strip()
        if not slug:
            row["slug"] = self._new_slug(row["name"].strip())
        elif slug in self.met:
            raise ValidationError({"slug": _("This slug stands in an earlier row too.")})
        elif slug not in self.known:
            self._refuse_former(slug)
        self.met.add(row["slug"])

    def _new_slug(self, name: str) -> str:
        if not name:
            raise ValidationError({"name": _("A new row needs a name.")})
        if self._meta.model.objects.filter(name=name).exists():
            raise ValidationError({"slug": _("“%s” is there already. Give its slug to change it.") % name})
        return free_slug(self.kind, name)

    def _refuse_former(self, slug: str) -> None:
        entry = RegisteredSlug.objects.filter(kind=self.kind, slug=slug).first()
        if entry is None:
            return
        current = self._meta.model.objects.filter(pk=entry.object_pk).first()
        if current is None:
            raise ValidationError({"slug": _("This slug belonged to something that was deleted. Choose another.")})
        raise ValidationError({"slug": _("This slug leads to “%s” now. Write that one.") % current.slug})

    def after_save_instance(self, instance: Any, row: dict[str, str], **kwargs: Any) -> None:
        self.known[instance.slug] = instance
        if self.others not in row:
            return
        with_kind = self.fields[self.others].widget.with_kind
        names = [
            {"name": name.name, "language": name.language, **({"kind": name.kind} if with_kind else {})}
            for name in instance.other_names
        ]
        try:
            set_names(owner=instance, others=self.others, names=names)
        except ValidationError as error:
            raise ValidationError({self.others: error.messages}) from error
