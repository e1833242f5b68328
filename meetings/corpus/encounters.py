"""The meetings of the archive, one after the other, each with its source and its statements."""

import datetime
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetings.choices import MeetingKind, Precision, QuoteKind, Rights, SourceKind, TextStatus, WhoSpoke
from meetings.corpus.cast import QUOTES_A_MEETING, Cast, random_day
from meetings.corpus.words import QUOTE_LENGTHS, Vocabulary, sentences, source_of_chance
from meetings.models.quote import CROCKFORD, PUBLIC_ID_LENGTH

RARE_QUOTES = 5

# Multiplying by an odd number modulo the number of public ids gives each quote one of its own that
# tells nothing of its neighbours.
PUBLIC_IDS = len(CROCKFORD) ** PUBLIC_ID_LENGTH
STRIDE = 618_033_988_749_895

KINDS = [MeetingKind.TALKS, MeetingKind.WORKING_VISIT, MeetingKind.STATE_VISIT, MeetingKind.PHONE_CALL]
KIND_WEIGHTS = [8, 5, 2, 3]
SOURCE_KINDS = [SourceKind.NEWS, SourceKind.READOUT, SourceKind.TRANSCRIPT]
SOURCE_RIGHTS = [Rights.QUOTATIONS_ONLY, Rights.OWN, Rights.LICENSED, Rights.PUBLIC_DOMAIN]
TEXT_STATUSES = [TextStatus.ORIGINAL, TextStatus.OFFICIAL_TRANSLATION, TextStatus.INTERPRETER]
TEXT_STATUS_WEIGHTS = [8, 3, 1]


@dataclass(frozen=True)
class Statement:
    """speaker, addressee: 0 or 1, the participant; None where it is not one of them."""

    public_id: str
    kind: QuoteKind
    who_spoke: WhoSpoke
    speaker: int | None
    addressee: int | None
    lead_in: str
    text: str
    text_status: TextStatus
    topics: list[int]
    span: tuple[int, int]


@dataclass(frozen=True)
class Encounter:
    """A meeting. leaders: places in the cast; the first one is the host."""

    slug: str
    title: str
    kind: MeetingKind
    first_day: datetime.date
    precision: Precision
    last_day: datetime.date | None
    city: str
    leaders: tuple[int, int]
    summary: str
    closing: str
    source_kind: SourceKind
    rights: Rights
    source_text: str
    statements: list[Statement]

    @property
    def published_at(self) -> datetime.datetime:
        """The noon after the first day, by universal time."""
        noon = datetime.time(12, tzinfo=datetime.UTC)
        return datetime.datetime.combine(self.first_day + datetime.timedelta(days=1), noon)


@dataclass(frozen=True)
class Landmarks:
    """What is known to be in an archive, so that a measurement knows what to ask for.

    common, second: the two words in about 40% of the quotes; mid: in about 1%; rare: in at most
    five; absent: in none. Leaders and topics by their slugs; rarest: in one meeting, on one quote. The pair that
    meets most often, and the two countries whose leaders meet most often, in alphabetical order.
    """

    common: str
    second: str
    mid: str
    rare: str
    absent: str
    commonest_leader: str
    rarest_leader: str
    commonest_pair: tuple[str, str]
    busiest_countries: tuple[str, str]
    commonest_topic: str
    rarest_topic: str
    meeting: str
    quote: str


def landmarks(quotes: int, seed: int) -> Landmarks:
    """Return what is known to be in the archive of `quotes` quotes made with `seed`."""
    vocabulary = Vocabulary.of(seed)
    cast = Cast(quotes, seed, vocabulary)
    first = next(Generator(quotes, seed, vocabulary, cast).encounters())
    return Landmarks(
        common=vocabulary.words[0],
        second=vocabulary.words[1],
        mid=vocabulary.mid,
        rare=vocabulary.rare,
        absent=vocabulary.absent,
        commonest_leader=cast.leaders[0].slug,
        rarest_leader=cast.leaders[-1].slug,
        commonest_pair=in_order(leader.slug for leader in cast.leaders[:2]),
        busiest_countries=in_order(country.code for country in cast.busiest_countries[:2]),
        commonest_topic=cast.topics[0].slug,
        rarest_topic=cast.topics[-1].slug,
        meeting=first.slug,
        quote=first.statements[0].public_id,
    )


def in_order(two: Iterable[str]) -> tuple[str, str]:
    one, other = sorted(two)
    return one, other


class Generator:
    """Makes the meetings of one archive, in an order of no meaning: their days are by chance."""

    def __init__(self, quotes: int, seed: int, vocabulary: Vocabulary, cast: Cast) -> None:
        self.quotes = quotes
        self.vocabulary = vocabulary
        self.cast = cast
        self._chance = source_of_chance("encounters", quotes, seed)
        self._first_id = source_of_chance("public ids", quotes, seed).randrange(PUBLIC_IDS)
        self._with_rare_word = {number * quotes // RARE_QUOTES for number in range(RARE_QUOTES)}

    def encounters(self) -> Iterator[Encounter]:
        """Yield the meetings; a second call goes on with other chances and is of no use."""
        for number, start in enumerate(range(0, self.quotes, QUOTES_A_MEETING)):
            yield self._encounter(number, range(start, min(start + QUOTES_A_MEETING, self.quotes)))

    def _encounter(self, number: int, quotes: range) -> Encounter:
        chance = self._chance
        leaders = self._leaders(number)
        host, guest = (self.cast.leaders[place] for place in leaders)
        first_day, precision, last_day = _days(chance)
        city = chance.choice(host.country.cities)
        source_text, statements = self._account(quotes, (host.name, guest.name))
        return Encounter(
            slug=f"{host.family}-{guest.family}-{city}-{number + 1}".lower(),
            title=f"{host.family} and {guest.family} in {city}",
            kind=chance.choices(KINDS, KIND_WEIGHTS)[0],
            first_day=first_day,
            precision=precision,
            last_day=last_day,
            city=city,
            leaders=leaders,
            summary=" ".join(self._sentences(30)),
            closing=" ".join(self._sentences(20)),
            source_kind=chance.choice(SOURCE_KINDS),
            rights=chance.choice(SOURCE_RIGHTS),
            source_text=source_text,
            statements=statements,
        )

    def _leaders(self, number: int) -> tuple[int, int]:
        """Return the next two who have not met anybody yet, then two by chance."""
        count = len(self.cast.leaders)
        if 2 * number + 1 < count:
            return 2 * number, 2 * number + 1
        if 2 * number < count:
            return 2 * number, 0
        return self.cast.two_leaders(self._chance)

    def _account(self, quotes: range, names: tuple[str, str]) -> tuple[str, list[Statement]]:
        """Return the source's text, narration and words in turn, and the statements found in it."""
        parts = ["An account made of syllables, for measurements only.\n\n"]
        length = len(parts[0])
        statements = []
        for place, number in enumerate(quotes):
            statement = self._statement(number, place % 2, names, length)
            piece = f"{statement.lead_in}\n\n{statement.text}\n\n"
            statements.append(statement)
            parts.append(piece)
            length += len(piece)
        return "".join(parts), statements

    def _statement(self, number: int, turn: int, names: tuple[str, str], length: int) -> Statement:
        """Return quote `number` as it follows after `length` characters of its source."""
        chance = self._chance
        kind, who_spoke = _manner(chance)
        by_leader = who_spoke == WhoSpoke.LEADER
        narration = self._sentences(12)[0]
        lead_in = f"{narration} {names[turn]} said:" if by_leader else narration
        text = self._text(number)
        start = length + len(lead_in) + 2
        return Statement(
            public_id=public_id((self._first_id + number * STRIDE) % PUBLIC_IDS),
            kind=kind,
            who_spoke=who_spoke,
            speaker=turn if by_leader else None,
            addressee=1 - turn if by_leader and chance.random() < 0.15 else None,
            lead_in=lead_in,
            text=text,
            text_status=chance.choices(TEXT_STATUSES, TEXT_STATUS_WEIGHTS)[0],
            topics=self._topics(number),
            span=(start, start + len(text)),
        )

    def _topics(self, number: int) -> list[int]:
        return [number] if number < len(self.cast.topics) else self.cast.one_or_two_topics(self._chance)

    def _text(self, number: int) -> str:
        """Return the words of a quote in one or two paragraphs."""
        words = self.vocabulary.some(self._chance.choice(QUOTE_LENGTHS), self._chance)
        if number in self._with_rare_word:
            words[len(words) // 2] = self.vocabulary.rare
        made = sentences(words, self._chance)
        middle = len(made) // 2 if self._chance.random() < 0.5 else 0
        return "\n\n".join(" ".join(part) for part in (made[:middle], made[middle:]) if part)

    def _sentences(self, words: int) -> list[str]:
        return sentences(self.vocabulary.some(words, self._chance), self._chance)


def public_id(number: int) -> str:
    """Return the ten digits of `number` in base 32."""
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(45, -1, -5))


def _days(chance: random.Random) -> tuple[datetime.date, Precision, datetime.date | None]:
    """Return the first day, how much of it is known, and the last day where there were several."""
    day = random_day(chance)
    kind = chance.random()
    if kind < 0.01:
        return day.replace(month=1, day=1), Precision.YEAR, None
    if kind < 0.03:
        return day.replace(day=1), Precision.MONTH, None
    last = day + datetime.timedelta(days=1 + int(chance.random() * 3)) if kind < 0.15 else None
    return day, Precision.DAY, last


def _manner(chance: random.Random) -> tuple[QuoteKind, WhoSpoke]:
    """Return what kind of statement it is and who made it: a leader, nineteen times in twenty."""
    draw = chance.random()
    if draw < 0.03:
        return QuoteKind.QUESTION, WhoSpoke.PRESS
    if draw < 0.05:
        return QuoteKind.JOINT_STATEMENT, WhoSpoke.JOINT
    return (QuoteKind.ANSWER if draw < 0.25 else QuoteKind.REMARK), WhoSpoke.LEADER
