"""From Django's settings of a database to its place on the embedded server."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from ..errors import EmbeddedServerError
from ..server import ConnectionParameters, shared_server


def directory_of(settings: Mapping[str, Any]) -> Path:
    """The server's directory. ImproperlyConfigured where the settings do not name it."""
    directory = settings["OPTIONS"].get("directory")
    if not directory:
        raise ImproperlyConfigured("The embedded PostgreSQL needs OPTIONS['directory'], the folder of its data.")
    return Path(directory)


def ensure_running(settings: Mapping[str, Any]) -> ConnectionParameters:
    """Make sure the server runs. OperationalError, as for any unreachable database, where it cannot."""
    try:
        return shared_server(directory_of(settings)).ensure_running()
    except EmbeddedServerError as error:
        raise OperationalError(str(error)) from error


def is_main(settings: Mapping[str, Any]) -> bool:
    """Whether the name in the settings is that of a database to keep, which is made where it is absent.

    Test databases are Django's to make and drop: made here, they would come back unexpectedly.
    """
    name, test_name = settings["NAME"], settings.get("TEST", {}).get("NAME")
    return bool(name) and not name.startswith("test_") and not (test_name and name.startswith(test_name))
