"""A language that nobody speaks, made as the tests run: ⟦Ṁèèţîîñĝš one⟧. What is not in brackets was not marked.

Every message is there, with accents, some 40 % longer, and in brackets; placeholders, tags and formats of dates stay.
It takes the place of French, so that its pages are at /fr/.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from typing import Any

import pytest
from babel import Locale
from django.utils.translation import trans_real
from lxml import html

CODE = "fr"
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|</?[^>]+>|&\w+;)")
ACCENTED = str.maketrans("aeioucnsyAEIOUCNSY", "àéîöûçñšýÀÉÎÖÛÇÑŠÝ")
LONGER = 0.4
TOLD = ("aria-label", "title", "placeholder", "alt", "data-done", "data-by-hand", "data-suggestions")
TOLD_TO_OTHERS = "//meta[@name='description' or contains(@property, 'title') or contains(@property, 'description') or contains(@property, ':alt')]/@content"
UNREAD = {"script", "style", "kbd", "code", "textarea", "datalist"}
# What stands in every language alike: names of the site, of styles and of formats, dates of numbers.
ALIKE = re.compile(r"Communiqué|Français|BibTeX|RIS|CSL-JSON|\b[A-Z]\b|https?://\S+|\d{4}-\d\d(-\d\d)?")
LETTERS = re.compile(r"[^\W\d_]{2,}")


class Pseudo(trans_real.DjangoTranslation):
    """The catalog of all messages there may be."""

    def __init__(self) -> None:
        super().__init__(CODE)
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return _pseudo(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        self.asked.add(one)
        return _pseudo(one if number == 1 else many)

    @property
    def untranslated(self) -> set[str]:
        """What was asked for and is in no catalog of the real language, the site's or Django's."""
        return {one for one in self.asked if one not in self._catalog and (one, 0) not in self._catalog}


def _pseudo(message: str) -> str:
    context, mark, said = message.rpartition(trans_real.CONTEXT_SEPARATOR)
    if mark and context.startswith("format of"):
        return said
    if not LETTERS.search(said):
        return said
    parts = [part if at % 2 else part.translate(ACCENTED) for at, part in enumerate(KEPT.split(said))]
    room = round(LONGER * sum(len(part) for part in parts[::2]))
    filler = " ".join(("one", "two", "three", "four")[: max(1, room // 5)])
    return f"⟦{''.join(parts)} {filler}⟧"


@contextmanager
def speaking_pseudo() -> Iterator[Pseudo]:
    """Let French be the language that nobody speaks; yield it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(trans_real._translations, CODE, spoken := Pseudo())
        _forget_what_was_said()
        yield spoken
    _forget_what_was_said()


def _forget_what_was_said() -> None:
    """Empty what the site remembers of days and labels it has put into words before."""
    for name in [name for name in sys.modules if name.startswith("meetings.")]:
        for remembered in vars(sys.modules[name]).values():
            if isinstance(remembered, _lru_cache_wrapper):
                remembered.cache_clear()


def unmarked(page: str, content: Iterable[str]) -> list[str]:
    """Return what a page in that language says out of brackets that is not `content`, nor in a language it names."""
    document = html.document_fromstring(page)
    known = sorted({one for one in content if len(one) > 1}, key=len, reverse=True)
    told = [*_attributes(document), *document.xpath(TOLD_TO_OTHERS)]
    outside = [*_outside(_texts(document)), *(text for one in told for text in _outside([one]))]
    return [text for text in outside if LETTERS.search(_rest(text, known))]


def _texts(element: Any) -> Iterator[str]:
    """Yield the texts of an element in their order, those in another language left out."""
    if isinstance(element.tag, str) and element.tag not in UNREAD and element.get("lang", CODE) == CODE:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _attributes(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.get("lang", CODE) == CODE:
        yield from (element.get(name) for name in TOLD if element.get(name))
        for child in element:
            yield from _attributes(child)


def _outside(texts: Iterable[str]) -> Iterator[str]:
    """Yield of texts that follow each other what is in no brackets: these may open in one and close in another."""
    depth = 0
    for text in texts:
        outside = []
        for letter in text:
            depth += letter == "⟦"
            if depth == 0:
                outside.append(letter)
            depth -= letter == "⟧"
        yield "".join(outside)


def _rest(text: str, known: list[str]) -> str:
    """Return what of a text is not known."""
    rest = ALIKE.sub(" ", text)
    for one in known:
        rest = rest.replace(one, " ")
    return rest


def of_the_cldr() -> set[str]:
    """Return what Babel says in French: it has no other tongue."""
    locale = Locale(CODE)
    return {*locale.languages.values(), *locale.territories.values(), " et "}
