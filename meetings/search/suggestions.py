"""Topics that a statement may be about, with the reason; an editor decides.

Two things speak for a topic: that the words name it, and that similar statements carry it. The archive
that is asked is the editors' whole one, drafts included.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Topic
from meetings.search.naming import By, Name, Names, base, names_of, read
from meetings.search.similar import Neighbour, similar

AT_ONCE = 1_000  # statements that share their queries
BY_NAME = 0.5  # what a name adds to the score, beside the share of similar statements
ENOUGH = 0.3  # the share of similar statements, weighed by likeness, that speaks for a topic by itself


@dataclass(frozen=True, slots=True)
class Said:
    """A statement to find topics for.

    language: a code such as "en". quote: its key, where it is in the archive. topics: the keys of those
    it carries: neither they nor what stands above them is suggested.
    """

    text: str
    language: str = "en"
    quote: int | None = None
    topics: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A topic, why it is suggested, in words for the editor, and how much speaks for it, above 0 to 1.5."""

    topic: Topic
    reason: str
    score: float


def suggest(
    statements: Iterable[Said | str], *, exclude: Collection[int] = (), names: bool = True, neighbours: bool = True
) -> list[list[Suggestion]]:
    """Return for each statement the topics it may be about, the likeliest first.

    Of two topics of which one stands above the other, the more exact alone is suggested. exclude: keys
    of statements that do not count as similar. names, neighbours: whether each of the two is asked.
    Seven queries at most for every AT_ONCE statements.
    """
    said = [Said(each) if isinstance(each, str) else each for each in statements]
    topics = {topic.pk: topic for topic in Topic.objects.prefetch_related("synonyms")} if said else {}
    if not topics:
        return [[] for _ in said]
    found: list[list[Suggestion]] = []
    for first in range(0, len(said), AT_ONCE):
        some = said[first : first + AT_ONCE]
        for each, by_name, alike in zip(some, *_evidence(some, list(topics.values()), exclude), strict=True):
            weighed = _weighed(by_name if names else {}, alike if neighbours else [], topics)
            found.append(list(_most_exact(weighed, each.topics, topics)))
    return found


def _evidence(
    statements: Sequence[Said], topics: Sequence[Topic], exclude: Collection[int]
) -> tuple[list[dict[int, Name]], list[list[Neighbour]]]:
    """Return for each statement the topics it names and the statements like it."""
    languages = sorted({said.language for said in statements})
    names = [
        (name, language) for name in names_of(topics) for language in languages if name.language in {"", base(language)}
    ]
    lexemes = read(
        [*(said.text for said in statements), *(name.words for name, _language in names)],
        [*(said.language for said in statements), *(language for _name, language in names)],
    )
    of_statements, of_names = lexemes[: len(statements)], lexemes[len(statements) :]
    known = Names([name for name, _language in names], [language for _name, language in names], of_names)
    named = [known.named_in(own, said.language) for own, said in zip(of_statements, statements, strict=True)]
    return named, similar(of_statements, own=[said.quote for said in statements], exclude=exclude)


def _weighed(named: dict[int, Name], alike: Sequence[Neighbour], topics: dict[int, Topic]) -> list[Suggestion]:
    """Return a suggestion for each topic for which enough speaks, the likeliest first."""
    carry = Counter(topic for neighbour in alike for topic in neighbour.topics)
    likeness: defaultdict[int, float] = defaultdict(float)
    for neighbour in alike:
        for topic in neighbour.topics:
            likeness[topic] += neighbour.likeness
    whole = sum(neighbour.likeness for neighbour in alike)
    found = []
    for key in {*named, *carry} & topics.keys():
        share = likeness[key] / whole if whole else 0.0
        if key in named or (share >= ENOUGH and carry[key] > 1):
            reasons = [*_by_name(named.get(key)), *_by_neighbours(carry[key], len(alike))]
            score = share + (BY_NAME if key in named else 0)
            found.append(Suggestion(topics[key], "; ".join(reasons), score))
    return sorted(found, key=lambda suggestion: (-suggestion.score, suggestion.topic.name))


def _most_exact(
    suggestions: Sequence[Suggestion], carried: Collection[int], topics: dict[int, Topic]
) -> Iterator[Suggestion]:
    """Leave out what the statement carries, and what stands above that or above another suggestion."""
    known = {*carried} & topics.keys()
    covered = {*known, *(above for key in known for above in topics[key].lineage)}
    covered |= {above for suggestion in suggestions for above in suggestion.topic.lineage[:-1]}
    return (suggestion for suggestion in suggestions if suggestion.topic.pk not in covered)


def _by_name(name: Name | None) -> Iterator[str]:
    if name is not None:
        sentences = {
            By.NAME: _("named in the words"),
            By.PART: _("named in the words by “%(name)s”"),
            By.SYNONYM: _("named by its synonym “%(name)s”"),
        }
        yield sentences[name.by] % {"name": name.words}


def _by_neighbours(carry: int, of: int) -> Iterator[str]:
    if carry:
        sentence = ngettext(
            "%(carry)d of %(number)d similar statements carries it",
            "%(carry)d of %(number)d similar statements carry it",
            carry,
        )
        yield sentence % {"carry": carry, "number": of}
