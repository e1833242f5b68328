"""Verbs of speech beside a mention: whether they report words, and whose."""

from __future__ import annotations

from .names import Mention
from .tokens import FILLER, FULL_STOP, Narration, Token
from .words.plain import ADVERBS
from .words.speech import ALL_SPEECH, PARTICIPLES, PHRASAL, SPEECH, TELLING


def reports(narration: Narration, token: Token) -> bool:
    """Whether the word is a verb of speech, alone or with the word behind it ("shot back"); "States" is none, nor is
    "report’s"."""
    if token.capital or token.possessive:
        return False
    if token.lower in ALL_SPEECH:
        return True
    following = narration.token_at(token.end) if token.lower in PHRASAL else None
    return following is not None and following.lower in PHRASAL[token.lower]


def says(narration: Narration, mention: Mention) -> bool:
    """Whether a verb of speech follows with nothing between ("…, the premier said")."""
    behind = narration.token_at(mention.end)
    return behind is not None and behind.lower in SPEECH and narration.masked[mention.end : behind.start].isspace()


def acts(narration: Narration, mention: Mention) -> bool:
    """Whether a verb of speech follows the mention at once ("Berg later said"), or stands right before it."""
    index = narration.index_at(mention.end)
    at = narration.index_at(mention.start) - 1
    before = narration.tokens[at] if at >= 0 else None
    if before is not None and narration.masked[before.end : mention.start] == " ":
        in_front = narration.masked[max(before.start - 3, 0) : before.start].strip()
        if before.lower in SPEECH - PARTICIPLES - TELLING and in_front[-1:] in (FILLER, FULL_STOP, ","):
            return True
    behind = narration.token_at(mention.end)
    apposed = behind is not None and behind.lower in SPEECH and narration.masked[mention.end : behind.start] == ", "
    if mention.prep or apposed:
        return False
    for token in narration.tokens[index : index + 4]:
        if (
            not narration.masked[mention.end : token.start].replace(",", " ").isspace()
            and token.start - mention.end > 40
        ):
            return False
        if token.lower in SPEECH:
            return True
        if token.lower not in ADVERBS - {"and", "in", "on", "to"} and not token.word.endswith("ly"):
            return False
    return False
