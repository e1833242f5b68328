"""Makes a development checkout ready to be looked at."""

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from meetings.management.acting import ActingCommand
from meetings.models import Meeting, User

LOGIN_FILE = "login"
USERNAME = "editor"


class Command(ActingCommand):
    help = "Migrate the database, load the demonstration content into an empty one, and say where the site is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1:8000", help="where the site will be served")

    def handle(self, *args: str, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("This prepares a development site, with a login it prints; it needs DEBUG=1.")
        call_command("migrate", verbosity=0, interactive=False, stdout=self.stdout)
        if not Meeting.objects.exists():
            call_command("load_demonstration", stdout=self.stdout)
        password = login_password(settings.VAR_DIR / LOGIN_FILE)
        address = f"http://{options['address']}"
        self.stdout.write(f"\n  The site      {address}/\n  The desk      {address}/admin/")
        if password:
            self.stdout.write(f"  Login         {USERNAME} / {password}\n")
        else:
            self.stdout.write(f"  Login         the account “{USERNAME}”, with the password it was given\n")


def login_password(file: Path) -> str:
    """Return the password of the development account, which is made, and remembered in `file`, the first time.

    Empty where the account exists and its password was changed or is not remembered.
    """
    user = User.objects.filter(username=USERNAME).first()
    remembered = file.read_text().strip() if file.is_file() else ""
    if user is not None:
        return remembered if remembered and user.check_password(remembered) else ""
    password = secrets.token_urlsafe(9)
    User.objects.create_superuser(USERNAME, f"{USERNAME}@localhost", password)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(password + "\n")
    return password
