"""The editorial desk: Django's admin under the site's own name."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "meetings.admin.site.Desk"
