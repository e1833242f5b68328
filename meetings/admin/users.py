from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from meetings.choices import Door
from meetings.forms.users import LoginForm, UserForm
from meetings.models import User
from meetings.services.acting import acting

# Said here, for where the site is made the models are not there yet.
admin.site.login_form = LoginForm


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserForm
    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_active", "last_login")
    fieldsets = (*(DjangoUserAdmin.fieldsets or ()), (_("At the desk"), {"fields": ("time_zone",)}))
    autocomplete_fields = ("groups",)
    filter_horizontal = ("user_permissions",)


class NewPassword(PasswordResetConfirmView):
    """A new password for whoever opened the link that was sent by mail; they act themselves."""

    def form_valid(self, form: Any) -> HttpResponse:
        with acting(by=self.user, door=Door.FORM, note=now("by a link sent by mail")):
            return super().form_valid(form)
