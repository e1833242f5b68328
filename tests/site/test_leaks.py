"""Nothing that is not published comes to light: not a word, not a name, not in a count, at no public address.

Whatever readers may not see bears a mark of its own in every text field. The tests ask every public address, and read
whole answers: status, headers, body. Where a request names a mark itself, its answer is that to a nonsense word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any
from unittest import mock

from django.test import Client, TestCase

from meetings.models import Meeting
from meetings.paths import in_language, language_of
from tests.site.leaks.addresses import (
    RECIPES,
    Things,
    desk_addresses,
    invisible,
    public_patterns,
    visible,
)
from tests.site.leaks.hidden import STATES, WERE_PUBLIC, delete_meeting, hide_in_public, hide_meeting, talk_about
from tests.site.leaks.marks import Marks, marks_in, nonsense, unmarked_fields
from tests.views.conftest import make_archive

# Of the other languages, those of `asked_of` are asked.
LINK = re.compile(r'href="(/(?!static/|admin/|[a-z]{2}/)[^"#]*)')
CUT_SHORT = re.compile(r"zx[a-z]*…")  # in a heading that repeats what was typed


@dataclass(frozen=True)
class Answer:
    status: int
    headers: str
    body: str

    def with_words(self, words: dict[str, str]) -> "Answer":
        """Return the answer with other words in the place of some, in capitals or without, and no half of one."""
        headers, body = self.headers, CUT_SHORT.sub("…", self.body)
        for one, other in words.items():
            headers = headers.replace(one, other).replace(one.upper(), other.upper())
            body = body.replace(one, other).replace(one.upper(), other.upper())
        return Answer(self.status, headers, body)


MOMENTARY = {"Content-Length", "Expires", "ETag"}  # what follows from the moment, or from the body alone


def ask(address: str, method: str = "get", **options: Any) -> Answer:
    response = getattr(Client(raise_request_exception=False), method)(address, **options)
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(response.headers.items()) if name not in MOMENTARY)
    return Answer(
        response.status_code, headers, response.content.decode("latin-1" if b"\0" in response.content else "utf-8")
    )


@dataclass
class World:
    """marks: those of what is hidden; before: every public answer while there was less of it."""

    marks: Marks
    open_things: Things
    before: dict[str, Answer]
    hidden: Meeting
    hidden_things: Things = field(init=False)

    def __post_init__(self) -> None:
        self.hidden_things = invisible(self.marks)

    def leaked(self, answer: Answer, address: str = "") -> list[str]:
        """Return the marks in an answer that its address does not name."""
        found = self.marks.known_in(f"{answer.headers}\n{answer.body}")
        named = marks_in(address.replace("-", ""))
        return [self.marks.told(mark) for mark in found if mark not in named]


def asked_of(things: Things) -> list[str]:
    """Return the public addresses at which to ask for `things`, the first of each pattern in another language too.

    Of a pattern without a recipe another test tells.
    """
    asked = [recipe(things) for recipe in RECIPES.values()]
    in_arabic = (in_language(some[0], "ar") for some in asked if some)
    return list(dict.fromkeys([*(address for some in asked for address in some), *in_arabic]))


class LeakTest(TestCase):
    """One archive with something hidden in it, asked about everything; then much more is hidden, once for all tests."""

    world: World

    @classmethod
    def setUpTestData(cls) -> None:
        marks, archive = Marks(), make_archive()
        secret = hide_in_public(marks, archive)
        things = visible(archive, secret)
        before = {address: ask(address) for address in asked_of(things)}
        for link in {link.replace("&amp;", "&") for answer in before.values() for link in LINK.findall(answer.body)}:
            before.setdefault(link, ask(link))
        meetings = [hide_meeting(marks, archive, state) for state in STATES]
        delete_meeting(marks, archive)
        talk_about(marks, archive.meeting, "published")
        cls.world = World(marks, things, before, meetings[0])

    def test_every_text_field_of_every_table_bears_a_mark(self) -> None:
        """A new field is marked by itself; a new table needs a row in tests/site/leaks/hidden.py."""
        assert list(unmarked_fields(self.world.marks)) == []

    def test_every_public_pattern_is_asked(self) -> None:
        """A new pattern needs a recipe in tests/site/leaks/addresses.py; one that is gone leaves none."""
        assert sorted(public_patterns()) == sorted(RECIPES)

    def test_public_pages_are_what_they_were(self) -> None:
        """What is hidden moves no count, changes no page, and stands on none."""
        world = self.world
        assert {200, 301, 302, 404, 410} == {answer.status for answer in world.before.values()}
        for address, answer in world.before.items():
            assert not world.leaked(answer), address
            assert ask(address) == answer, address

    def test_what_is_hidden_is_answered_as_nonsense(self) -> None:
        """Asked for by its slug, its id, its code, a word of it, in every filter: as if it were not there.

        What was public once is gone, and nothing more is said of it.
        """
        world, asked = self.world, cache(ask)
        gone: set[tuple[str, str]] = set()
        for address in asked_of(world.hidden_things):
            answer, named = asked(address), marks_in(address.replace("-", ""))
            assert not world.leaked(answer, address), address
            if answer.status == 410:
                assert {world.marks.states[mark] for mark in named} <= set(WERE_PUBLIC), address
                gone.add((language_of(address), answer.body))
            elif named:
                assert answer.with_words({}) == _as_nonsense(asked, address, named), address
            else:
                assert answer.status in {200, 302, 404}, address
        # A page and one for a frame, and in English a line for programs.
        assert sorted(language for language, _body in gone) == ["ar", "ar", "en", "en", "en"]

    def test_no_method_tells_more(self) -> None:
        first = [address for recipe in RECIPES.values() for address in recipe(self.world.hidden_things)[:1]]
        for method, address in product(("head", "post", "put", "patch", "delete", "options"), first):
            answer = ask(address, method)
            assert not self.world.leaked(answer, address), (method, address)
            assert answer.status in {200, 301, 302, 404, 405, 410}, (method, address)
            if method == "head":
                assert (answer.status, answer.body) == (ask(address).status, ""), address

    def test_the_desk_tells_nothing_to_whoever_is_not_logged_in(self) -> None:
        for address, method in product(desk_addresses(self.world.hidden.pk), ("get", "post")):
            answer = ask(address, method)
            assert not self.world.leaked(answer, address), address
            assert answer.status in {200, 302, 400, 403, 404, 405}, address
            is_open = any(word in answer.body for word in ("login", "password")) or "/jsi18n/" in address
            assert answer.status != 200 or is_open, address

    def test_no_apology_tells_what_went_wrong(self) -> None:
        mark = next(iter(self.world.marks.fields))
        with mock.patch("meetings.views.about.count_of", side_effect=RuntimeError(mark)):
            failed = ask("/about/")
        answers = {500: failed, 400: ask("/about/", headers={"host": f"{mark}.example"}), 404: ask(f"/{mark}/")}
        for status, answer in answers.items():
            assert answer.status == status
            assert not self.world.leaked(answer)


def _as_nonsense(asked: Callable[[str], Answer], address: str, named: list[str]) -> Answer:
    """Return the answer to the same request for words that stand nowhere, with the words of `address` put back."""
    words = {mark: nonsense(number) for number, mark in enumerate(named)}
    for mark, other in words.items():
        address = address.replace(mark, other).replace(mark.upper(), other.upper())
        address = address.replace(f"{mark[:5]}-{mark[5:]}", f"{other[:5]}-{other[5:]}")
    return asked(address).with_words({other: mark for mark, other in words.items()})
