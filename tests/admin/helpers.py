"""What several tests of the desk do."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from meetings import models

ADD = "/admin/meetings/meeting/add/"

FormOf = Callable[[Any], dict[str, Any]]

MARKS = ("token", "version", "sequence")


def change_url(row: Any) -> str:
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])


def list_url(model: Any) -> str:
    return reverse(f"admin:meetings_{model._meta.model_name}_changelist")


def errors_of(response: Any) -> dict[str, list[str]]:
    """Return every message on a form that came back, by the name its field was sent under."""
    assert response.status_code == 200, "the form was accepted"
    context = response.context
    found = {name: list(errors) for name, errors in context["adminform"].form.errors.items()}
    for admin_formset in context["inline_admin_formsets"]:
        formset = admin_formset.formset
        if formset.non_form_errors():
            found[formset.prefix] = list(formset.non_form_errors())
        for form in formset.forms:
            found |= {f"{form.prefix}-{name}": list(errors) for name, errors in form.errors.items()}
    return found


def marks_of(response: Any) -> dict[str, str]:
    """Return what a page of the desk says about itself in its form."""
    page = response.content.decode()
    return {
        f"_unsaved_{name}": re.search(rf'name="_unsaved_{name}" value="([^"]*)"', page)[1]  # type: ignore[index]
        for name in MARKS
    }


def said(response: Any) -> list[str]:
    """Return the messages on top of the page that the answer leads to."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def rows(prefix: str, *given: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """Return rows of an inline as a browser sends them."""
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(given), f"{prefix}-INITIAL_FORMS": initial}
    for index, row in enumerate(given):
        data |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return data


def statement(**values: Any) -> dict[str, Any]:
    """Return the fields of a new statement's row, filled as an editor finds them and then with `values`."""
    return {
        "kind": "remark",
        "who_spoke": "leader",
        "language": "en",
        "text_status": "original",
        "text": "The river is low.",
        **values,
    }


def new_meeting(**values: Any) -> dict[str, Any]:
    """Return the form of a new meeting with no rows yet."""
    return {
        "title": "Talks on the river",
        "slug": "talks-on-the-river",
        "kind": "talks",
        "first_day": "2024-05-17",
        "first_day_precision": "day",
        "last_day_precision": "day",
        "city": "Elsewhere",
        **rows("participations"),
        **rows("quotes"),
        **rows("sources"),
        **rows("corrections"),
        **values,
    }


def whole_meeting(one: models.Leader, other: models.Leader, topic: models.Topic, **values: Any) -> dict[str, Any]:
    """Return the form of a new meeting of two leaders with three statements, typed by hand."""
    return new_meeting(
        **rows(
            "participations",
            {"leader": one.pk, "side": "host", "position": 1},
            {"leader": other.pk, "side": "guest", "position": 2},
        ),
        **rows(
            "quotes",
            statement(speaker=one.pk, text="First.", topics=[topic.pk], position=1),
            statement(speaker=other.pk, addressee=one.pk, text="Second.", topics=[topic.pk], position=2),
            statement(who_spoke="joint", kind="joint-statement", text="Third.", topics=[topic.pk], position=3),
        )
        | values,
    )


def post(client: Client, url: str, data: dict[str, Any]) -> Any:
    return client.post(url, data)


def confirmed(question: Any) -> tuple[str, dict[str, Any]]:
    """Return the address and the form by which an editor publishes all the same, on the page that asks."""
    context = question.context
    return context["everything"], {
        "action": "publish",
        "_selected_action": [meeting.pk for meeting, *_more in context["rows"]],
        "publish_at": context["publish_at"],
        "accepted": context["marks"],
        **({"from_page": "1"} if context["from_page"] else {}),
    }
