from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.utils.translation import gettext_lazy as _

from meetings.forms.users import UserForm
from meetings.models import User


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = UserForm
    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_active", "last_login")
    fieldsets = (*(DjangoUserAdmin.fieldsets or ()), (_("At the desk"), {"fields": ("time_zone",)}))
    autocomplete_fields = ("groups",)
    filter_horizontal = ("user_permissions",)
