"""A statement cited in the styles of the APA (7th edition), of Chicago (17th) and of the MLA (9th).

The styles are English ones, and so is what they say. A statement has no title, so its first words serve as one, as
they do for messages; a paraphrase, whose words are nobody's, is named by what it is, without marks.
"""

from collections.abc import Callable
from dataclasses import dataclass

from meetings.citations import dates, names
from meetings.citations.work import PartialDate, Work, capital, flat

_INNER = str.maketrans({"“": "‘", "”": "’", '"': "'"})  # marks within marks


@dataclass(frozen=True)
class Run:
    """A piece of a citation; is_title: a title of a whole, which is set in italics."""

    text: str
    is_title: bool = False


Text = list[Run]


def apa(work: Work) -> Text:
    """Return the entry in a list of references."""
    what = capital(work.description)
    title = f"[{what}]" if work.is_paraphrase else f"{work.opening} [{what}]"
    date = f"({dates.apa(work.first, work.last)})."
    head = f"{_stopped(names.apa(work.authors))} {date} {title}." if work.authors else f"{title}. {date}"
    place = f", {flat(work.place)}" if flat(work.place) else ""
    return [
        Run(f"{head} In "),
        Run(flat(work.meeting), is_title=True),
        Run(f"{_stopped(place)} {_stopped(flat(work.site))} {work.address}"),
    ]


def chicago_note(work: Work) -> Text:
    """Return the footnote."""
    who = f"{names.chicago_note(work.authors)}, " if work.authors else ""
    when = dates.chicago(work.first, work.last)
    setting = ", ".join(part for part in (work.setting, when) if part)
    what = work.description if who else capital(work.description)
    said = f"{what} ({setting})" if work.is_paraphrase else f"{_marked(work.opening)} ({work.description}; {setting})"
    return [Run(f"{who}{said}, {flat(work.site)}, {work.address}.")]


def chicago_list(work: Work) -> Text:
    """Return the entry in a bibliography."""
    when = dates.chicago(work.first, work.last)
    parts = [
        names.chicago_list(work.authors) if work.authors else "",
        "" if work.is_paraphrase else _marked(work.opening, "."),
        capital(work.description),
        ", ".join(part for part in (work.setting, when) if part),
        flat(work.site),
        work.address,
    ]
    return [Run(" ".join(_stopped(part) for part in parts if part))]


def mla(work: Work) -> Text:
    """Return the entry in a list of works cited; it says when the address was looked at."""
    who = f"{_stopped(names.mla(work.authors))} " if work.authors else ""
    title = _stopped(capital(work.description)) if work.is_paraphrase else _marked(work.opening, ".")
    event = "".join(f", {part}" for part in (dates.mla(work.first, work.last), flat(work.place)) if part)
    described = "" if work.is_paraphrase else f" {_stopped(capital(work.description))}"
    accessed = dates.mla(PartialDate(work.accessed.year, work.accessed.month, work.accessed.day))
    return [
        Run(f"{who}{title} "),
        Run(flat(work.meeting), is_title=True),
        Run(f"{_stopped(event)} "),
        Run(flat(work.site), is_title=True),
        Run(f", {work.address}.{described} Accessed {accessed}."),
    ]


def plain(text: Text) -> str:
    """Return a citation without its italics."""
    return "".join(run.text for run in text)


@dataclass(frozen=True)
class Style:
    """key: for addresses within the page; made: returns the citation."""

    key: str
    made: Callable[[Work], Text]


STYLES = (
    Style("apa", apa),
    Style("chicago-note", chicago_note),
    Style("chicago-list", chicago_list),
    Style("mla", mla),
)


def _marked(words: str, stop: str = "") -> str:
    """Return words in marks, other marks within made single; a full stop goes inside, as in American print."""
    inner = words.translate(_INNER)
    return f"“{_stopped(inner) if stop else inner}”"


def _stopped(text: str) -> str:
    """Return a sentence with a full stop, unless it has an end."""
    return text if text.rstrip("”’\"'").endswith((".", "?", "!", "…")) else f"{text}."
