"""Which PostgreSQL server the site talks to.

Three cases and no fourth: the server that `DATABASE_URL` names; without it, and with debugging
on, the embedded server below `var/postgres/`; without it and with debugging off, a refusal.
"""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

EMBEDDED_ENGINE = "diplomacy_site.embedded.backend"
POSTGRESQL_ENGINE = "django.db.backends.postgresql"


def database_settings(url: str, *, debug: bool, pool_size: int, directory: Path) -> dict[str, Any]:
    """Return the `default` entry of Django's DATABASES.

    url: a `postgres://` or `postgresql://` address, or "" for the embedded server.
    debug: whether the embedded server may be used at all.
    pool_size: the most connections one process keeps open.
    directory: where the embedded server keeps its data.

    Raises ImproperlyConfigured, with one sentence, for an address that is not PostgreSQL's and
    where there is neither an address nor debugging.
    """
    options: dict[str, Any] = {"pool": {"min_size": 1, "max_size": pool_size, "timeout": 10}}
    if url:
        return _named_server(url, options)
    if not debug:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set. Name a PostgreSQL server, such as postgres://user:password@host:5432/name, "
            "or set DEBUG=1 to use the embedded one."
        )
    return {
        "ENGINE": EMBEDDED_ENGINE,
        "NAME": "communique",
        "OPTIONS": options | {"directory": directory},
    }


def _named_server(url: str, options: dict[str, Any]) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL is not a database address.") from error
    if parsed["ENGINE"] != POSTGRESQL_ENGINE:
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL server: the address begins with postgres://.")
    parsed["OPTIONS"] = {**parsed.get("OPTIONS", {}), **options}
    return parsed
