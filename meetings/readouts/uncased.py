"""Mentions in Hebrew and Arabic, where no capital shows a name: an office shows it, or a verb of speech."""

from __future__ import annotations

from .names import Mention
from .tokens import Narration, Token
from .words.speech import FOREIGN
from .words.uncased import COUNTRIES, OFFICES, PREFIXES, STOPS

LANGUAGES = {"he", "ar", "fa"}
_VERBS = FOREIGN["he"] | FOREIGN["ar"]
_PRONOUNS = {"הוא": "he", "היא": "she"}
_SON_OF = {"بن", "بنت", "آل", "בן", "אבו", "أبو"}
#: Prefixes that make the name no subject ("to", "in", "from", "with").
_OBLIQUE = ("ל", "ב", "מ", "ل", "ب")


def find_uncased(narrations: list[Narration]) -> list[list[Mention]]:
    """The mentions of each paragraph. Full names come from behind an office; a single name is one of their
    surnames, or the word beside a verb of speech."""
    found = [_titled(narration) for narration in narrations]
    surnames = {m.name.split()[-1] for mentions in found for m in mentions if m.name}
    return [
        _with_surnames(narration, mentions, surnames) for narration, mentions in zip(narrations, found, strict=True)
    ]


def _titled(narration: Narration) -> list[Mention]:
    tokens, mentions, index = narration.tokens, [], 0
    while index < len(tokens):
        size, oblique = _office(tokens, index)
        if not size:
            index += 1
            continue
        at, country = index + size, ""
        if at < len(tokens) and tokens[at].word in COUNTRIES:
            country, at = COUNTRIES[tokens[at].word], at + 1
            at += _office(tokens, at)[0]  # "ولي العهد السعودي الأمير …"
        stop, most = at, 2
        while stop < len(tokens) and stop - at < most and _name_like(narration, tokens, stop):
            most += 2 * (tokens[stop].word in _SON_OF)
            stop += 1
        start, end = tokens[index].start, tokens[max(stop, at) - 1].end
        title = narration.masked[start : tokens[at - 1].end]
        opens = start == narration.sentence(start)[0]
        if stop > at:
            name = narration.masked[tokens[at].start : end]
            mentions.append(
                Mention(start, end, "name", name, title, tokens[stop - 1].word, country, oblique, False, opens)
            )
        else:
            mentions.append(
                Mention(start, end, "office", "", title, tokens[index].word, country, oblique, False, opens)
            )
        index = max(stop, at)
    return mentions


def _office(tokens: list[Token], index: int) -> tuple[int, bool]:
    """How many words of an office stand here (0: none), and whether a preposition is written on it."""
    words = [token.word for token in tokens[index : index + 2]]
    for size in (2, 1):
        phrase = " ".join(words[:size])
        if len(words) >= size and phrase in OFFICES:
            before = tokens[index - 1].word if index else ""
            return size, before in {"עם", "של", "את", "مع", "إلى", "على", "من"}
        if len(words) >= size and phrase[:1] in PREFIXES and phrase[1:] in OFFICES:
            return size, phrase[0] in _OBLIQUE
    return 0, False


def _name_like(narration: Narration, tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    gap = narration.masked[tokens[index - 1].end : token.start]
    return gap.isspace() and token.word not in STOPS and token.word not in _VERBS and len(token.word) > 1


def _with_surnames(narration: Narration, mentions: list[Mention], surnames: set[str]) -> list[Mention]:
    taken = [(m.start, m.end) for m in mentions]
    extra: list[Mention] = []
    at = 0
    for index, token in enumerate(narration.tokens):
        while at < len(taken) and taken[at][1] <= token.start:
            at += 1
        if at < len(taken) and taken[at][0] <= token.start:
            continue
        opens = token.start == narration.sentence(token.start)[0]
        bare = token.word if token.word in surnames else token.word[1:] if token.word[:1] in PREFIXES else ""
        if bare in surnames and bare:
            oblique = bare != token.word and token.word[0] in _OBLIQUE
            start = token.end - len(bare)
            extra.append(Mention(start, token.end, "name", bare, "", bare, "", oblique, False, opens))
        elif token.word in _PRONOUNS:
            extra.append(Mention(token.start, token.end, "pronoun", head=_PRONOUNS[token.word], opens_sentence=opens))
        elif _beside_verb(narration, index):
            extra.append(Mention(token.start, token.end, "name", token.word, "", token.word, "", False, False, opens))
    return sorted(mentions + extra, key=lambda m: m.start)


def _beside_verb(narration: Narration, index: int) -> bool:
    """A word that opens its sentence right before a verb of speech and a colon or quotation not far
    behind."""
    tokens = narration.tokens
    token = tokens[index]
    if token.word in STOPS or token.word in _VERBS or index + 1 >= len(tokens):
        return False
    opens = token.start == narration.sentence(token.start)[0]
    return opens and tokens[index + 1].word in _VERBS and narration.masked[token.end : tokens[index + 1].start] == " "
