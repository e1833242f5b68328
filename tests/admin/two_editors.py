"""Two editors who have one form open, and what each sends."""

from typing import Any

from django.test import Client

from meetings import models
from tests.admin.helpers import change_url, errors_of
from tests.factories import (
    TopicFactory,
    drafted_meeting,
)


def a_draft(quotes: int = 2) -> models.Meeting:
    return drafted_meeting(quotes=quotes, topics=[TopicFactory()])


def saved(client: Client, thing: Any, form: dict[str, Any], **changes: Any) -> None:
    response = client.post(change_url(thing), form | changes)
    assert response.status_code == 302, errors_of(response)
    assert "/conflicts/" not in response["Location"]


def refused(client: Client, thing: Any, form: dict[str, Any], **changes: Any) -> Any:
    """Save from a page that was overtaken, and return the page that compares the two."""
    response = client.post(change_url(thing), form | changes)
    assert response.status_code == 302, errors_of(response)
    assert "/conflicts/" in response["Location"]
    return client.get(response["Location"])


def decide(client: Client, page: Any, decision: str, **choices: str) -> Any:
    sent = {f"choice-{key}": side for key, side in choices.items()}
    return client.post(page.request["PATH_INFO"], {"decision": decision, "seen": page.context.get("seen", "")} | sent)


def keys(page: Any) -> list[str]:
    return [one.key for one, _chosen in page.context["contested"]]
