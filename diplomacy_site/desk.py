"""The editorial desk: Django's admin under the site's own name.

The site object lives here, apart from `meetings.admin`, because Django makes it while it imports
that package, which registers with it.
"""

from functools import wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from meetings.choices import Door

# What an editor works with most stands first; what is not named follows in Django's order.
ORDER = [
    *("Reading", "Meeting", "Quote", "Leader", "Topic", "Country", "Source", "Correction", "Term"),
    *("User", "Group", "AuditEntry"),
]
# What libraries call themselves says nothing to an editor.
NAMES = {"auth": _("Roles"), "axes": _("Logins")}


class Desk(admin.AdminSite):
    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = _("The editorial desk")
    empty_value_display = "–"

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Guard a page of the desk; a form sent to it after the login expired is kept before one logs in again."""
        guarded = super().admin_view(view, cacheable)

        @wraps(view)
        def watched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            from meetings.services.acting import acting
            from meetings.services.history import recording

            if request.method == "POST" and not self.has_permission(request):
                from meetings.admin.keeping import (
                    keep_of_nobody,  # Django makes this site while it imports that package
                )

                if keep_of_nobody(request) is not None:
                    messages.info(request, now("What you typed is kept. Log in, and the form offers it again."))
            user = request.user if self.has_permission(request) else None
            with acting(by=user, door=_door(request)):  # type: ignore[arg-type]  # who passed is a User
                if request.method != "POST" or user is None:
                    return guarded(request, *args, **kwargs)
                with recording():
                    return guarded(request, *args, **kwargs)

        return watched

    def get_urls(self) -> list[Any]:
        way = path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.on_site), name="view_on_site")
        return [way, *super().get_urls()]

    def on_site(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
        """Lead to a thing's page on the site, whose address says something of it: only who may see it here."""
        key = int(content_type_id) if content_type_id.isdecimal() and len(content_type_id) < 10 else 0
        kind = get_object_or_404(apps.get_model("contenttypes", "ContentType"), pk=key).model_class()
        if kind is None or not self.is_registered(kind) or not self.get_model_admin(kind).has_view_permission(request):
            raise PermissionDenied
        from django.contrib.contenttypes.views import shortcut  # its models are there only when all apps are

        return shortcut(request, content_type_id, object_id)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show what waits, what is left to mend, and the ways to everything else."""
        from meetings.admin.board import board  # Django makes this site while it imports that package
        from meetings.admin.shelves import shelves

        found = {"shelves": shelves(request), "board": board(request)}
        return super().index(request, {**found, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the apps with their models in the order of the work."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = NAMES.get(app["app_label"], app["name"])
            app["models"].sort(key=lambda model: (model["object_name"] not in ORDER, _place(model["object_name"])))
        return sorted(apps, key=lambda app: app["app_label"] != "meetings")


def _door(request: HttpRequest) -> Door:
    """Return the door a request comes through, as far as its address tells; the pages know the others."""
    address = request.resolver_match.url_name if request.resolver_match else None
    on_list = request.method == "POST" and str(address).endswith("_changelist")
    on_list = on_list and "from_page" not in request.POST  # a question that one thing's page led to
    return Door.ACTION if on_list else Door.FORM


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


class DeskConfig(AdminConfig):
    default_site = "diplomacy_site.desk.Desk"
