"""Pasting an account and checking it, as a browser without scripts sends it."""

from typing import Any

from django.test import Client
from django.urls import reverse

from meetings.models import Reading
from meetings.services.readings import draft_in

PASTE = "/admin/meetings/reading/add/"


def press(desk: Client, reading: Reading, do: str, **values: Any) -> Any:
    where = reverse("admin:meetings_reading_do", args=[reading.pk])
    return desk.post(where, {"do": do, **values}, follow=True)


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def screen(desk: Client, reading: Reading) -> str:
    return desk.get(reverse("admin:meetings_reading_change", args=[reading.pk])).content.decode()


def draft(reading: Reading) -> Any:
    return draft_in(Reading.objects.get(pk=reading.pk))
