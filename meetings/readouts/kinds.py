"""What a stretch in quotation marks is: a whole utterance, a fragment, or no statement at all."""

from __future__ import annotations

import re
from typing import Literal

from .marks import Quote
from .tokens import Narration
from .words import lot
from .words.speech import ALL_SPEECH, TELLING

#: How the narration leads over to the quotation.
Cue = Literal["none", "colon", "comma", "verb", "that", "told", "embedded"]

_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")
_INNER_END = re.compile(r"[.!?…][\"”’)\]]*\s+[\"“‘\[(]*[^\W\d_a-zа-я]")
_THAT = {"that", "כי", "что", "que", "qu", "dass", "أن", "إن", "ש", "how", "whether"}
_CLAUSE_STARTS = lot(
    """i we you he she it they there this that the a an my our these those if when for in as no not what
    who everyone nobody nothing all both every each let people one"""
)


def cue(narration: Narration, start: int, quote: Quote) -> Cue:
    """How the narration from `start` leads over to the quotation; `none` where there is no narration."""
    lead = narration.masked[start : quote.whole.start].strip()
    if not lead or _WORD.search(lead[-400:]) is None:
        return "none"
    if lead[-1] in ":：":
        return "colon"
    if lead[-1] in ",،—–-":
        return "comma"
    tokens = narration.between(start, quote.whole.start)
    if not tokens:
        return "embedded"
    last = tokens[-1].lower
    if last in _THAT:
        return "that"
    if last in ALL_SPEECH or (last == "this" and len(tokens) > 1):
        return "verb"
    if any(t.lower in TELLING for t in tokens[-4:-1]):
        return "told"
    return "embedded"


def _is_work(words: str) -> bool:
    """Headline capitals: the title of a work. What the reporter's sentence adds at its end does not count."""
    long = [word for word in words[:200].split() if len(word) > 3]
    return len(long) > 1 and words[-1] not in "!?…" and all(word[0].isupper() for word in long)


def utterance(
    text: str,
    quote: Quote,
    lead: Cue,
    *,
    behind: bool,
    before: bool,
    mid: bool,
    close: bool = True,
    ends: bool = True,
) -> bool:
    """Whether the words are an utterance of their own rather than a fragment of the reporter's sentence.

    behind, before: a speaker is named there; mid: the attribution in front splits a sentence already begun;
    close: the verb of speech stands right before the comma; ends: the reporter's sentence ends with the
    words.
    """
    words = quote.words.of(text)
    count = len(words[:400].split())
    first = _LETTER.search(words)
    if first is None:
        return False
    lower = first.group().islower()
    if lead in ("verb", "told", "embedded") and _is_work(words):
        return False
    stops = words[-1] in ".,!?…—–-;" or (behind and lead == "none")
    whole = _INNER_END.search(words) is not None
    if mid and lead == "comma":
        return True
    if lead == "none":
        if quote.open_ended or quote.resumed:
            return count >= 2
        return not lower and (stops or (behind and count >= 2) or (count >= 6 and words[-1] not in "\"'"))
    if lead == "colon":
        return before or count >= 3 or stops
    if lead == "comma":
        return before and (not lower or (close and count >= 4))
    if lead == "verb":
        if not lower:
            return count >= 3 or words[-1] in ".,!?…"
        return ends and count >= 5 and words.split()[0].strip("[](").lower() in _CLAUSE_STARTS
    if lead == "that":
        return before and whole
    if lead == "told":
        return before and not lower and count >= 3
    return before and not lower and whole
