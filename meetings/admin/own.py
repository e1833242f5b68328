"""Rights that follow the meeting: of a meeting, of what belongs to it, and of the rows on its page.

Without a row in question the answer is that for all rows: who may write drafts of their own alone is offered no
action on a list.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from meetings.models import Meeting
from meetings.roles import WRITE_OWN
from meetings.services.allowed import meeting_of, owns_draft
from meetings.services.history import remember


class FollowsMeeting(admin.ModelAdmin):
    """A meeting, or something that belongs to one: whoever may write the meeting as their own may change it.

    A part's meeting is locked before the part itself, as everybody does who writes a meeting's rows; so it is
    the meeting's status as it stands that decides.
    """

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_change_permission(request, obj)
        return allowed or (obj is not None and owns_draft(request.user, meeting_of(obj)))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        if request.method == "POST" and object_id.isdecimal() and self.model is not Meeting:
            part = self.model._default_manager.filter(pk=object_id).values("meeting")
            locked = Meeting.objects.select_for_update(of=("self",)).filter(pk__in=part)
            remember(Meeting, list(locked.values_list("pk", flat=True)))
        return super().get_object(request, object_id, from_field)


class PartOfMeeting(FollowsMeeting):
    """Something that belongs to a meeting; to delete it is to change the meeting."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed or (obj is not None and owns_draft(request.user, meeting_of(obj)))


class RowsOfMeeting(admin.options.InlineModelAdmin):
    """Rows on the page of a meeting or of a part of it. Whoever makes a new meeting makes its rows."""

    def _own(self, request: HttpRequest, obj: Any) -> bool:
        """Whether the page is that of the user's own draft, or of a new one."""
        if obj is not None:
            return owns_draft(request.user, meeting_of(obj))
        parent = self.admin_site.get_model_admin(self.parent_model)
        return request.user.has_perm(WRITE_OWN) and parent.has_add_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) or self._own(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) or self._own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) or self._own(request, obj)


class RowsOfNew(admin.options.InlineModelAdmin):
    """Rows that whoever may add a thing may give it with that; to those of a thing that is there they may add none."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        parent = self.admin_site.get_model_admin(self.parent_model)
        return super().has_add_permission(request, obj) or (obj is None and parent.has_add_permission(request))
