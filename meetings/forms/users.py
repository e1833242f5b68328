from django.contrib.auth.forms import UserChangeForm

from meetings.models import User
from meetings.validators import validate_time_zone


class UserForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User

    def clean_time_zone(self) -> str:
        zone: str = self.cleaned_data["time_zone"]
        if zone:
            validate_time_zone(zone)
        return zone
