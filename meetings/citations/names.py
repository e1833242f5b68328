"""Names as the styles list them."""

from collections.abc import Sequence

from meetings.citations.work import Name

APA_MOST = 20  # so many are named; of more, the first 19 and the last
CHICAGO_NOTE_MOST = 3  # of more, the first and "et al."
CHICAGO_LIST_MOST, CHICAGO_LIST_FIRST = 10, 7  # of more than ten, the first seven and "et al."
MLA_MOST = 2  # of more, the first and "et al."


def apa(names: Sequence[Name]) -> str:
    """Return "Holm, A., & Lind, B."."""
    written = [_with_initials(name) for name in names]
    if len(written) > APA_MOST:
        return f"{', '.join(written[: APA_MOST - 1])}, . . . {written[-1]}"
    return written[0] if len(written) == 1 else f"{', '.join(written[:-1])}, & {written[-1]}"


def chicago_note(names: Sequence[Name]) -> str:
    """Return "Ada Holm and Bero Lind"."""
    written = [name.written for name in names]
    return f"{written[0]} et al." if len(written) > CHICAGO_NOTE_MOST else _and(written)


def chicago_list(names: Sequence[Name]) -> str:
    """Return "Holm, Ada, and Bero Lind"."""
    written = [names[0].sorted, *(name.written for name in names[1:])]
    if len(written) > CHICAGO_LIST_MOST:
        return f"{', '.join(written[:CHICAGO_LIST_FIRST])}, et al."
    return _and(written, always_comma=True)


def mla(names: Sequence[Name]) -> str:
    """Return "Holm, Ada, and Bero Lind", "Holm, Ada, et al."."""
    if len(names) > MLA_MOST:
        return f"{names[0].sorted}, et al."
    return _and([names[0].sorted, *(name.written for name in names[1:])], always_comma=True)


def _and(written: Sequence[str], *, always_comma: bool = False) -> str:
    if len(written) == 1:
        return written[0]
    comma = "," if always_comma or len(written) > 2 else ""
    return f"{', '.join(written[:-1])}{comma} and {written[-1]}"


def _with_initials(name: Name) -> str:
    """Return "Ruiz, A. M.", "Roy, J.-C."; a script that knows no capitals knows no initials: the name as it is."""
    if not name.given:
        return name.written
    parts = [_initial(part) for part in name.given.split()]
    return f"{name.family}, {' '.join(parts)}"


def _initial(part: str) -> str:
    pieces = part.split("-")
    if all(piece[:1].isupper() for piece in pieces):
        return "-".join(f"{piece[0]}." for piece in pieces)
    return part
