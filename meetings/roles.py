"""The roles of the desk, as data: the rights each holds.

Each role is a group. `meetings.services.roles` makes the groups and keeps them equal to what stands here whenever
`migrate` has run. A person may have several roles. Who has none and is not a superuser sees an empty desk. A new
kind of thing is open to superusers alone until it is named here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

PUBLISH = "meetings.publish_meeting"  # publish, schedule, withdraw
RESTORE = "meetings.restore_meeting"  # bring back earlier versions and what was deleted
WRITE_OWN = "meetings.write_own_meeting"  # change what one began oneself, as long as it is a draft


@dataclass(frozen=True, slots=True)
class Role:
    """A role: the name of its group, and its rights ("meetings.change_meeting")."""

    name: str
    rights: frozenset[str]


def _rights(app: str, actions: Iterable[str], models: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{app}.{action}_{model}" for action in actions for model in models)


EVERYTHING = ("view", "add", "change", "delete")

# What an editorial desk works with, each with its rows.
CONTENT = (
    "country",
    *("leader", "leadername", "term", "portrait"),
    *("topic", "topicsynonym"),
    *("meeting", "participation", "quote", "attestation", "source"),
    *("correction", "comment", "reading", "workingcopy"),
)
SEEN = frozenset({*_rights("meetings", ["view"], CONTENT), "meetings.view_version"})

WRITER = Role(
    "Writer",
    SEEN
    | {WRITE_OWN}
    # A draft may need leaders and topics that are not there yet. What is there stays as it is.
    | _rights("meetings", ["add"], ["meeting", "reading", "comment", "leader", "topic"]),
)
EDITOR = Role("Editor", SEEN | {PUBLISH, RESTORE, WRITE_OWN} | _rights("meetings", EVERYTHING, CONTENT))
ADMINISTRATOR = Role(
    "Administrator",
    SEEN
    | {"meetings.view_auditentry", "axes.delete_accessattempt"}
    | _rights("meetings", EVERYTHING, ["user"])
    | _rights("auth", EVERYTHING, ["group"])
    | _rights("axes", ["view"], ["accessattempt", "accesslog", "accessfailurelog"]),
)

ROLES = (WRITER, EDITOR, ADMINISTRATOR)
