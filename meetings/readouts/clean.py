"""What each paragraph is: title, page furniture, a date line, a heading, or the account itself."""

from __future__ import annotations

import re
from typing import Literal

from .blocks import Block

BlockKind = Literal["title", "furniture", "dateline", "heading", "body"]

#: Lines that belong to the page. Matched at the start of a paragraph of at most `_LONGEST` characters.
FURNITURE: dict[str, re.Pattern[str]] = {
    "search": re.compile(
        r"search (?:and|&) hit enter\b|search(?: for)?:?$|skip to (?:main )?content|menu$|close$", re.I
    ),
    "continued": re.compile(
        r"(?:article|story) contin\w+(?: below)?(?: advertisement)?\.?|\(article continues|advertisement\b|"
        r"continue reading|scroll (?:down )?to continue|story continues",
        re.I,
    ),
    "link": re.compile(
        r"(?:read(?: more| also)?|watch(?: below| live| more)?|listen(?: to)?|see (?:also|more)|"
        r"more (?:on|from|about)|earlier|"
        r"related(?: reading| stories| articles)?|relevant reading|also (?:on|read)|video|also on [\w ]+|"
        r"live|opinion|"
        r"gallery|in pictures|related)(?: about)?\s*(?::|\||$)",
        re.I,
    ),
    "share": re.compile(
        r"(?:share|tweet|print|e-?mail|comments?|copy link|save|follow us|sign up|subscribe|log in|"
        r"sign in|newsletter|"
        r"facebook|twitter|whatsapp|telegram|linkedin)\b[\w\s,|&:/.-]{0,60}$|share (?:this|on)\b|•\s*email:",
        re.I,
    ),
    "credit": re.compile(
        r"source: .{2,40}$|(?:photos?|photograph|picture|image|file photo|credit|video|"
        r"illustration)(?: by| credit| courtesy)?\s*[:/]|"
        r"\(?(?:web )?editor(?:ed by|s)?\s*:|\(?editing by\b|\(?reporting by\b|\(?additional reporting|"
        r"with files from\b|"
        r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,2} ?/ ?(?:the )?[A-Z]|[-–—] with files from\b|©|"
        r"copyright\b|all rights reserved|\(?(?:photo|image|picture) ?(?:by|:)",
        re.I,
    ),
    "communicated": re.compile(r"\(communicated by\b[^)]*\)$", re.I),
    "byline": re.compile(r"by [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:,.{0,60}| \|.{0,60}| and .{0,60})?$"),
    "stamp": re.compile(
        r"(?:published|updated|posted|last (?:updated|modified)|modified|date|first published|"
        r"issued|publié|mis à jour|veröffentlicht|stand|опубликовано|обновлено|פורסם|עודכן|نشر)\b\s*(?:on|at|:)?"
        r".{0,60}\d.{0,40}$|by [^\d\n]{2,60}(?:\d{1,2} [a-z]{3,9}\.? \d{4}|[a-z]{3,9}\.? \d{1,2}, \d{4})\b.{0,30}$",
        re.I,
    ),
    "series": re.compile(r"administration of [A-Z][\w. ]+, \d{4}$", re.I),
    "support": re.compile(r".{0,80}\b(?:become our patron|support us|donate|our newsletter|subscribe to)\b", re.I),
    "url": re.compile(r"(?:https?://|www\.)\S+$"),
    "tail": re.compile(r"read more about:|topics?:|tags?:|keywords?:|categories:|filed under|share on", re.I),
}
#: All of them in one, each a group of its name.
_ANY_FURNITURE = re.compile(
    "|".join(
        f"(?P<{name}>(?i:{pattern.pattern}))" if pattern.flags & re.I else f"(?P<{name}>{pattern.pattern})"
        for name, pattern in FURNITURE.items()
    )
)
_DATELINE = re.compile(
    r"\W*(?:\d{1,2}:\d{2}\b.{0,12}|(?:[A-Z][\w.’' -]{1,40},\s*)?"
    r"(?:[^\W\d_]{5,12},?\s+)?"
    r"(?:(?:le |den |am )?\d{1,2}(?:st|nd|rd|th|er|\.)?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}|"
    r"[A-Z][A-Za-z]{2,8}\.?\s+\d{1,2},\s+\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4})"
    r"(?:\sгода)?(?:,\s*[^\W\d_a-zа-я][\w .’-]{1,30}){0,2}"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,12})?(?:\s*[|–—-].{0,40})?)\W*$"
)
_DIGIT, _LETTER = re.compile(r"\d"), re.compile(r"[^\W_]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:\([A-Z]+\)|[A-Z]{2,4})?\.?$", re.I)
_CAPTION = re.compile(
    r".{3,400}(?:\((?:[\w.’'& -]+ ?/ ?[\w.’'& /-]+|[\w.’' ]+photo[\w.’' ]*|reuters|ap|afp|xinhua)\)\W*$|"
    r"\b(?:photo|picture|image|credit)s?\s*:\s*[\w.,’'& /()-]{2,60}$|"
    r"\b(?:Getty(?: Images)?|GPO|AFP|Reuters|REUTERS|EPA|Xinhua|AP Photo)\)?$|"
    r"[A-Z]\w+/[A-Z]{2,}[\w ]{0,20}$)",
    re.S,
)
_FILLED_LINE = re.compile(r"[.!?…][\"”’)\]]*$|[.!?][\"”’)\]]*\s+[A-Z“\"‘]")
_LONGEST = 500
_TITLE_LIMIT = 240


def classify(text: str, blocks: list[Block]) -> list[BlockKind]:
    """The kind of each paragraph. At most one is the title: the headline above the account, if there is
    one."""
    kinds: list[BlockKind] = [_kind(text, block) for block in blocks]
    title = _title(text, blocks, kinds)
    if title is not None:
        kinds[title] = "title"
        headline = " ".join(_words(text, blocks[title]))
        for number in range(len(blocks)):
            if number != title and kinds[number] in ("heading", "body") and number < title + 12:
                if " ".join(_words(text, blocks[number])) == headline:
                    kinds[number] = "furniture"
            elif number < title and kinds[number] == "heading":
                kinds[number] = "furniture"
        for number in range(title):
            if kinds[number] == "heading":
                kinds[number] = "furniture"
    return kinds


def _words(text: str, block: Block) -> list[str]:
    return text[block.start : min(block.end, block.start + _TITLE_LIMIT)].lower().split()


def furniture_rule(line: str) -> str:
    """The name of the rule by which a paragraph is page furniture; empty where it is none."""
    if len(line) > _LONGEST:
        return ""
    found = _ANY_FURNITURE.match(line)
    return found.lastgroup or "" if found else ""


def _kind(text: str, block: Block) -> BlockKind:
    line = text[block.start : min(block.end, block.start + _LONGEST + 1)]
    if len(line) <= 120 and _DIGIT.search(line) and (_DATELINE.match(line) or _CLOCK.match(line)):
        return "dateline"
    if furniture_rule(line) or (len(line) <= 420 and _CAPTION.fullmatch(line) and '"' not in line[:1]):
        return "furniture"
    if _LETTER.search(line) is None:
        return "furniture"
    return "heading" if is_heading(line) else "body"


def is_heading(line: str) -> bool:
    """A short line that ends like a headline, not like a sentence."""
    if len(line) > _TITLE_LIMIT or line[-1] in ".,;:…" or line[0] in "“\"„«‘'(–-•*":
        return False
    if line[-1] in '"”»' and len(line) > 1 and line[-2] in ".,":
        return False
    return _FILLED_LINE.search(line) is None or line.endswith(("?", "!")) or line.isupper()


def _title(text: str, blocks: list[Block], kinds: list[BlockKind]) -> int | None:
    """The headline: the first line of five words or more above the first paragraph of the account, or the
    first line at all where none is so long. None where the text begins with the account itself."""
    head: list[int] = []
    for number, kind in enumerate(kinds[:40]):
        if kind == "body":
            break
        if kind == "heading":
            head.append(number)
    if not head or len(head) == len(blocks) == 1:
        return None
    long = [number for number in head if len(_words(text, blocks[number])) >= 5]
    return long[0] if long else head[0]
