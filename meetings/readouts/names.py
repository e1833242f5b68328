"""Mentions of people and bodies in the narration: names with their titles, descriptions, pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .runs import is_time, run_end
from .titles import country_behind, country_in, is_honorific, is_office, title_length, title_start
from .tokens import Narration, Token
from .words.countries import country_by_word, geographic_tokens
from .words.demonyms import country_by_demonym
from .words.offices import (
    BODY_NOUNS,
    HONORIFICS,
    JOINT_NOUNS,
    OFFICE_WORDS,
    ROLE_NOUNS,
)
from .words.plain import (
    ADVERBS,
    AGENCIES,
    BODY_WORDS,
    DETERMINERS,
    NOUN_ARTICLES,
    PARTICLES,
    PLACE_STARTS,
    PREPOSITIONS,
    SENTENCE_STARTERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from .words.speech import ALL_SPEECH

MentionKind = Literal["name", "office", "role", "body", "joint", "pronoun", "agency"]
_DETERMINER = re.compile(r"^(?:the|an?|his|her|its|their|our|my|one)\s+", re.IGNORECASE)
#: What may stand between an office and its holder: a comma, or an adjective without a capital ("le président
#: norvégien, …"), or both.
_BETWEEN = re.compile(
    rf"(?:\s(?P<word>{'|'.join(country_by_demonym())}))?(?:\s(?:de|du|des|der|von)\s[\w’' ]{{2,25}})?,?\s{{0,2}}"
)
_COMPLEMENT = re.compile(
    r"\s(?:for|of|to|at|from|with|close to|familiar with)\s(?:(?:the|a|an|his|her)\s)?[^\W\d_][\w’'-]*"
    r"(?:\s(?:of\s)?[^\W\d_a-z][\w’'-]*){0,4}"
)
_OF_STATE = re.compile(r"\s(?:de la|de l['’]|du|des|der)\s?[\w’'-]+(?: [\w’'-]+)?")
_VERBAL = ALL_SPEECH | ADVERBS


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. `start` is that of the whole phrase, title and determiner included.

    name        the name without titles, as printed; empty for a description or an office alone.
    title       the printed titles in front of the name, or the office that stands alone.
    head        the last word of a description, or the pronoun, lower case.
    prep        a preposition stands before the phrase: it is not the subject of a verb behind it.
    possessive  "Berg's": what follows, not the name, is the subject.
    """

    start: int
    end: int
    kind: MentionKind
    name: str = ""
    title: str = ""
    head: str = ""
    country: str = ""
    prep: bool = False
    possessive: bool = False
    opens_sentence: bool = False


def find_mentions(narration: Narration, lowercase: frozenset[str]) -> list[Mention]:
    """All mentions of one paragraph in order. `lowercase` holds the words the text uses without a capital:
    such a word at the start of a sentence is no name."""
    tokens = narration.tokens
    mentions: list[Mention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.capital and not is_time(narration.masked, tokens, index):
            stop = run_end(narration.masked, tokens, index)
            mentions += _read_run(narration, tokens, index, stop, lowercase)
            index = stop
            continue
        described = _description(narration, tokens, index)
        if described is not None:
            mentions.append(described)
        index += 1
    return _without_appositions(narration.masked, mentions)


def _read_run(
    narration: Narration, tokens: list[Token], first: int, stop: int, lowercase: frozenset[str]
) -> list[Mention]:
    """The mention in a run of capitalised words: what is title, what is name."""
    opens = tokens[first].start == narration.sentence(tokens[first].start)[0]
    while first < stop and _no_name(tokens[first].word, lowercase, opens):
        first += 1
        opens = opens and first < stop
    if first == stop:
        pronoun = tokens[stop - 1]
        if pronoun.word.lower() in SUBJECT_PRONOUNS and pronoun.word != "I":
            return [Mention(pronoun.start, pronoun.end, "pronoun", head=pronoun.word.lower(), opens_sentence=True)]
        described = _description(narration, tokens, stop - 1)
        return [described] if described else []
    words = [token.word for token in tokens[first:stop]]
    cut = title_length(words)
    skip = title_start(words[:cut])
    first, words, cut = first + skip, words[skip:], cut - skip
    name = tokens[first + cut : stop]
    start, prep = _phrase_start(narration, tokens, first)
    title_tokens = tokens[first : first + cut]
    title = narration.masked[title_tokens[0].start : title_tokens[-1].end] if title_tokens else ""
    if len(name) == 1 and not title and narration.masked[start : name[0].start].strip() in NOUN_ARTICLES:
        return []  # German: a noun
    if name and start < tokens[first].start:  # "economist Anna Berg", "Norlandic foreign minister Anna Berg"
        title = _DETERMINER.sub("", narration.masked[start : name[0].start]).strip()
    last = tokens[stop - 1]
    country = country_in(title.split())
    if not name:
        if not any(is_office(word) for word in words):
            return []
        return [Mention(start, last.end, "office", "", title, last.lower, country, prep, last.possessive, opens)]
    titled = any(is_office(token.word) or is_honorific(token.word) for token in title_tokens)
    kind = _kind_of_name([token.word for token in name], titled)
    text = narration.masked[name[0].start : name[-1].end]
    if kind == "name" and titled and not country:
        country = country_behind([token.word for token in tokens[stop : stop + 6]])
    return [Mention(start, last.end, kind, text, title, last.lower, country, prep, last.possessive, opens)]


def _no_name(word: str, lowercase: frozenset[str], opens: bool) -> bool:
    if word in SENTENCE_STARTERS or word[:2] in ("I’", "I'") or word == "I":
        return True
    if word in OFFICE_WORDS or word in HONORIFICS or word in PLACE_STARTS:
        return False
    return opens and word.lower() in lowercase


def _kind_of_name(words: list[str], titled: bool) -> MentionKind:
    if not titled and not SENTENCE_STARTERS.isdisjoint(words):
        return "body"  # the title of a work
    if len(words) == 2 and words[0].isupper() and len(words[0]) > 1 and not words[1].isupper() and not titled:
        return "body"
    if words[0] in PARTICLES and all(word in PARTICLES or word in BODY_WORDS for word in words):
        return "body"  # "Président de la République"
    if words[-1] in AGENCIES or (not titled and not AGENCIES.isdisjoint(words)):
        return "agency"
    if not titled and not BODY_WORDS.isdisjoint(words):
        return "body"
    joined = " ".join(words)
    if len(words) == 1 and "-" in joined and all(part in country_by_word() for part in joined.split("-")):
        return "body"
    if joined in country_by_word() or geographic_tokens().issuperset(words):
        return "body" if not titled else "name"
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and not titled:
        return "body"
    return "name"


def _phrase_start(narration: Narration, tokens: list[Token], first: int) -> tuple[int, bool]:
    """Where the noun phrase of the token begins, and whether a preposition stands before it."""
    masked, step = narration.masked, first
    while step > 0 and first - step < 6 and masked[tokens[step - 1].end : tokens[step].start].isspace():
        word = tokens[step - 1].lower
        if word in PREPOSITIONS:
            return tokens[step].start, True
        if word in DETERMINERS:
            before = tokens[step - 2].lower if step > 1 else ""
            gap = masked[tokens[step - 2].end : tokens[step - 1].start] if step > 1 else "."
            return tokens[step - 1].start, gap.isspace() and before in PREPOSITIONS
        leads = tokens[step].lower in ROLE_NOUNS or tokens[step].lower in BODY_NOUNS
        noun = (
            word in ROLE_NOUNS
            or word in BODY_NOUNS
            or tokens[step - 1].word in OFFICE_WORDS
            or tokens[step - 1].word in country_by_word()
            or tokens[step - 1].word in geographic_tokens()
        )
        if not noun and (not leads or word in _VERBAL or word in SUBORDINATORS or tokens[step - 1].possessive):
            break
        step -= 1
    return tokens[step].start, False


def _description(narration: Narration, tokens: list[Token], index: int) -> Mention | None:
    """ "the Russian president", "a justice official", "his office", "protesters", "he" at this token."""
    token = tokens[index]
    word = token.lower
    opens = token.start == narration.sentence(token.start)[0]
    if word.endswith(("-t-il", "-t-elle")):
        return Mention(token.start, token.end, "pronoun", head=word.rpartition("-")[2])
    if (word in SUBJECT_PRONOUNS and token.word != "I") or word == "i":
        return Mention(token.start, token.end, "pronoun", head=word, opens_sentence=opens)
    if word not in ROLE_NOUNS and word not in BODY_NOUNS and word not in JOINT_NOUNS:
        return None
    masked, step = narration.masked, index
    while step > 0 and index - step < 7:
        gap = masked[tokens[step - 1].end : tokens[step].start]
        if not gap.isspace() and gap not in {"-", "’s ", "'s "} and not gap.strip().isdigit():
            break
        if tokens[step - 1].lower in PREPOSITIONS or tokens[step - 1].lower in _VERBAL:
            break
        step -= 1
        if tokens[step].lower in DETERMINERS:
            break
    plural = word.endswith("s")
    has_determiner = tokens[step].lower in DETERMINERS
    if not has_determiner:
        if not plural and not opens:
            return None
        step = index
    start = tokens[step].start
    words = [t.word for t in tokens[step : index + 1]]
    before = tokens[step - 1] if step > 0 else None
    prep = before is not None and before.lower in PREPOSITIONS and masked[before.end : start].isspace()
    kind: MentionKind = "body" if word in BODY_NOUNS else "role"
    if word in JOINT_NOUNS and (plural or word in {"pair", "both", "two"}):
        if not {w.lower() for w in words} & {"two", "both", "the"} or word in {"two", "both"}:
            return None
        kind = "joint"
    country = country_in(words[:-1]) or country_in([w for w in words[:-1] if w[:1].isupper()])
    printed = masked[start : token.end]
    return Mention(start, token.end, kind, "", printed, word, country, prep, token.possessive, opens)


def with_complement(masked: str, mention: Mention) -> str:
    """The description with what it is of or for: "a spokesperson for the minister"."""
    found = _COMPLEMENT.match(masked, mention.end, mention.end + 60)
    return masked[mention.start : found.end() if found else mention.end]


def _without_appositions(masked: str, mentions: list[Mention]) -> list[Mention]:
    """Drops a description that only leads up to a name ("economist Anna Berg", "the premier, Anna Berg")."""
    kept: list[Mention] = []
    for mention in mentions:
        while kept and mention.kind in ("name", "body") and mention.start <= kept[-1].start < mention.end:
            kept.pop()  # its words are part of this one's title
        if len(kept) > 1 and mention.kind == "name" and kept[-2].kind in ("role", "office"):
            of_state = _OF_STATE.fullmatch(masked, kept[-2].end, kept[-1].end)
            if of_state and " " not in kept[-1].name and masked[kept[-1].end : mention.start] == ", ":
                kept.pop()  # "le président de la République, Paul Roux"
        last = kept[-1] if kept else None
        if last is not None and mention.kind == "name" and last.kind in ("role", "office"):
            gap = masked[last.end : mention.start]
            overlap = mention.start <= last.end
            between = _BETWEEN.fullmatch(gap)
            if overlap or (between is not None and not last.possessive):
                kept.pop()
                adjective = (between["word"] or "") if between is not None else ""
                title = (
                    f"{last.title} {adjective} {mention.title}" if last.title not in mention.title else mention.title
                )
                mention = Mention(
                    last.start, mention.end, "name", mention.name, " ".join(title.split()), mention.head,
                    mention.country or last.country or country_by_word().get(adjective, ""),
                    last.prep, mention.possessive, last.opens_sentence,
                )  # fmt: skip
        kept.append(mention)
    return kept
