"""Forms that change what readers saw ask for a correction note: the form comes back with the fields for it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from meetings.admin.base import NAMED
from meetings.forms.correcting import NotesForm
from meetings.models import Meeting, Quote
from meetings.services.correcting import NoteNeeded, as_seen, settle

SEEN = "desk.seen"  # what readers saw before the form was saved


class Correcting(admin.ModelAdmin):
    """Adds to the admin of meetings, or of statements, the notes on what readers saw otherwise."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            request.META[SEEN] = as_seen(_meeting_of(obj))
        super().save_model(request, obj, form, change)

    def settle(self, request: HttpRequest, thing: Meeting | Quote) -> None:
        """Write the notes on what readers saw otherwise, once all is saved; ask for those that are missing."""
        before = request.META.get(SEEN)
        if before is not None:
            settle(meeting=_meeting_of(thing), before=before, notes=NotesForm(request.POST).notes())

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        refusal = request.META.get("desk.refusal")
        needed = refusal.needed if isinstance(refusal, NoteNeeded) else ()
        restored = request.META.get("desk.restored")
        typed = {name: values[0] for name, values in restored.values.items() if values} if restored else request.POST
        notes = NotesForm(typed, needed)
        if notes.is_wanted:
            context["correction_notes"] = notes
        return super().render_change_form(request, context, *args, **kwargs)


class KeepsSeen(admin.ModelAdmin):
    """Statements that readers see are withdrawn, or go with a note on their meeting's page: not just deleted."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[Any], list[Any]]:
        tree, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        seen = Quote.objects.seen().not_withdrawn().filter(pk__in=[quote.pk for quote in objs])
        names = [
            _("Statement %(number)d of “%(meeting)s”, which readers have seen. Withdraw it instead.")
            % {"number": quote.position, "meeting": quote.meeting}
            for quote in seen.select_related("meeting").defer("search_vector").order_by("meeting", "position")[:NAMED]
        ]
        return tree, counts, perms_needed, [*protected, *names]


def _meeting_of(thing: Meeting | Quote) -> Meeting:
    return thing if isinstance(thing, Meeting) else thing.meeting
