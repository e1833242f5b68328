"""A client of an embedded server: ``client_program.py DIRECTORY LINGER``.

Prints one line of JSON, the connection parameters or ``{"error": …}``; prints another for every line it reads,
having made sure of the server again; and ends with its standard input.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from diplomacy_site.embedded import EmbeddedServer, EmbeddedServerError


def report(server: EmbeddedServer) -> bool:
    """Make sure that the server runs and say where; whether it does."""
    answer: dict[str, str | int]
    try:
        answer = asdict(server.ensure_running())
    except EmbeddedServerError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return "error" not in answer


def main(directory: str, linger: str) -> int:
    """Be a client until standard input ends."""
    server = EmbeddedServer(Path(directory), linger=float(linger))
    if not report(server):
        return 1
    for _ in sys.stdin:
        report(server)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
