"""A statement as text to paste: the words in their marks, and below them who said them, when, and where they stand."""

from collections.abc import Iterable, Sequence

from meetings.citations.marks import DEFAULT, marks_of


def quotation_of(
    paragraphs: Sequence[str],
    *,
    language: str,
    is_paraphrase: bool,
    speaker: str,
    office: str,
    day: str,
    site: str,
    address: str,
    note: str = "",
    default_marks: str = DEFAULT,
) -> str:
    """Return a statement as a quotation for the clipboard.

    paragraphs: the words; a line end within one stands where its account breaks into it. office, day (in words) and
    note (what kind of words these are, where they are not the speaker's own) may be "". address is absolute. A
    paraphrase bears no marks; every paragraph of words opens with one, and the last alone closes, as is the custom.
    """
    words = _unmarked(paragraphs) if is_paraphrase else _marked(paragraphs, *marks_of(language, default_marks))
    who = ", ".join(_flat(part) for part in (speaker, office, day) if part)
    return f"{words}\n\n— {who}{f' ({_flat(note)})' if note else ''}. {_flat(site)}, {address}"


def _marked(paragraphs: Sequence[str], opening: str, closing: str) -> str:
    broken = f"{closing} {opening}"
    marked = [opening + broken.join(_pieces(paragraph)) for paragraph in paragraphs]
    return "\n\n".join(marked) + closing


def _unmarked(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(" ".join(_pieces(paragraph)) for paragraph in paragraphs)


def _pieces(paragraph: str) -> list[str]:
    return [piece for piece in (_flat(line) for line in paragraph.splitlines()) if piece]


def _flat(text: str) -> str:
    return " ".join(text.split())
