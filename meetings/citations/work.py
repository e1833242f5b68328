"""What a citation says, as plain values."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_TITLE = 80  # characters of a statement that name it in a list


@dataclass(frozen=True)
class Name:
    """A person's name. family and given are "" where nobody said how the written name divides."""

    written: str
    family: str = ""
    given: str = ""

    @property
    def is_family_first(self) -> bool:
        """Whether the name is written family first, "Xi Jinping", so that turning it round needs no comma."""
        return bool(self.given) and self.written.startswith(f"{self.family} ")

    @property
    def sorted(self) -> str:
        """The name as an index has it: "Holm, Ada", "Xi Jinping", and whole where it is not divided."""
        return self.written if self.is_family_first or not self.given else f"{self.family}, {self.given}"


def name_of(written: str, sort_name: str = "") -> Name:
    """Return a name divided as its sort name, family name first, divides it: "Holm, Ada" → Holm, Ada."""
    family, _, given = (flat(part) for part in flat(sort_name).partition(","))
    return Name(flat(written), family, given) if family and given else Name(flat(written))


@dataclass(frozen=True)
class PartialDate:
    """A day, or a month or a year where no more is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """The date as ISO 8601 has it: "2024-09-12", "2024-09", "2024"."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in self.parts[1:])])

    @property
    def parts(self) -> list[int]:
        return [part for part in (self.year, self.month, self.day) if part is not None]


@dataclass(frozen=True)
class Work:
    """A statement of a meeting's record, as citations name it.

    authors: nobody for a question of the press, several for a joint statement. act: what it is, in the middle of a
    sentence ("remark", "question by a reporter"). office: the speaker's, that day; addressee: whom it was said to;
    note: what kind of words these are ("official translation from Russian"). All of those, place, first and last may be
    missing; last is for a stretch of time. address: absolute.
    """

    public_id: str
    authors: Sequence[Name]
    paragraphs: Sequence[str]
    language: str
    is_paraphrase: bool
    act: str
    office: str
    addressee: str
    note: str
    meeting: str
    place: str
    first: PartialDate | None
    last: PartialDate | None
    site: str
    address: str
    accessed: datetime.date

    @property
    def words(self) -> str:
        """All the words, on one line."""
        return flat(" ".join(self.paragraphs))

    @property
    def abstract(self) -> str:
        """The words for a field of their own, where nothing around them says that they are a paraphrase."""
        return f"Paraphrase: {self.words}" if self.is_paraphrase else self.words

    @property
    def opening(self) -> str:
        """The first words, which name a statement that has no title. Not for a paraphrase: titles are set in marks."""
        words = self.words
        if len(words) <= LONGEST_TITLE:
            return words.rstrip(",;: –—-") or words
        cut = words[: LONGEST_TITLE + 1].rpartition(" ")[0] or words[:LONGEST_TITLE]
        return cut.rstrip(",;:. –—-") + "…"

    @property
    def description(self) -> str:
        """What it is, in the middle of a sentence: "remark to Bero Lind as President, Brennia"."""
        parts = ((" to ", self.addressee), (" as ", self.office), ("; ", self.note))
        return self.act + "".join(f"{before}{flat(part)}" for before, part in parts if flat(part))

    @property
    def title(self) -> str:
        """A title for lists: the first words, or what a paraphrase is one of."""
        return f"{capital(self.act)} (paraphrase), {flat(self.meeting)}" if self.is_paraphrase else self.opening

    @property
    def setting(self) -> str:
        """The meeting and its place."""
        return ", ".join(part for part in (flat(self.meeting), flat(self.place)) if part)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def flat(text: str) -> str:
    """Return a text on one line, without characters that no file of references holds."""
    return " ".join("".join(" " if ord(one) < 32 or 127 <= ord(one) < 160 else one for one in text).split())
