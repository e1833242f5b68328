"""Who each mention means, read from the beginning to the end as a reader does.

Keeps who was last the subject of a sentence: "he" and "the minister" go back to such people first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from itertools import islice, pairwise

from .names import Mention, with_complement
from .people import People, Person
from .tokens import Narration
from .verbs import acts, says
from .words.offices import FEMALE_NOUNS, GENERIC_BODY, GENERIC_LEADER, MALE_NOUNS, PRESS, SAME_OFFICE
from .words.plain import GENDER_OF
from .words.speech import PARTICIPLES, QUESTIONED, SPEECH

_HE, _SHE = {"he", "his", "him", "himself"}, {"she", "her", "hers", "herself"}
#: How many people back a pronoun may reach.
_REACH = 12
_ACCORDING = re.compile(r"\b[Aa]ccording to [^,.;:]{0,60}$")
_PERSONAL = {"name", "office", "role", "pronoun"}


class Discourse:
    """The resolved mentions of one text. `narrations` and `mentions` go paragraph by paragraph."""

    def __init__(self, narrations: list[Narration], mentions: list[list[Mention]], people: People) -> None:
        self.people = people
        self._resolved: dict[int, Person | None] = {}
        self._subjects: list[tuple[int, Person]] = []
        self._subject_offsets: list[int] = []
        self._recent: deque[Person] = deque(maxlen=_REACH)
        self._named: deque[Person] = deque(maxlen=_REACH)
        self._bodies: deque[Person] = deque(maxlen=_REACH)
        self._strangers: dict[str, Person] = {}
        self.appositions: set[int] = set()
        speaking = [(narration, found) for narration, found in zip(narrations, mentions, strict=True) if found]
        for narration, found in speaking:
            self._count_evidence(narration, found)
        for narration, found in speaking:
            self._read(narration, found)

    def person(self, mention: Mention) -> Person | None:
        """Whom the mention means; None where that cannot be told."""
        return self._resolved.get(mention.start)

    def subject_before(self, offset: int, since: int = 0) -> Person | None:
        """The last person who was the subject of a sentence between the two offsets."""
        index = bisect_left(self._subject_offsets, offset) - 1
        return self._subjects[index][1] if index >= 0 and self._subject_offsets[index] >= since else None

    def _count_evidence(self, narration: Narration, mentions: list[Mention]) -> None:
        """Signs that a name is a person's, and votes of pronouns for "he" or "she"."""
        starts = [m.start for m in mentions]
        for number, mention in enumerate(mentions):
            if mention.kind == "name" and acts(narration, mention):
                person = self.people.find(mention)
                if person is not None:
                    person.evidence += 2
            elif mention.kind == "name" and " " in mention.name and self._opens(narration, mentions, number):
                person = self.people.find(mention)
                if person is not None:
                    person.evidence += 1
        for low, high in narration.sentences():
            inside = [m for m in mentions[bisect_left(starts, low) : bisect_left(starts, high)] if m.kind == "name"]
            if inside and inside[0].start >= _asked_until(narration, low, high):
                self._vote(narration, inside, high)

    def _opens(self, narration: Narration, mentions: list[Mention], number: int) -> bool:
        """Whether the name begins its sentence, or stands there behind a conjunction or party ("But Labour's …")."""
        mention = mentions[number]
        if mention.opens_sentence or mention.possessive or mention.prep:
            return mention.opens_sentence and not mention.possessive
        low = narration.sentence(mention.start)[0]
        return len(narration.between(low, mention.start)) <= 2 and "," not in narration.masked[low : mention.start]

    def _vote(self, narration: Narration, named: list[Mention], high: int) -> None:
        """ "Berg said she …" tells much; any "she" in a sentence with one name, a little; "asked about Berg, she …"
        nothing."""
        person = self.people.find(named[0])
        tokens = [t.lower for t in narration.between(named[0].start, high)]
        if person is None or not tokens or named[0].possessive:
            return
        for verb, word in pairwise(tokens):
            if verb in SPEECH:
                person.male += 2 * (word == "he" and verb not in PARTICIPLES)
                person.female += 2 * (word == "she" and verb not in PARTICIPLES)
                break
        if named[0].opens_sentence and " " in named[0].name and any(word in SPEECH for word in tokens):
            person.evidence += 1
        if all(self.people.find(other) is person for other in named):
            person.male += not _HE.isdisjoint(tokens)
            person.female += not _SHE.isdisjoint(tokens)

    def _read(self, narration: Narration, mentions: list[Mention]) -> None:
        starts = [m.start for m in mentions]
        for low, high in narration.sentences():
            inside = mentions[bisect_left(starts, low) : bisect_right(starts, high - 1)]
            subject_found = False
            previous: Mention | None = None
            asked = _asked_until(narration, low, high)
            for mention in inside:
                if self._is_apposition(narration, previous, mention):
                    self.appositions.add(mention.start)
                else:
                    person = self._resolve(narration, mention)
                    self._resolved[mention.start] = person
                    topic = self._is_topic(narration, mention, low)
                    free = topic or not mention.prep
                    leads = not subject_found and free and mention.kind in _PERSONAL and mention.start >= asked
                    if person is not None and not mention.possessive and (leads or topic or acts(narration, mention)):
                        self._note_subject(mention, person)
                        subject_found = subject_found or leads
                    elif mention.kind == "name" and person is not None:
                        self._named.append(person)
                previous = mention

    def _is_topic(self, narration: Narration, mention: Mention, low: int) -> bool:
        """ "For Anna Berg, …" and "according to Anna Berg": as good as a subject."""
        before = narration.masked[max(low, mention.start - 80) : mention.start]
        if not mention.prep and _ACCORDING.search(before) is None:
            return False
        topic = before.strip() == "For" and narration.masked[mention.end : mention.end + 1] == ","
        return topic or _ACCORDING.search(before) is not None

    def _note_subject(self, mention: Mention, person: Person) -> None:
        if person.body:
            if not mention.head.endswith("s") or mention.name:
                self._bodies.append(person)
            return
        self._recent.append(person)
        if person.evidence or mention.kind != "name":
            self._subjects.append((mention.start, person))
            self._subject_offsets.append(mention.start)

    def _is_apposition(self, narration: Narration, previous: Mention | None, mention: Mention) -> bool:
        """ "Anna Berg, a spokeswoman": the description is kept with the name."""
        if previous is None or previous.kind != "name" or mention.kind not in ("role", "office"):
            return False
        if narration.masked[previous.end : mention.start] != ", " or says(narration, mention):
            return False
        person = self._resolved.get(previous.start)
        if person is not None:
            self.people.describe(person, mention.head, mention.title)
        return True

    def _resolve(self, narration: Narration, mention: Mention) -> Person | None:
        if mention.kind == "name":
            return self.people.find(mention)
        if mention.kind in ("body", "agency"):
            return self._body(mention)
        if mention.kind == "pronoun":
            return self._pronoun(mention)
        if mention.kind not in ("office", "role"):
            return None
        return self._titled(mention) or (self._stranger(narration, mention) if mention.kind == "role" else None)

    def _stranger(self, narration: Narration, mention: Mention) -> Person | None:
        """ "A clerk said …", "the clerk, who …": somebody without a name, to whom "he" and "the clerk" go back."""
        article, _, phrase = mention.title.partition(" ")
        if mention.head in PRESS or mention.prep or mention.possessive or not phrase:
            return None
        if article.lower() == "the" and mention.head in self._strangers:
            return self._strangers[mention.head]
        behind = narration.masked[mention.end : mention.end + 5]
        if behind != ", who" and not (article.lower() in ("a", "an", "another") and acts(narration, mention)):
            return None
        phrase = with_complement(narration.masked, mention).partition(" ")[2]
        stranger = Person(phrase, (), described=True, evidence=1, places=[mention.start])
        self._strangers[mention.head] = stranger
        return stranger

    def _body(self, mention: Mention) -> Person:
        if not mention.name and mention.title.lower().startswith("the "):
            for known in reversed(self._bodies):
                if mention.head in known.key or (mention.head in GENERIC_BODY and len(known.key) > 1):
                    return known
        return self.people.body(mention)

    def _pronoun(self, mention: Mention) -> Person | None:
        if mention.head == "it":
            return self._bodies[-1] if self._bodies else None
        wanted = GENDER_OF.get(mention.head)
        return self._latest(wanted) if wanted else None

    def _latest(self, wanted: str, among: set[int] | None = None) -> Person | None:
        """The last subject, or else the last person named, who may be of that gender."""
        fallback: Person | None = None
        subjects = list(reversed(self._recent))
        for number, person in enumerate([*subjects, *reversed(self._named)]):
            if (among is not None and id(person) not in among) or (number >= len(subjects) and person.gender != wanted):
                continue
            if person.gender in ("", wanted) or not wanted:
                if person.evidence and (person.gender or not wanted):
                    return person
                fallback = fallback or (person if person.evidence else None)
                if fallback is person and person.evidence > 1:
                    return person
        return fallback

    def _titled(self, mention: Mention) -> Person | None:
        """ "the Russian president", "the minister", "his host": the person who holds or is that."""
        people = self.people.titled
        holders = [p for p in people if _holds(p, mention)]
        if mention.country:
            at_home = [p for p in holders if mention.country in p.countries]
            holders = at_home or [p for p in holders if not p.countries]
        elif mention.head in GENERIC_LEADER and mention.title.lower().startswith(("his ", "her ")):
            current = self._recent[-1] if self._recent else None
            holders = [p for p in islice(people, 4) if p is not current]
        if len(holders) == 1:
            return holders[0]
        if holders:
            return self._latest(_gender(mention.head), {id(p) for p in holders}) or holders[0]
        return None


def _asked_until(narration: Narration, low: int, high: int) -> int:
    """Behind the "Asked about Berg," with which a sentence begins: whom it names is no subject. Else its start."""
    first = narration.token_at(low)
    if first is None or first.start >= high or first.lower not in QUESTIONED:
        return low
    comma = narration.masked.find(",", first.end, high)
    return comma if comma >= 0 else low


def _gender(head: str) -> str:
    return "m" if head in MALE_NOUNS else "f" if head in FEMALE_NOUNS else ""


def _holds(person: Person, mention: Mention) -> bool:
    """Whether the person was introduced with that office or description."""
    head = mention.head
    if head in person.descriptions:
        return True
    if head in GENERIC_LEADER:
        return bool(person.titles or person.known)
    wanted = " ".join(mention.title.lower().split()[-2:]) if head == "minister" else head
    known_as = (wanted.removeprefix("the "), *SAME_OFFICE.get(wanted, ()))
    for printed in person.offices:
        if any(office in printed for office in known_as) or (wanted == "prime minister" and "pm" in printed.split()):
            return True
    return False
