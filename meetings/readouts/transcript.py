"""Transcripts: turns under labels such as "PRESIDENT BERG:", "Anna Berg (as interpreted):", "Q" or a
name alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .blocks import Block, trim
from .clean import BlockKind
from .model import Span
from .titles import is_honorific, is_office, title_length
from .words.plain import PARTICLES

_LEAD = r"[\s*_•·>\-–—#]{0,6}"
_COLON = re.compile(
    _LEAD + r""
    r"(?P<label>[^\W\d_][^:\n\"“”«»?!]{0,90}?)(?:[*_]{0,3}\s*\([^)\n]{1,60}\))?\s{0,3}[*_]{0,3}[:：][*_]{0,3}\s+"
)
_BARE_COLON = re.compile(
    _LEAD + r"(?P<label>[^\W\d_][^:\n\"“”«»?!]{0,90}?)(?:\s*\([^)\n]{1,60}\))?\s{0,3}[*_]{0,3}[:：][*_]{0,3}\s*$"
)
_PERIOD = re.compile(
    r"(?P<label>(?:Q|Question|Reporter|Moderator|The (?:Vice )?President|(?:Vice |"
    r"Deputy )?(?:President|Premier|Prime Minister|Chancellor|"
    r"King|Queen|Secretary|Secretary General|Taoiseach|Minister|Foreign Minister|Crown Prince|Mr|Mrs|"
    r"Ms|Speaker|General"
    r"|Emir|Amir|Sultan|Emperor|Pope|Chairman|Ambassador)\.? "
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}))\.(?:\s*\[[^\]]{1,40}\])?\s+(?=[A-Z\"“‘\[(¿¡—])"
)
_LABELS = {"label": _COLON, "label-period": _PERIOD}
_Q = re.compile(r"(?P<label>Q|A)(?:[.:]?\s+|$)(?=\S|$)")
_STAGE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SMALL = PARTICLES | {"of", "the", "and", "for"}
#: What looks like a label and is none.
_NO_LABEL = re.compile(
    r"(?:details?|source|notes?|photo|video|read more|watch|date|time|place|location|venue|subject|"
    r"topics?|categories|names|"
    r"locations|quote(?: from)?|summary|background|update|editor|related|tags?|contact|dcpd number|subjects|"
    r"keeping score|analysis|energy|currencies|participants|present|agenda|translation|transcript|remarks)\b",
    re.I,
)
_END = re.compile(
    r"(?:NOTE|Note|Categories|Locations|Names|Subjects|DCPD Number|Source|Tags|Keywords|Topics|"
    r"Published in sections?|Publication date|Direct link|Text version)\s*:|"
    r"END\b.{0,30}$|<[….]+>$|"
    r"\d{1,2}:\d{2}\s*[AP]\.?M\.?.{0,12}$|\*\s*\*\s*\*$|#\s*#\s*#$|-\s*END\s*-$|"
    r"\(end of (?:transcript|recording)"
)
_PRESS = re.compile(
    r"(?:q|a reporter|reporter|question|journalist|press|media|correspondent|interviewer|"
    r"вопрос|frage|שאלה)s?\b(?:\s*\(.*)?$",
    re.I,
)
#: The label of whoever is asked, where the text names that one elsewhere.
ANSWER = re.compile(r"A|Answer|Ответ|Réponse|Antwort|תשובה", re.I)
_SPEECH_TITLE = re.compile(
    r"(?:opening |joint |press )?(?:remarks|statement|speech|address|statements)\b.{0,20}? (?:by|"
    r"of) (?P<who>.{3,120})",
    re.I,
)
_OWNED_SPEECH = re.compile(
    r"(?P<who>[^’'“\"]{3,80})[’']s? (?:(?:opening|joint|press|full) )*(?:remarks|statement|speech|address)\b",
    re.I,
)
#: Behind the speaker in such a title: where, when and with whom.
_OCCASION = re.compile(r"\s(?:at|in|on|to|with|before|after|following|during|ahead|prior|upon|for)\s", re.I)
_FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the label as printed (empty where the speaker has none) and the words."""

    label: Span
    words: Span
    press: bool
    rule: str


def find_turns(
    text: str, blocks: list[Block], kinds: list[BlockKind], known: Callable[[str], bool] = lambda label: False
) -> list[Turn]:
    """The turns of a transcript in order; empty where the text is none. `known` tells whether a label is the
    name of somebody whom the text names elsewhere as well."""
    for rule in ("label", "label-period", "heading-name"):
        pattern = _LABELS.get(rule)
        labels = _labelled(text, blocks, kinds, pattern) if pattern else _headings(text, blocks, kinds)
        if _convincing(text, labels, len(blocks), rule, known):
            return _turns(text, blocks, kinds, labels, rule)
    return []


@lru_cache(maxsize=4096)
def is_person_label(label: str) -> bool:
    """Whether a label can be a speaker's: capitalised words and small connecting ones only, at most nine."""
    words = _STAGE.sub("", label).strip(" *_").split()
    if not 1 <= len(words) <= 9 or _NO_LABEL.match(label.strip()):
        return False
    for word in words:
        bare = word.strip(".,’'")
        uncased = bare[:1].lower() == bare[:1].upper() and bare[:1].isalpha()
        if not bare or not (bare[0].isupper() or uncased or bare in _SMALL):
            return False
    return words[0].strip(".").lower() not in {"the", "and", "of"} or len(words) > 1


def _labelled(
    text: str, blocks: list[Block], kinds: list[BlockKind], pattern: re.Pattern[str]
) -> dict[int, tuple[Span, int]]:
    """Number of the paragraph -> (label, where the words begin)."""
    labels: dict[int, tuple[Span, int]] = {}
    for number, block in enumerate(blocks):
        if kinds[number] == "furniture":
            continue
        end = min(block.end, block.start + 200)
        found = pattern.match(text, block.start, end) or _Q.match(text, block.start, min(end, block.start + 4))
        if found is None and pattern is _COLON and block.end - block.start <= 160:
            found = _BARE_COLON.match(text, block.start, block.end)
        if found is not None and is_person_label(found["label"]):
            labels[number] = (Span(*found.span("label")), found.end())
    return labels


def _headings(text: str, blocks: list[Block], kinds: list[BlockKind]) -> dict[int, tuple[Span, int]]:
    """Paragraphs that are nothing but a name, and stand before words."""
    labels: dict[int, tuple[Span, int]] = {}
    seen: dict[str, list[int]] = {}
    under: set[int] = set()  # lines that give the office of the name above
    for number, block in enumerate(blocks[:-1]):
        line = text[block.start : block.end] if block.end - block.start <= 80 else ""
        words = line.split()
        if kinds[number] == "heading" and 1 <= len(words) <= 7 and is_person_label(line) and line[-1].isalpha():
            seen.setdefault(line.casefold(), []).append(number)
    for numbers in seen.values():
        line = text[blocks[numbers[0]].start : blocks[numbers[0]].end]
        titled = is_official(line)
        offices = [n + 1 for n in numbers if _office_line(text, blocks, kinds, n + 1) and not titled]
        if len(numbers) >= 2 or offices or (titled and len(line.split()) >= 2):
            for n in numbers:
                end = blocks[n + 1].end if n + 1 in offices else blocks[n].end
                labels[n] = (Span(blocks[n].start, blocks[n].end), end)
            under.update(offices)
    for number in under:
        labels.pop(number, None)
    return labels


def _office_line(text: str, blocks: list[Block], kinds: list[BlockKind], number: int) -> bool:
    """Whether the paragraph is nothing but an office ("President of Russia")."""
    if number >= len(blocks) or kinds[number] != "heading" or blocks[number].end - blocks[number].start > 80:
        return False
    words = text[blocks[number].start : blocks[number].end].split()
    return title_length(words) == len(words) and is_official(" ".join(words))


def _convincing(
    text: str, labels: dict[int, tuple[Span, int]], blocks: int, rule: str, known: Callable[[str], bool]
) -> bool:
    """Whether the labels make a transcript: two by people at least, or one by somebody in office."""
    names = [_STAGE.sub("", label.of(text)).strip(" *_.") for label, _ in labels.values()]
    spoken = [name for name in names if not _PRESS.match(name) and not ANSWER.fullmatch(name)]
    answers = sum(bool(ANSWER.fullmatch(name)) for name in names)
    if not spoken and answers:
        return len(names) - answers >= 1 and len(names) >= 3  # questions and answers, nobody else
    people = [name for name in spoken if is_official(name) or known(name)]
    if len(labels) == 1:
        return rule != "heading-name" and len(people) == 1 and is_official(people[0]) and len(people[0].split()) > 1
    return len(labels) >= 2 and len(people) >= 1 and len(people) >= 0.5 * len(spoken)


@lru_cache(maxsize=4096)
def is_official(label: str) -> bool:
    """Whether an office or honorific stands in the label."""
    words = [word.strip(".,") for word in label.split()]
    return any(is_office(word) or is_honorific(word) for word in words)


def _turns(
    text: str, blocks: list[Block], kinds: list[BlockKind], labels: dict[int, tuple[Span, int]], rule: str
) -> list[Turn]:
    turns: list[Turn] = []
    numbers = sorted(labels)
    for number, following in zip(numbers, [*numbers[1:], len(blocks)], strict=True):
        label, start = labels[number]
        end = blocks[number].end
        for later in range(number + 1, following):
            line = text[blocks[later].start : min(blocks[later].end, blocks[later].start + 160)]
            if _END.match(line) or (kinds[later] == "furniture" and any(c.isalnum() for c in line)):
                break
            end = blocks[later].end
        words = Span(*trim(text, start, end))
        if words.start < words.end:
            name = _STAGE.sub("", label.of(text)).strip(" *_.")
            turns.append(Turn(label, words, bool(_PRESS.match(name)), rule))
    return turns


def _speech_by(title: str) -> str:
    """Whom a title names as the one speaker ("Remarks by …", "President Lund's remarks …"), or nothing."""
    found = _SPEECH_TITLE.match(title) or _OWNED_SPEECH.match(title)
    return found["who"] if found else ""


def monologue(text: str, title: str, blocks: list[Block], kinds: list[BlockKind]) -> tuple[str, Span] | None:
    """A speech with no label: the speaker as the title prints it ("Remarks by …") and the words, or None."""
    who = _OCCASION.split(_speech_by(title))[0]
    body = [block for block, kind in zip(blocks, kinds, strict=True) if kind in ("body", "heading")]
    if not who or len(body) < 2:
        return None
    sample = text[body[0].start : min(body[-1].end, body[0].start + 6000)]
    if len(_FIRST_PERSON.findall(sample)) * 60 < len(sample.split()):
        return None
    end = body[-1].end
    for block in body:
        if _END.match(text[block.start : min(block.end, block.start + 160)]) and block is not body[0]:
            end = body[body.index(block) - 1].end
            break
    return who, Span(body[0].start, end)
