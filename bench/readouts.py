"""The parser on one core: how many articles a second, and how its time grows with ordinary and hostile text."""

import statistics
import time
from pathlib import Path

from meetings.readouts import parse

ACCOUNTS = Path(__file__).resolve().parent.parent / "meetings" / "demonstration" / "content" / "meetings"
SIZES = (10_000, 100_000, 1_000_000)  # characters
RUNS = 3

# Each is repeated until the text is as long as it should be.
HOSTILE = {
    "opening marks, a word each": "“word and ",
    "straight marks, a word each": '"word and ',
    "nothing but opening marks": "“",
    "a pair of marks a letter": "“a” ",
    "short quotations": "“Yes,” he said. ",
    "turns of a transcript": "PRESIDENT A: Yes.\n\n",
    "an open quotation a line": "“Yes\n\n",
    "apostrophes and single marks": "‘It’s the ministers’ word’ ",
    "capitals": "PRIME MINISTER ",
    "no space at all": "word",
}


def tables() -> str:
    """Measure, and return both tables as Markdown."""
    accounts = [path.read_text(encoding="utf-8") for path in sorted(ACCOUNTS.glob("*/*.txt"))]
    return f"{_throughput(accounts)}\n\n{_growth(accounts)}"


def _throughput(accounts: list[str]) -> str:
    parse(accounts[0])
    seconds = statistics.median(_seconds(*accounts) for _ in range(RUNS))
    size = sum(len(text.encode()) for text in accounts)
    return (
        f"The parser, one core: {len(accounts)} accounts of {size / len(accounts) / 1000:.1f} kB on average, "
        f"{len(accounts) / seconds:.0f} a second, {size / seconds / 1e6:.2f} MB a second (median of {RUNS})."
    )


def _growth(accounts: list[str]) -> str:
    ordinary = "\n\n".join(accounts) + "\n\n"
    texts = {"ordinary accounts, joined": ordinary, "the same in one line": " ".join(ordinary.split()) + " "} | HOSTILE
    width = max(map(len, texts))
    rows = [
        f"| {'seconds for':{width}} | 10 kB | 100 kB | 1,000 kB |",
        f"| {'-' * width} | ----: | -----: | -------: |",
    ]
    for name, unit in texts.items():
        cells = (statistics.median(_seconds(_long(unit, size)) for _ in range(RUNS)) for size in SIZES)
        rows.append(f"| {name:{width}} | " + " | ".join(f"{s:.2f}" for s in cells) + " |")
    return "\n".join(rows)


def _long(unit: str, size: int) -> str:
    return ("A word. " + unit * (size // len(unit) + 1))[:size]


def _seconds(*texts: str) -> float:
    """Return the processor's seconds for parsing `texts` one after the other."""
    start = time.process_time()
    for text in texts:
        parse(text)
    return time.process_time() - start
