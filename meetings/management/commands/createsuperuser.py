"""An account that may do everything: Django's command, which here acts as somebody."""

from django.contrib.auth.management.commands import createsuperuser

from meetings.management.acting import ActingCommand


class Command(ActingCommand, createsuperuser.Command):
    pass
