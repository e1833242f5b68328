"""Every change an editor makes to a draft, by name. Each takes the account's text and a draft and returns a draft.

An operation names a statement by its key, never by its place, and a text that is changed together
with the value the editor saw, so that two windows on one draft cannot undo each other: what no
longer fits is refused with a sentence.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from meetings.services.review import lines, people, values
from meetings.services.review.draft import Draft
from meetings.services.review.refusal import Refused

Operation = Callable[..., Draft]

OPERATIONS: dict[str, Operation] = {
    "split": lines.split,
    "merge": lines.merge,
    "drop": lines.drop,
    "include": lines.include,
    "add": lines.add,
    "move": lines.move,
    "speak": values.speak,
    "describe": values.describe,
    "check": values.check,
    "topics": values.topics,
    "topics-for-all": values.topics_for_all,
    "facts": values.facts,
    "closing": values.closing,
    "person": people.person,
    "add-person": people.add_person,
    "remove-person": people.remove_person,
    "join": people.join,
    "pair": people.pair,
}


def apply(text: str, draft: Draft, operation: Mapping[str, Any]) -> Draft:
    """Return `draft` after `operation`: {"do": its name, and its arguments}. Raises Refused with one sentence."""
    arguments = dict(operation)
    function = OPERATIONS.get(arguments.pop("do", ""))
    if function is None:
        raise Refused(_("There is no such operation."))
    try:
        return function(text, draft, **arguments)
    except TypeError as error:
        raise Refused(_("The operation lacks something, or has too much.")) from error
