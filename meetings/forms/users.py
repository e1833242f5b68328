from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import ValidationError

from meetings.models import User
from meetings.services.accesses import refused
from meetings.validators import validate_time_zone


class UserForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone:
            validate_time_zone(zone)
        return zone


class LoginForm(AdminAuthenticationForm):
    """The desk's login. Whoever has an account, but none for the desk, is refused here; the audit log says so."""

    def confirm_login_allowed(self, user: Any) -> None:
        try:
            super().confirm_login_allowed(user)
        except ValidationError:
            refused(self.cleaned_data["username"], self.request, no_desk=True)
            raise
