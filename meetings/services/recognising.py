"""Leaders who came to the site while an account waited for its review."""

from dataclasses import replace

from meetings.models import Leader, Reading
from meetings.services.people import identify
from meetings.services.review import Draft
from meetings.services.review.draft import Present


def recognised(draft: Draft, reading: Reading) -> Draft:
    """Return the draft with those participants known who were new when the account was pasted, and no longer are.

    Two accounts of one meeting may wait side by side; the second to be saved must not add its leaders again.
    A leader whom the editor was asked about is left to that answer.
    """
    since = Leader.objects.filter(created_at__gte=reading.created_at)
    if all(person.leader is not None for person in draft.present) or not since.exists():
        return draft
    taken = {person.leader for person in draft.present}

    def known(person: Present) -> Present:
        if person.leader is not None or person.is_open:
            return person
        leader = identify(person.name).leader
        is_late = leader is not None and leader.created_at >= reading.created_at
        if leader is None or not is_late or leader.pk in taken or leader.pk in person.candidates:
            return person
        taken.add(leader.pk)
        return replace(person, leader=leader.pk)

    return replace(draft, present=tuple(known(person) for person in draft.present))
