"""From what was uploaded to a picture, through a process that may fail."""

import json
import subprocess
import sys
from pathlib import Path

from meetings.pictures.model import Picture, Reason, Refused

MOST_BYTES = 15_000_000
PATIENCE = 20  # seconds, however busy the machine; the process's own limit is on what it works
PROGRAM = Path(__file__).with_name("decoding.py")


def read(upload: bytes) -> Picture:
    """Return the uploaded JPEG, PNG, WebP or AVIF, known by its content, drawn anew. Raises Refused.

    Of an animation the first picture is taken. Nothing is written to disk, and nothing but the
    picture comes back: no notes of a camera, no place, no profile, no second file within the file.
    """
    if len(upload) > MOST_BYTES:
        raise Refused(Reason.BYTES)
    try:
        # Isolated and without the environment, where the site's secrets are.
        done = subprocess.run(  # noqa: S603 (the program is our own)
            [sys.executable, "-I", str(PROGRAM)],
            input=upload,
            capture_output=True,
            timeout=PATIENCE,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(Reason.EFFORT) from error
    head, _line_end, body = done.stdout.partition(b"\n")
    if done.returncode or not head:
        raise Refused(Reason.EFFORT)
    facts = json.loads(head)
    if "refused" in facts:
        raise Refused(Reason(facts["refused"]))
    return Picture(body)
