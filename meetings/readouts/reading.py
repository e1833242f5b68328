"""One text, read once: paragraphs, quotations, narration, mentions, people."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from .blocks import Block, split_blocks
from .clauses import Clauses
from .clean import BlockKind, classify, furniture_rule
from .datelines import Dateline, dateline_of, is_place_line
from .discourse import Discourse
from .interruptions import parted
from .language import detect
from .marks import Quote, find_quotes
from .names import find_mentions
from .people import People, Person
from .roster import Roster
from .tokens import Narration, mask
from .uncased import LANGUAGES, find_uncased
from .words.encounters import ENCOUNTERS
from .words.plain import STARTERS

#: Paragraphs that take part in the account; the others are furniture.
_READ: frozenset[BlockKind] = frozenset({"body", "heading", "dateline"})


#: Paragraphs of the account that may begin with a dateline.
_DATED = 3
_MARKS = {ord(mark): "'" for mark in '‘’‚‛“”„‟«»"'}


def plain_marks(text: str) -> str:
    """The text with all quotation marks made straight single ones, for comparisons only."""
    return text.translate(_MARKS)


class Reading:
    """All that the rules look at. Lists go by paragraph; `quotes` holds those of read paragraphs, in
    order."""

    def __init__(self, text: str, roster: Roster | None = None) -> None:
        self.text = text
        self.language = detect(text)
        self.blocks: list[Block] = split_blocks(text)
        self.kinds = classify(text, self.blocks)
        self.furniture = [
            furniture_rule(text[b.start : min(b.end, b.start + 501)]) if kind == "furniture" else ""
            for b, kind in zip(self.blocks, self.kinds, strict=True)
        ]
        self.all_quotes = parted(text, find_quotes(text, self.blocks))
        self.masked = mask(text, self.all_quotes)
        self.datelines = self._datelines()
        self.narrations = [Narration(self.masked, self._told(number)) for number in range(len(self.blocks))]
        self.lowercase = frozenset(t.word for n in self.narrations for t in n.tokens if t.word[:1].islower())
        self.lowercase |= STARTERS.get(self.language, frozenset())
        if self.language in LANGUAGES:
            self.mentions = find_uncased(self.narrations)
        else:
            self.mentions = [find_mentions(narration, self.lowercase) for narration in self.narrations]
        self.people = People([m for found in self.mentions for m in found], roster)
        read = [kind in _READ for kind in self.kinds]
        self.discourse = Discourse(
            self.narrations,
            [found if ok else [] for found, ok in zip(self.mentions, read, strict=True)],
            self.people,
        )
        self.clauses = [
            Clauses(narration, found, self.discourse)
            for narration, found in zip(self.narrations, self.mentions, strict=True)
        ]
        self.quotes: list[Quote] = [q for q in self.all_quotes if read[q.block]]
        self._block_starts = [block.start for block in self.blocks]
        self._introduced: dict[str, tuple[int, str]] = {}
        self.quotes_of: dict[int, list[Quote]] = {}
        for quote in self.quotes:
            self.quotes_of.setdefault(quote.block, []).append(quote)

    def _datelines(self) -> dict[int, Dateline]:
        """Paragraph -> its dateline, among the first; lines of the head that name a place become datelines."""
        found: dict[int, Dateline] = {}
        bodies = 0
        for number, block in enumerate(self.blocks[:25]):
            if self.kinds[number] == "body":
                bodies += 1
                dateline = dateline_of(self.text, block)
                if dateline is not None:
                    found[number] = dateline
            elif self.kinds[number] == "heading" and not bodies and is_place_line(block.of(self.text)):
                self.kinds[number] = "dateline"
            if bodies == _DATED:
                break
        return found

    def _told(self, number: int) -> Block:
        """The paragraph without its dateline."""
        block = self.blocks[number]
        return Block(self.datelines[number].end, block.end) if number in self.datelines else block

    def read_between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of [start, end) that lie in paragraphs of the account."""
        number = max(bisect_right(self._block_starts, start) - 1, 0)
        while number < len(self.blocks) and self.blocks[number].start < end:
            block = self._told(number)
            low, high = max(start, block.start), min(end, block.end)
            if low < high and self.kinds[number] in _READ and self.kinds[number] != "dateline":
                yield low, high
            number += 1

    def narration_only(self, block: int) -> bool:
        """Whether the paragraph is read and holds no quotation."""
        return self.kinds[block] in _READ and block not in self.quotes_of

    def tells(self, pattern: re.Pattern[str], sentence: str) -> bool:
        """Whether a sentence tells of a meeting: by the English pattern, or in the words of the text's language."""
        foreign = self.language != "en" and ENCOUNTERS.search(sentence) is not None
        return foreign or pattern.search(sentence) is not None

    def name_above(self, block: int) -> Person | None:
        """Whose name, with a title or without, is the whole heading right above the paragraph."""
        if not block or self.kinds[block - 1] != "heading":
            return None
        heading = self.blocks[block - 1]
        for mention in self.mentions[block - 1]:
            if mention.kind == "name" and mention.start == heading.start and heading.end - mention.end <= 1:
                person = self.people.find(mention)
                return person if person is not None and person.evidence else None
        return None

    def introduced(self, head: str, before: int) -> str:
        """The phrase that first brought up somebody so described ("a justice official"), or nothing."""
        if not self._introduced:
            for mention in (m for found in self.mentions for m in found if m.kind == "role"):
                if mention.title.split()[0].lower() in ("a", "an", "one"):
                    self._introduced.setdefault(mention.head, (mention.start, mention.title))
        start, phrase = self._introduced.get(head, (before, ""))
        return phrase if start < before else ""
