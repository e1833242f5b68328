from typing import Any

from django.utils.translation import gettext as _
from import_export.widgets import Widget
from tablib import Dataset

from meetings.choices import Addressable
from meetings.interchange.resources.addressed import AddressedResource, NamesField
from meetings.interchange.resources.base import Settings, column
from meetings.models import Topic


class Parent(Widget):
    """The topic above, by its slug; it may stand in another row of the same file."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[str, Topic] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Topic | None:
        slug = str(value).strip()
        if not slug:
            return None
        if slug not in self.known:
            raise ValueError(_("There is no topic with the slug “%s”.") % slug[:100])
        return self.known[slug]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.slug if value is not None else ""


class TopicResource(AddressedResource):
    """Topics; rows are taken from the top of the hierarchy down, whatever their order in the file."""

    kind = Addressable.TOPIC
    others = "synonyms"
    related = ("synonyms", "parent")
    columns = {"other_names": "synonyms"}

    slug = column("slug")
    name = column("name")
    parent = column("parent", widget=Parent())
    synonyms = NamesField("synonyms", with_kind=False)
    description = column("description")
    wikidata_id = column("wikidata_id")

    class Meta(Settings):
        model = Topic
        fields = ("slug", "name", "parent", "synonyms", "description", "wikidata_id")
        import_id_fields = ("slug",)

    def also_fetched(self, sheet: Dataset) -> set[str]:
        return {slug.strip() for slug in sheet["parent"]} if "parent" in sheet.headers else set()

    def fetch(self, sheet: Dataset) -> None:
        super().fetch(sheet)
        self.fields["parent"].widget.known = self.known
        if "parent" in sheet.headers:
            _put_parents_first(sheet)


def _put_parents_first(sheet: Dataset) -> None:
    """Order the rows so that a topic comes after the one above it; those in a circle come last, to be refused."""
    slugs, parents = ([cell.strip() for cell in sheet[name]] for name in ("slug", "parent"))
    above = dict(zip(slugs, parents, strict=True))

    def depth(place: int) -> int:
        seen, parent = {slugs[place]}, parents[place]
        while parent in above and parent not in seen:
            seen.add(parent)
            parent = above[parent]
        return len(sheet) if parent in seen else len(seen)

    rows = [sheet[place] for place in sorted(range(len(sheet)), key=depth)]
    for row in rows:
        sheet.lpop()
        sheet.append(row)
