"""A statement as an entry of BibTeX and biblatex."""

import re

from meetings.citations.work import Name, Work, capital, flat

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces by their names: escaped ones count for BibTeX, and one alone would swallow the rest of the file.
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{one: f"\\{one}" for one in "$&%#_"},
}
_ESCAPED = str.maketrans(_COMMANDS)
_DIVIDES_NOWHERE = re.compile(r"[\w.\-’' ]+")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')")  # TeX would make a dash, a mark of these


def bibtex(work: Work) -> str:
    """Return the entry. Its key is the public id, which outlives corrections of the speaker and of the date."""
    start = work.first
    fields = {
        "author": " and ".join(_name(name) for name in work.authors),
        "title": _kept(work.title),
        "howpublished": _braced(f"{work.setting}. {flat(work.site)}"),
        "year": f"{{{start.year}}}" if start else "",
        "month": MONTHS[start.month - 1] if start and start.month else "",
        "date": f"{{{_date(work)}}}" if start else "",
        "note": _braced(capital(work.description)),
        "abstract": _braced(work.abstract),
        "url": f"{{{work.address}}}",
        "urldate": f"{{{work.accessed.isoformat()}}}",
    }
    if fields["author"]:
        fields["author"] = f"{{{fields['author']}}}"
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@misc{{quote-{work.public_id},\n" + ",\n".join(lines) + "\n}\n"


def escaped(text: str) -> str:
    """Return a text as LaTeX sets it letter for letter."""
    return "{}".join(part.translate(_ESCAPED) for part in _LIGATURES.split(flat(text)))


def _braced(text: str) -> str:
    return f"{{{escaped(text)}}}"


def _kept(text: str) -> str:
    """Return a title in two pairs of braces, so that no style changes its capitals: they are somebody's words."""
    return f"{{{_braced(text)}}}"


def _name(name: Name) -> str:
    if not name.given:
        return _braced(name.written)
    return f"{_part(name.family)}, {_part(name.given)}"


def _part(name: str) -> str:
    """Return a part of a name; in braces where it might be divided: at a comma, an "and", a particle in lower case."""
    is_whole = name.isalpha() or (name.istitle() and _DIVIDES_NOWHERE.fullmatch(name))
    return escaped(name) if is_whole and not _AND.search(name) else _braced(name)


def _date(work: Work) -> str:
    """Return the date, or both ends of a stretch, as biblatex takes them."""
    ends = [work.first, work.last if work.last != work.first else None]
    return "/".join(end.iso for end in ends if end)
