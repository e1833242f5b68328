"""Addresses of the desk beside Django's own: unsaved forms, two versions of a thing, comments, a new password by mail.

The names of the latter are those Django's own pages link to.
"""

from django.contrib import admin
from django.contrib.auth import views
from django.urls import path

from meetings.admin import comments, conflicts
from meetings.admin.keeping import discard, keep
from meetings.admin.users import NewPassword

# What the desk's pages show around them: its name, and that nobody is logged in.
DESK = {
    "site_header": admin.site.site_header,
    "site_title": admin.site.site_title,
    "has_permission": False,
    "is_nav_sidebar_enabled": False,
}

urlpatterns = [
    path("comments/add/", admin.site.admin_view(comments.add), name="comment_add"),
    path("comments/<int:pk>/", admin.site.admin_view(comments.act), name="comment_act"),
    path("conflicts/<int:pk>/", admin.site.admin_view(conflicts.decide), name="edit_conflict"),
    path("present/", conflicts.present, name="page_present"),
    path("unsaved/keep/", keep, name="unsaved_keep"),
    path("unsaved/discard/", discard, name="unsaved_discard"),
    path("password_reset/", views.PasswordResetView.as_view(extra_context=DESK), name="admin_password_reset"),
    path("password_reset/done/", views.PasswordResetDoneView.as_view(extra_context=DESK), name="password_reset_done"),
    path(
        "reset/<uidb64>/<token>/",
        NewPassword.as_view(extra_context=DESK),
        name="password_reset_confirm",
    ),
    path("reset/done/", views.PasswordResetCompleteView.as_view(extra_context=DESK), name="password_reset_complete"),
]
