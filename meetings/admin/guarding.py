"""Forms that write over nobody: a save from a page that another save has overtaken is done aside and compared.

What the editor typed is processed by the very same form, with the thing as it was when the form was opened; what
comes of it is taken down and all of it undone. Both versions are then shown, and the editor decides.
"""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.messages.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings.admin.unsaved import is_copying, overtaken_on, restored_on, sent_page
from meetings.forms import unsaved as pages
from meetings.models import User
from meetings.services import conflicts, presence, unsaved
from meetings.services.history import Document
from meetings.services.overtaking import Overtaken, overtaken, place_of, since


class Guarded(ModelAdmin):
    """Change forms that know with what they were opened."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        found = self._overtaken(request, object_id or "")
        if found is None or (found.began is None and found.is_gone):
            return super().changeform_view(request, object_id, form_url, extra_context)
        request.META["desk.overtaken"] = found
        if request.method != "POST" and found.began is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        response, mine = self._aside(request, found, object_id, form_url, extra_context)
        return response if mine is None else self._to_decide(request, found, mine, object_id or "")

    def _overtaken(self, request: HttpRequest, object_id: str) -> Overtaken | None:
        """Return what was saved since the form was opened that came in, or that is to be shown as it was typed."""
        if is_copying(request):
            return None  # the working copy, which has a guard of its own
        restored = restored_on(request)
        is_sent = request.method == "POST" and pages.VERSION in request.POST
        mark = request.POST[pages.VERSION] if is_sent else restored.row.version if restored else ""
        place = place_of(self.opts.label_lower, object_id, mark) if mark else None
        if place is None:
            return None
        return overtaken(place, mark) if is_sent else since(place, mark)

    def _aside(self, request: HttpRequest, found: Overtaken, *args: Any) -> tuple[HttpResponse, Document | None]:
        """Answer with the thing as it began, and undo what that wrote.

        Returns what was answered and, where the form was saved, the thing's document as it then was.
        """
        said, sent = request._messages, request.POST  # type: ignore[attr-defined]
        request._messages = default_storage(request)  # type: ignore[attr-defined]
        if request.method == "POST":
            # No button but “Save”: nothing is published, split or merged on the way.
            kept = sent.copy()
            for name in [name for name in sent if name.startswith("_") and not name.startswith(pages.OURS)]:
                del kept[name]
            request.POST = kept  # type: ignore[assignment]
        try:
            with found.as_it_began():
                response = super().changeform_view(request, *args)
                if isinstance(response, HttpResponseRedirect):
                    return response, found.place.document()
                return (response.render() if hasattr(response, "render") else response), None
        finally:
            request._messages, request.POST = said, sent  # type: ignore[attr-defined]

    def _to_decide(self, request: HttpRequest, found: Overtaken, mine: Document, object_id: str) -> HttpResponse:
        """Keep what the editor saved, and lead to where it is decided on."""
        user = cast(User, request.user)
        page, name = self.opts.label_lower, self.opts.label_lower.replace(".", "_")
        kept = conflicts.keep(overtaken=found, mine=mine, user=user, page=page, page_id=int(object_id))
        sent = sent_page(request)
        if sent is not None:
            unsaved.close(page=sent, sequence=pages.sequence_of(request.POST))
        if kept is not None:
            self.overtaken_by_another(request, object_id)
            return HttpResponseRedirect(reverse("edit_conflict", args=[kept.pk]))
        if found.is_gone:
            messages.warning(request, _("This was deleted meanwhile by somebody else. You had changed nothing in it."))
            return HttpResponseRedirect(reverse(f"admin:{name}_changelist"))
        messages.info(
            request, _("Somebody else saved this meanwhile, and nothing of yours is missing in it. So it stands now.")
        )
        return HttpResponseRedirect(request.get_full_path())

    def overtaken_by_another(self, request: HttpRequest, object_id: str) -> None:
        """What else is to be done where a save is to be decided on."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        obj = context["original"]
        is_open = obj is not None and "unsaved" in context and not is_copying(request)
        place = place_of(self.opts.label_lower, str(obj.pk)) if is_open else None
        if place is not None:
            user = int(request.user.pk or 0)
            mine = conflicts.open_of(user).filter(page=self.opts.label_lower, page_id=obj.pk)
            context["editors"] = {
                "others": presence.others_at(place, user),
                "conflicts": [(one, reverse("edit_conflict", args=[one.pk])) for one in mine],
                "overtaken": overtaken_on(request),
            }
        return super().render_change_form(request, context, *args, **kwargs)
