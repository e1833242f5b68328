"""The JSON-LD of every page, held against the vocabulary of schema.org."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from meetings.models import Quote
from tests.portraits import give_portrait
from tests.site import schema_org
from tests.views.conftest import Archive

pytestmark = pytest.mark.django_db

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def nodes(client: Client, address: str) -> list[dict[str, Any]]:
    found = [json.loads(data) for data in DATA.findall(client.get(address).content.decode())]
    assert len(found) == 1, address
    assert found[0]["@context"] == schema_org.CONTEXT
    return found[0]["@graph"]


def test_every_type_property_and_value_is_one_of_the_vocabulary(client: Client, archive: Archive) -> None:
    archive.host.wikidata_id = "Q42"
    archive.host.save()
    give_portrait(archive.host)
    seen = set()
    quotes = [one.get_absolute_url() for one in Quote.objects.filter(meeting=archive.meeting)]
    framed = f"{archive.quote.get_absolute_url()}embed/"  # no search engine lists it
    for address in [*(one for one in archive.addresses if one != framed), *quotes]:
        for node in nodes(client, address):
            seen.add(node["@type"])
            assert list(schema_org.faults(node)) == [], address
    assert {"Event", "Person", "Quotation", "BreadcrumbList", "WebSite", "CollectionPage", "AboutPage"} <= seen


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Encounter"},
        {"@type": "Event", "spokenBy": "x"},
        {"@type": "Event", "startDate": "last week"},
        {"@type": "Event", "attendee": {"@type": "Place"}},
        {"@type": "Event", "eventStatus": "over"},
        {"@type": "Quotation", "isPartOf": "/meetings/"},
        {"@type": "Quotation", "creator": [{"@type": "Person", "nom": "x"}]},
        {"@type": "Person", "@id": "/leaders/x/"},
    ],
)
def test_what_is_not_in_the_vocabulary_is_found(node: dict[str, Any]) -> None:
    assert list(schema_org.faults(node)) != []
