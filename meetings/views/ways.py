"""The ways to read a meeting: in order, by topic, in two accounts beside each other, or as plain text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

PARAMETER = "view"
ACCOUNTS = "accounts"  # the parameter that says which two


class Way(StrEnum):
    """A value of the parameter; the plain address reads in order."""

    ORDER = ""
    TOPICS = "topics"
    ACCOUNTS = "accounts"
    READER = "reader"


PLACED = (Way.ORDER, Way.TOPICS, Way.ACCOUNTS)  # those that one chooses among above the statements


@dataclass(frozen=True)
class Asked:
    """A page and the way in which it is to be read. address: of the page, without parameters, or "" for one that
    is not to be written on itself; kept: its other parameters. accounts: which two, as asked for.
    """

    way: str
    address: str
    accounts: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)


def asked_in(parameters: QueryDict, address: str, kept: Iterable[str] = ()) -> Asked:
    """Return what the parameters of a page at `address` ask for. kept: the names of its other ones."""
    others = {name: str(parameters[name]) for name in kept if name in parameters}
    return Asked(parameters.get(PARAMETER, ""), address, parameters.get(ACCOUNTS, ""), others)


@dataclass(frozen=True)
class Choice:
    label: str
    address: str
    is_current: bool


@dataclass(frozen=True)
class Reading:
    """How a page is read. choices: the ways there are, none where there is only one. in_order: the address of the page
    read in order. problem: a sentence on what was asked for and is not there, or "".
    """

    way: Way
    choices: list[Choice]
    in_order: str
    problem: str = ""

    @property
    def is_by_topic(self) -> bool:
        return self.way == Way.TOPICS

    @property
    def is_in_two_accounts(self) -> bool:
        return self.way == Way.ACCOUNTS

    @property
    def is_plain(self) -> bool:
        return self.way == Way.READER

    @property
    def is_wide(self) -> bool:
        """Whether statements stand beside each other and take the whole width of the page."""
        return self.is_by_topic or self.is_in_two_accounts


def reading_of(asked: Asked, there: Mapping[Way, bool]) -> Reading:
    """Return how a page is read. there: whether the meeting can be read in each way other than in order."""
    problem = _problem(asked.way, there)
    way = Way.ORDER if problem else Way(asked.way)
    ways = [one for one in PLACED if one == Way.ORDER or there.get(one)]
    choices = [Choice(_label(one), address_of(asked, one), one == way) for one in ways]
    return Reading(way, choices if len(choices) > 1 else [], address_of(asked, Way.ORDER), problem)


def _problem(asked: str, there: Mapping[Way, bool]) -> str:
    if asked not in set(Way) or (asked == Way.READER and not there.get(Way.READER)):
        return _("There is no such way to read a meeting: here are its statements in order.")
    if asked == Way.TOPICS and not there.get(Way.TOPICS):
        return _("None of these statements has a topic yet: here they are in order.")
    if asked == Way.ACCOUNTS and not there.get(Way.ACCOUNTS):
        return _("This meeting has one account and no second to set beside it: here are its statements in order.")
    return ""


def _label(way: Way) -> str:
    match way:
        case Way.ORDER:
            return _("In order")
        case Way.TOPICS:
            return _("By topic")
        case Way.ACCOUNTS:
            return _("Two accounts")
        case Way.READER:
            return _("Reader view")


def address_of(asked: Asked, way: Way, **further: str) -> str:
    """Return the address of the same page read in a way. further: parameters beside it."""
    query = {**asked.kept, **({PARAMETER: way.value} if way else {}), **further}
    return f"{asked.address}?{urlencode(query)}" if query or not asked.address else asked.address
