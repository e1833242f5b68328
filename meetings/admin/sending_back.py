"""Several meetings sent back from review at once: one reason for all of them, asked for on a page of its own."""

from typing import Any

from django.contrib.admin import helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from meetings.choices import Status
from meetings.models import Meeting
from meetings.services.comments import LONGEST


def ask_for_reason(model_admin: Any, request: HttpRequest, queryset: "QuerySet[Meeting]") -> HttpResponse | None:
    """Return the page that asks why; None where no meeting is in review, or the reason is given."""
    in_review = list(queryset.filter(status=Status.IN_REVIEW))
    given = request.POST.get("reason", "")
    if not in_review or 0 < len(given.strip()) <= LONGEST:
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Return to draft"),
        "opts": model_admin.opts,
        "meetings": in_review,
        "keys": list(queryset.values_list("pk", flat=True)),
        "reason": given,
        "error": _("Say why it goes back.") if "reason" in request.POST else "",
        "most": LONGEST,
        "checkbox": helpers.ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/meetings/meeting/sending_back.html", context)
