from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from meetings.choices import Door
from meetings.forms.users import LoginForm, UserForm
from meetings.models import User
from meetings.services.acting import acting
from meetings.services.trust import groups_given, may_manage, may_manage_group, rights_given

# What makes an account more than it is: a superuser alone gives it.
GIVEN_BY_SUPERUSERS = ("is_superuser", "user_permissions")
# What nobody gives themselves or takes from themselves, but a superuser.
GIVEN_BY_OTHERS = ("is_active", "is_staff", "groups")

# Said here, for where the site is made the models are not there yet.
admin.site.login_form = LoginForm


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserForm
    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_active", "last_login")
    fieldsets = (*(DjangoUserAdmin.fieldsets or ()), (_("At the desk"), {"fields": ("time_zone",)}))
    autocomplete_fields = ("groups",)
    filter_horizontal = ("user_permissions",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_manage(_user(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (obj.pk != request.user.pk and may_manage(_user(request), obj)))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        given = super().get_readonly_fields(request, obj)
        if _user(request).is_superuser:
            return given
        own = GIVEN_BY_OTHERS if obj is not None and obj.pk == request.user.pk else ()
        return [*given, *GIVEN_BY_SUPERUSERS, *own]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        if request.method == "POST" and object_id.isdecimal():
            list(User.objects.select_for_update().filter(pk=object_id).values_list("pk"))
        return super().get_object(request, object_id, from_field)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = groups_given(_user(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin):
    """The groups: those of the roles are as `meetings.roles` says; others may be added beside them."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_manage_group(_user(request), obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_manage_group(_user(request), obj))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        if db_field.name == "permissions" and request is not None:
            kwargs["queryset"] = rights_given(_user(request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _user(request: HttpRequest) -> User:
    """Return who is logged in at the desk."""
    user: Any = request.user
    return user


class NewPassword(PasswordResetConfirmView):
    """A new password for whoever opened the link that was sent by mail; they act themselves."""

    def form_valid(self, form: Any) -> HttpResponse:
        with acting(by=self.user, door=Door.FORM, note=now("by a link sent by mail")):
            return super().form_valid(form)
