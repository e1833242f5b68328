"""The speaker in a stretch of narration: the verb that reports words, and its subject."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from .discourse import Discourse
from .names import Mention, with_complement
from .people import Person
from .tokens import Narration, Token
from .verbs import reports
from .words.plain import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBORDINATORS
from .words.speech import (
    ALL_SPEECH,
    CARRYING,
    DOCUMENTS,
    NAMING,
    PARTICIPLES,
    SOURCES,
    SPEECH,
    TELLING,
    WEAK,
)

#: As many verbs are tried in front of a quotation, from the nearest one.
_VERBS = 5
#: As many words may describe a speaker.
_DESCRIBED = 6
_ARTICLES = {"a", "an", "the", "another", "one", "some", "many", "several"}
_JOINING = {"and", "but", "then", "or", "who"}
_NAME_LIKE = {"name", "office", "role", "pronoun", "body", "joint"}


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker found in narration.

    person is None for a description, the joint speakers ("both leaders"), or one's own "I"; `phrase` is the
    subject as printed. `verb` is the reporting verb, empty where only position tells. `adjacent`: nothing
    but adverbs stands between subject and verb.
    """

    person: Person | None
    phrase: str
    kind: str
    verb: str = ""
    adjacent: bool = False
    addressee: Person | None = None
    start: int = 0


class Clauses:
    """Reads clauses of one paragraph; every method takes offsets of the whole text."""

    def __init__(self, narration: Narration, mentions: list[Mention], discourse: Discourse) -> None:
        self._narration = narration
        self._mentions = [m for m in mentions if m.start not in discourse.appositions]
        self._starts = [m.start for m in self._mentions]
        self._discourse = discourse

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in [start, end), without appositions."""
        if not self._mentions:
            return []
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def behind(self, start: int, end: int) -> Found | None:
        """The speaker that the narration right behind a quotation names, or None."""
        tokens = self._narration.between(start, end)
        if not tokens:
            return None
        if tokens[0].lower == "according" and len(tokens) > 1 and tokens[1].lower == "to":
            return self._according(tokens, end)
        if tokens[0].lower in SOURCES:
            inside = self.mentions(tokens[0].end, min(end, tokens[0].end + 12))
            if inside and self._narration.masked[inside[0].end : inside[0].end + 1] in (",", ".", ""):
                return self._found(inside[0], "according", adjacent=True)
        quoted = self._quoted_as(tokens, start)
        if quoted is not None:
            return quoted
        lead = next((i for i, t in enumerate(tokens[:3]) if t.lower not in ADVERBS | AUXILIARIES), 0)
        verb = tokens[lead]
        if verb.lower in ALL_SPEECH and verb.lower not in PARTICIPLES and not self.mentions(start, verb.start):
            return self._inverted(verb, end)
        for token in tokens:
            if reports(self._narration, token) and token.lower not in PARTICIPLES:
                found = self._subject(token, start, start)
                if found is not None and (token.lower not in WEAK or found.adjacent):
                    return found
        return None

    def opening(self, start: int, end: int) -> Found | None:
        """The person with whom the narration begins, whatever the verb ("he went on", "she concludes")."""
        inside = self.mentions(start, min(end, start + 60))
        if inside and inside[0].start - start <= 2 and not inside[0].possessive:
            return self._found(inside[0], "", adjacent=False)
        return None

    def before(self, sentence: int, start: int, end: int, *, cued: bool) -> Found | None:
        """The speaker that narration in front of a quotation names.

        The clause is [start, end); its sentence begins at `sentence`. `cued`: a colon or comma leads
        over to the
        quotation, so that weak verbs count as well.
        """
        tokens = self._narration.between(start, end)
        quoted = self._quoted_as(tokens, sentence)
        if quoted is not None:
            return quoted
        if self._only_possible(tokens):
            return None
        inverted, verbs = False, 0
        for number in range(len(tokens) - 1, -1, -1):
            token = tokens[number]
            if not reports(self._narration, token) or verbs == _VERBS:
                continue
            verbs += 1
            last = number >= len(tokens) - 2
            if token.lower in WEAK and not (cued or last):
                continue
            found = self._subject(token, sentence, start)
            if (
                found is None and token.lower not in SPEECH and not inverted
            ):  # in Arabic and Russian the verb may come first
                inverted = True
                found = self._inverted(token, end)
            if found is not None:
                return found
        return None

    def _only_possible(self, tokens: list[Token]) -> bool:
        """ "if she says, “…”": nobody has said it."""
        if not tokens or tokens[-1].lower not in SPEECH:
            return False
        condition = next((t for t in tokens[-6:] if t.lower == "if"), None)
        return condition is not None and "," not in self._narration.masked[condition.end : tokens[-1].start]

    def named(self, sentence: int, start: int, end: int) -> Found | None:
        """The one who calls or describes something so ("Berg called it “…”"), for fragments."""
        for token in reversed(self._narration.between(start, end)):
            if token.lower in NAMING:
                return self._subject(token, sentence, start)
        return None

    def first(self, start: int, end: int) -> Found | None:
        """The first person of a stretch who may be its subject; if there is none, the first at all."""
        inside = [m for m in self.mentions(start, end) if m.kind in _NAME_LIKE]
        free = [m for m in inside if not m.prep and not m.possessive]
        chosen = next((m for m in free if self._is_person(m)), None) or next(
            (m for m in inside if self._is_person(m)), None
        )
        return self._found(chosen, "", adjacent=False) if chosen else None

    def _is_person(self, mention: Mention) -> bool:
        person = self._discourse.person(mention)
        return person is not None and (not person.body) and bool(person.evidence)

    def _according(self, tokens: list[Token], end: int) -> Found | None:
        for mention in self.mentions(tokens[1].end, end):
            if mention.kind in ("name", "role", "office", "body") and not mention.possessive:
                return self._found(mention, "according", adjacent=True)
            if mention.kind == "agency":
                return None
        return None

    def _quoted_as(self, tokens: list[Token], sentence: int) -> Found | None:
        """ "Aide Lund quoted Berg as saying", "Berg was quoted as saying": Berg speaks."""
        for left, right in pairwise(tokens):
            if left.lower == "as" and right.lower in PARTICIPLES:
                inside = [m for m in self.mentions(sentence, left.start) if m.kind in _NAME_LIKE]
                passive = any(t.lower in {"was", "were", "been"} for t in self._narration.between(sentence, left.start))
                if inside:
                    return self._found(inside[0] if passive else inside[-1], right.lower, adjacent=True)
        return None

    def _inverted(self, verb: Token, end: int) -> Found | None:
        """ "said Chancellor Anna Berg, who …": the first person behind the verb, up to a comma."""
        masked = self._narration.masked
        stop = verb.end
        while stop < end and masked[stop] not in ",;:—–" and stop - verb.end < 160:
            stop += 1
        phrase = masked[verb.end : stop].strip(" .")
        for token in self._narration.between(verb.end, stop):
            if token.lower in SUBORDINATORS or token.lower == "who" or token.lower in PREPOSITIONS - {"of"}:
                stop = token.start
                break
        free = [m for m in self.mentions(verb.end, stop) if not m.prep and not m.possessive and m.kind != "agency"]
        known = [m for m in free if self._is_person(m)]
        chosen = known or free
        if chosen:
            several = len(chosen) > 1 and " and " in masked[chosen[0].end : chosen[-1].start]
            return self._found(chosen[0 if several else -1], verb.lower, adjacent=True)
        if phrase.split(" ")[0].lower() in DETERMINERS and len(phrase) < 60:
            return Found(None, phrase, "role", verb.lower, True, start=verb.end)
        return None

    def _subject(self, verb: Token, sentence: int, start: int) -> Found | None:
        index = self._narration.index_at(verb.start)
        previous = self._narration.tokens[index - 1] if index else None
        addressee = self._addressee(verb)
        shared = verb.lower in PARTICIPLES or (previous is not None and previous.lower in _JOINING)
        if previous is not None and previous.lower == "who":
            nearest = [m for m in self.mentions(sentence, previous.start) if m.kind in _NAME_LIKE]
            return self._found(nearest[-1], verb.lower, adjacent=True, addressee=addressee) if nearest else None
        if not shared:
            nearest = [m for m in self.mentions(sentence, verb.start) if m.kind in _NAME_LIKE | {"agency"}]
            if nearest and not nearest[-1].prep and self._only_adverbs(nearest[-1], verb):
                if nearest[-1].kind == "agency" or (nearest[-1].kind == "body" and verb.lower in CARRYING):
                    return None
                document = self._by_whom(nearest[-1], sentence)
                return document or self._found(
                    nearest[-1], verb.lower, adjacent=not nearest[-1].prep, addressee=addressee
                )
            described = self._described(index, sentence)
            if described is not None:
                return Found(None, described, "role", verb.lower, True, addressee, verb.start - 1)
        clause = sentence if shared else self._clause_start(sentence, verb)
        inside = [m for m in self.mentions(clause, verb.start) if m.kind in _NAME_LIKE]
        free = [m for m in inside if not m.prep and not m.possessive]
        chosen = next(iter(free), None)
        if chosen is None and shared:
            return None
        if chosen is None:
            return self._by_whom(inside[0], clause) if inside else None
        return self._by_whom(chosen, clause) or self._found(chosen, verb.lower, adjacent=False, addressee=addressee)

    def _described(self, verb: int, sentence: int) -> str | None:
        """ "another insider said": the words between an article and the verb, where no list knows them."""
        tokens, masked = self._narration.tokens, self._narration.masked
        for step in range(verb - 1, max(verb - _DESCRIBED, -1), -1):
            token = tokens[step]
            if token.start < sentence or not masked[token.end : tokens[step + 1].start].isspace():
                return None
            if token.lower in _ARTICLES and step < verb - 1:
                before = tokens[step - 1].lower if step else ""
                if before in PREPOSITIONS and masked[tokens[step - 1].end : token.start].isspace():
                    return None
                return masked[token.start : tokens[verb - 1].end]
            if (
                token.capital
                or token.lower in PREPOSITIONS
                or token.lower in SUBORDINATORS
                or reports(self._narration, token)
            ):
                return None
        return None

    def _by_whom(self, mention: Mention, clause: int) -> Found | None:
        """ "A statement by Berg said", "her statement read": whoever made the document speaks."""
        if mention.kind != "body" or mention.head not in DOCUMENTS or mention.name:
            return None
        owner = mention.title.split()[0].lower()
        if owner in ("his", "her"):
            person = self._discourse.subject_before(mention.start)
            return Found(person, mention.title, "name", "document", True) if person else None
        index = self._narration.index_at(mention.end)
        for token in self._narration.tokens[index : index + 8]:
            if token.lower in ("by", "from"):
                inside = self.mentions(token.end, token.end + 60)
                return self._found(inside[0], "document", adjacent=True) if inside else None
        return None

    def _only_adverbs(self, mention: Mention, verb: Token) -> bool:
        between = self._narration.between(mention.end, verb.start)
        gap = self._narration.masked[mention.end : verb.start]
        if len(between) > 5 or any(c in gap for c in ".;:—()") or (gap.startswith(",") and not between):
            return False
        return all(t.lower in ADVERBS or t.lower.endswith("ly") for t in between)

    def _clause_start(self, sentence: int, verb: Token) -> int:
        """Behind the last "while", "after", semicolon or the like in front of the verb, if a subject
        follows it."""
        start = sentence
        for token in self._narration.between(max(sentence, verb.start - 400), verb.start):
            if token.lower in SUBORDINATORS and token.start > sentence:
                inside = [m for m in self.mentions(token.end, verb.start) if m.kind in _NAME_LIKE and not m.prep]
                start = token.end if inside else start
        return start

    def _addressee(self, verb: Token) -> Person | None:
        if verb.lower not in TELLING:
            return None
        for mention in self.mentions(verb.end, verb.end + 60)[:1]:
            person = self._discourse.person(mention)
            if mention.kind in ("name", "office", "role") and not mention.possessive and person and not person.body:
                return person
        return None

    def _found(self, mention: Mention, verb: str, *, adjacent: bool, addressee: Person | None = None) -> Found:
        person = self._discourse.person(mention)
        phrase = self._narration.masked[mention.start : mention.end]
        if mention.kind == "role":
            phrase = with_complement(self._narration.masked, mention)
        return Found(person, phrase, mention.kind, verb, adjacent, addressee, mention.start)
