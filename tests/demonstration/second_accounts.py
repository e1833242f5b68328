"""The second accounts beside the demonstration content, and how far the desk's pairing agrees with their annotation."""

import datetime
import tomllib
from dataclasses import dataclass, field

from meetings.demonstration.reading import CONTENT, read_content
from meetings.models import Meeting, Quote
from meetings.services.accounts import read_account
from meetings.services.drafting import draft_of
from meetings.services.matching import pairs_of
from meetings.services.review import Draft
from meetings.services.words import join_spans

FOLDER = CONTENT / "second"
#: Those that the matching was set right on; the others were kept aside.
TUNED_ON = (
    "belenar-al-mahari-video-call-2025",
    "marsholt-tomenar-telephone-2019",
    "valcoran-belenar-pont-l-ildre-2024",
    "valcoran-state-visit-ostmere-2019",
)
KEPT_ASIDE = (
    "al-qasdari-valcoran-video-call-2020",
    "athelwick-belenar-elverhythe-2025",
    "aubrevaine-al-mahari-castelvaire-2025",
    "marsholt-al-mahari-sidelines-2022",
)
#: Both its accounts are part of the content; the annotation is older than the matching and by another hand.
PUBLISHED = "valcoran-tomenar-castelvaire-2021"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a second account. repeats: the first words of that which it repeats; "" for a new one."""

    starts: str
    repeats: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class SecondAccount:
    slug: str
    text: str
    statements: list[Said]
    published_on: datetime.date

    @property
    def meeting(self) -> Meeting:
        return Meeting.objects.get(slug=self.slug)


@dataclass(slots=True)
class Agreement:
    """How many statements were paired as annotated; wrongly, though new or another; and not, though repeated."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.missed)) or 1)

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def __str__(self) -> str:
        counts = f"{self.right} right, {len(self.wrong)} wrong, {len(self.missed)} missed"
        return f"precision {self.precision:.2f}, recall {self.recall:.2f} ({counts})"


def second_account(slug: str) -> SecondAccount:
    table = tomllib.loads((FOLDER / f"{slug}.toml").read_text(encoding="utf-8"))
    statements = [
        Said(one["starts"], "" if one.get("new") else one["repeats"], one.get("words", ""))
        for one in table["statements"]
    ]
    text = (FOLDER / f"{slug}.txt").read_text(encoding="utf-8")
    return SecondAccount(slug, text, statements, table["published_on"])


def published_account() -> SecondAccount:
    """Return the second account that is part of the content, annotated by `also`. It has nothing new."""
    meeting = next(one for one in read_content().meetings if one.slug == PUBLISHED)
    statements = [Said(one.also, one.starts) for one in meeting.statements if one.also]
    second = meeting.accounts[1]
    assert second.published_on is not None
    return SecondAccount(PUBLISHED, second.text, statements, second.published_on)


def draft_from(account: SecondAccount) -> Draft:
    return draft_of(read_account(account.text, account.published_on), account.text)


def lines_of(account: SecondAccount, draft: Draft) -> dict[str, Said]:
    """Return the annotation of each statement of the draft, by key; each annotated statement is found once."""
    found: dict[str, Said] = {}
    for line in draft.lines:
        words = on_one_line(join_spans(account.text, line.spans))
        fitting = [said for said in account.statements if words.startswith(said.starts)]
        assert len(fitting) == 1, f"{account.slug}: {len(fitting)} annotations of “{words}”"
        found[line.key] = fitting[0]
    assert len(found) == len(set(found.values())) == len(account.statements), account.slug
    return found


def quotes_by_start(account: SecondAccount, meeting: Meeting) -> dict[str, Quote]:
    """Return the meeting's statement for each that the annotation names by its first words."""
    quotes = list(meeting.quotes.all())
    named: dict[str, Quote] = {}
    for start in {said.repeats for said in account.statements if said.repeats}:
        fitting = [quote for quote in quotes if on_one_line(quote.text).startswith(start)]
        assert len(fitting) == 1, f"{account.slug}: {len(fitting)} statements begin with “{start}”"
        named[start] = fitting[0]
    return named


def agreement(account: SecondAccount) -> Agreement:
    """Pair the account with its meeting and compare with the annotation."""
    draft, meeting = draft_from(account), account.meeting
    annotated, named = lines_of(account, draft), quotes_by_start(account, meeting)
    paired = {pair.line: pair.quote for pair in pairs_of(draft, account.text, meeting)}
    result = Agreement()
    for key, said in annotated.items():
        expected = named[said.repeats] if said.repeats else None
        got = paired.get(key)
        if got is not None and got == expected:
            result.right += 1
            continue
        if got is not None:
            result.wrong.append(f"{said.starts} → {got}")
        if expected is not None:
            result.missed.append(said.starts)
    return result


def on_one_line(words: str) -> str:
    return " ".join(words.split())
