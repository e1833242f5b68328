"""``python -m diplomacy_site.embedded status|stop|url DIRECTORY``: the embedded server from a terminal."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .errors import EmbeddedServerError
from .server import EmbeddedServer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; exit status 0, 1 for an error, 3 where no server runs."""
    parser = argparse.ArgumentParser(prog="python -m diplomacy_site.embedded", description=__doc__)
    parser.add_argument(
        "command",
        choices=["status", "stop", "url"],
        help="tell whether it runs; stop it, whoever uses it; print an address for other tools",
    )
    parser.add_argument("directory", type=Path, help="the server's directory, such as var/postgres")
    parser.add_argument("--database", default=None, help="the database in the address (default: postgres)")
    options = parser.parse_args(arguments)
    server = EmbeddedServer(options.directory)
    try:
        if options.command == "stop":
            print("stopped" if server.stop() else "not running")
            return 0
        parameters = server.running()
    except EmbeddedServerError as error:
        print(error, file=sys.stderr)
        return 1
    if parameters is None:
        print(f"no server is running in {server.directory}", file=sys.stderr)
        return 3
    if options.command == "url":
        print(parameters.url(options.database))
    else:
        print(f"running on {parameters.host}:{parameters.port}, data in {server.directory}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
