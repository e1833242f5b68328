#!/usr/bin/env python
"""Runs Django's commands for this site."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs.exceptions import EnvError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy_site.settings")
    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EnvError) as error:
        sys.exit(f"The site cannot start: {error}")


if __name__ == "__main__":
    main()
