from meetings.choices import Addressable
from meetings.interchange.resources.addressed import AddressedResource, NamesField
from meetings.interchange.resources.base import Settings, column
from meetings.models import Leader


class LeaderResource(AddressedResource):
    """Leaders without their portraits, which are no text."""

    kind = Addressable.LEADER
    others = "names"
    related = ("names",)
    columns = {"other_names": "names"}

    slug = column("slug")
    name = column("name")
    sort_name = column("sort_name")
    names = NamesField("names", with_kind=True)
    biography = column("biography")
    wikidata_id = column("wikidata_id")

    class Meta(Settings):
        model = Leader
        fields = ("slug", "name", "sort_name", "names", "biography", "wikidata_id")
        import_id_fields = ("slug",)
