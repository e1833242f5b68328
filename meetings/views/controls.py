"""The controls that narrow a list, as plain data: what a template needs to draw them, and no more.

A parameter may hold several values. A choice shows the first, a name is typed to be added; the
other values are kept beside it, so that changing one filter loses nothing of the rest. The chips
above a list take any of them away.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings import alphabets
from meetings.choices import MeetingKind
from meetings.filters import AddressFilterSet
from meetings.filters.base import Chosen
from meetings.languages import isolated
from meetings.models import Country, Leader, Topic
from meetings.models.base import Fold
from meetings.territories import name_of

SUGGESTED = 300  # names and topics that a control offers; any other one can be typed or linked to


@dataclass(frozen=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True)
class Control:
    """kind: "words", "name", "day" or "choice". kept: the further values of the same parameter. problems: sentences
    on what was typed into it and cannot be used. offered_by: the control of the form whose options this one shares.
    """

    name: str
    label: str
    kind: str
    value: str = ""
    options: list[Option] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    offered_by: str = ""


@dataclass(frozen=True)
class Chip:
    """A value in use: what it is, and the query string of the same page without it."""

    label: str
    without: str


def chips(asked: AddressFilterSet) -> list[Chip]:
    """Return what narrows the list, "Speaker: Ada Holm" or "Since 2024"."""
    return [Chip(_label(asked, chosen), chosen.without) for chosen in asked.chosen]


def _label(asked: AddressFilterSet, chosen: Chosen) -> str:
    if chosen.parameter in {"since", "until"}:
        return chosen.label
    named = {"filter": asked.filters[chosen.parameter].label, "value": isolated(chosen.label)}
    return _("%(filter)s: %(value)s") % named


def for_quotes(asked: AddressFilterSet) -> list[Control]:
    """Return what is typed into the search for quotes; the facets beside it are chosen by links. No query."""
    return [
        typed(asked, "q", "words"),
        chosen_of(asked, "speaker", "name", []),
        chosen_of(asked, "addressee", "name", []),
        typed(asked, "since", "day"),
        typed(asked, "until", "day"),
    ]


def kept_of_quotes(asked: AddressFilterSet) -> list[tuple[str, str]]:
    """Return the parameters and values that the form of the search takes along, since they are chosen elsewhere."""
    sort = [("sort", asked.values["sort"])] if asked.values.get("sort") else []
    names = {"topic", "country", "year", "kind", "text_status"}
    return [*((chosen.parameter, chosen.value) for chosen in asked.chosen if chosen.parameter in names), *sort]


def for_meetings(asked: AddressFilterSet) -> list[Control]:
    """Return the controls of the list of meetings. Three queries."""
    return [
        typed(asked, "q", "words"),
        chosen_of(asked, "leader", "name", _leaders()),
        chosen_of(asked, "country", "choice", _countries()),
        chosen_of(asked, "topic", "choice", _topics()),
        chosen_of(asked, "kind", "choice", choices_of(MeetingKind)),
        typed(asked, "since", "day"),
        typed(asked, "until", "day"),
    ]


def typed(asked: AddressFilterSet, name: str, kind: str) -> Control:
    """Return the control of a value that is typed; what cannot be used stands there to be mended."""
    problems = asked.problems_of(name)
    value = (asked.data.get(name) or "").strip() if asked.values.get(name) or problems else ""
    return Control(name, str(asked.filters[name].label), kind, value, problems=problems)


def chosen_of(asked: AddressFilterSet, name: str, kind: str, options: Iterable[Option]) -> Control:
    """Return the control of a value chosen among `options`; of several, the first is shown and the rest kept."""
    values = [chosen.value for chosen in asked.chosen if chosen.parameter == name]
    first = values.pop(0) if values and kind == "choice" else ""
    return Control(name, str(asked.filters[name].label), kind, first, list(options), values, asked.problems_of(name))


def _leaders() -> Iterable[Option]:
    """Return leaders by name, or by slug where two bear one name."""
    found = Leader.objects.published().order_by(*alphabets.in_order("sort_name", Fold("sort_name")), "pk")
    leaders = list(found.values_list("slug", "name")[:SUGGESTED])
    bearers = Counter(name for _slug, name in leaders)
    return [Option(name if bearers[name] == 1 else slug, name) for slug, name in leaders]


def _countries() -> Iterable[Option]:
    known = Country.objects.published().values_list("code", "name")
    named = [(code, name_of(code, name)) for code, name in known]
    return [Option(code.lower(), name) for code, name in sorted(named, key=lambda one: alphabets.key(one[1]))]


def _topics() -> Iterable[Option]:
    """Return the topics a reader may see, each below its parent."""
    topics = {topic.pk: topic for topic in Topic.objects.published()[:SUGGESTED]}
    path = {
        topic.pk: [alphabets.key(topics[pk].name) for pk in topic.lineage if pk in topics] for topic in topics.values()
    }
    ordered = sorted(topics.values(), key=lambda topic: path[topic.pk])
    return [Option(topic.slug, "– " * (len(path[topic.pk]) - 1) + topic.name) for topic in ordered]


def choices_of(choices: type[TextChoices]) -> Iterable[Option]:
    """Return the values of a closed list as options."""
    return [Option(value, capfirst(str(label))) for value, label in choices.choices]
