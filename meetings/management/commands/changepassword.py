"""A new password for an account: Django's command, which here acts as somebody."""

from django.contrib.auth.management.commands import changepassword

from meetings.management.acting import ActingCommand


class Command(ActingCommand, changepassword.Command):
    pass
