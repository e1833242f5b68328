"""What follows from signals of the framework, whichever door caused them."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save, pre_delete

from meetings.services.history.recording import note_new, remember_last
from meetings.services.history.shape import SHAPES


def keep_what_is_deleted(sender: type[Model], instance: Any, **_given: Any) -> None:
    remember_last(instance)


def note_what_is_new(sender: type[Model], instance: Any, created: bool, **_given: Any) -> None:
    if created:
        note_new(instance)


def connect() -> None:
    """Connect the receivers, each to the models it is about: a receiver slows down every deletion of its model."""
    for shape in SHAPES.values():
        pre_delete.connect(keep_what_is_deleted, sender=shape.model)
        post_save.connect(note_what_is_new, sender=shape.model)
