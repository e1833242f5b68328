"""`python -m meetings.readouts FILE…`: one JSON object a line, in the order of the files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import Account, PartialDate, ReadoutError, Roster, parse

#: Larger files are no accounts of meetings.
MAX_BYTES = 20_000_000


def as_json(account: Account, text: str) -> dict[str, Any]:
    """The account as plain data; spans carry their words, so that a reader can check them."""
    return {
        "title": account.title,
        "date": account.date.isoformat() if account.date else "",
        "place": account.place,
        "kind": account.kind.replace("-", "_"),  # annotations write kinds as identifiers
        "language": account.language,
        "participants": [p.name for p in account.participants],
        "people": [
            {
                "name": p.name,
                "office": p.office,
                "country": p.country,
                "title": p.title_as_printed,
                "side": p.side,
            }
            for p in account.participants
        ],
        "statements": [
            {
                "speaker": s.speaker,
                "who": s.who,
                "speaker_title": s.speaker_title,
                "addressee": s.addressee,
                "kind": s.kind,
                "question": s.question,
                "spans": [{"start": x.start, "end": x.end, "text": x.of(text)} for x in s.spans],
                "lead_in": s.lead_in,
                "attribution": s.attribution,
                "rule": s.rule,
                "confidence": s.confidence,
            }
            for s in account.statements
        ],
        "closing": account.closing,
    }


def read(path: str) -> str:
    """The file's text; ReadoutError with one sentence where it is none."""
    try:
        data = Path(path).read_bytes() if Path(path).stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise ReadoutError(f"The file cannot be read: {error.strerror or error}.") from error
    if data is None:
        raise ReadoutError(f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadoutError("The file is not text in UTF-8.") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the accounts; 0, or 1 where a file could not be used (named on standard error)."""
    parser = argparse.ArgumentParser(prog="python -m meetings.readouts", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--published", metavar="DATE", help="the day the text came out: YYYY, YYYY-MM or YYYY-MM-DD")
    parser.add_argument("--roster", metavar="FILE", help="known leaders, JSON (see docs/readouts.md)")
    options = parser.parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        published = PartialDate.parse(options.published) if options.published else None
        roster = Roster.load(options.roster) if options.roster else None
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    failed = False
    for path in options.files:
        try:
            text = read(path)
            account = parse(text, published=published, roster=roster)
        except ReadoutError as error:
            print(f"{path}: {error}", file=sys.stderr)
            failed = True
        else:
            print(json.dumps(as_json(account, text), ensure_ascii=False))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
