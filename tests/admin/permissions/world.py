"""What there is while the tables are asked: somebody of each role, a meeting in each state, one of everything else."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.hashers import MD5PasswordHasher, make_password
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from meetings import models
from meetings.choices import Door, PreviewOf, Side, Status
from meetings.roles import ADMINISTRATOR, EDITOR, WRITER
from meetings.services.acting import acting
from meetings.services.deleting import delete_all
from meetings.services.history import document_of, recording
from meetings.services.history.texts import packed
from meetings.services.previews import make_link
from meetings.services.readings import begin, change
from meetings.services.working_copies import keep_copy, may_have_copy
from tests.admin.permissions.table import ROLES, STATES
from tests.factories import (
    CountryFactory,
    LeaderFactory,
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
    publish_at_once,
)
from tests.portraits import give_portrait

GIVEN_NAMES = ("Ada", "Ben", "Clara", "Dora", "Emil", "Frida")  # of the leaders in each state's meeting
RENAMED = ("country", "leader", "topic")
PASSWORD_NOW = "an old one of the tests"
ACCOUNT = """ELSEWHERE, 17 May 2024. President {one} received Prime Minister {other} on Friday.

“The river of number {number} is low, and the boats lie in the mud,” {one} said. “It has to rain soon.”

“We have counted {number} boats this week alone,” {other} said.
"""


@dataclass
class World:
    users: dict[str, models.User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    meetings: dict[str, models.Meeting] = field(default_factory=dict)
    readings: dict[str, models.Reading] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """Return a browser of somebody of that role, with nothing in it but the login."""
        client = self.clients[role]
        client.cookies.clear()
        if role in self.sessions:
            client.cookies["sessionid"] = self.sessions[role]
        return client


def world() -> World:
    made = World()
    with recording():  # so that everything has a version, and none is written because of a question
        _people(made)
        for state in STATES:
            _meeting(made, state)
        _things(made)
    with recording():  # so that everything has a version before its latest
        for thing in (*made.meetings.values(), *(made.things[name] for name in RENAMED)):
            name = "title" if isinstance(thing, models.Meeting) else "name"
            type(thing)._default_manager.filter(pk=thing.pk).update(**{name: f"{thing} again"})
    for meeting in made.meetings.values():
        _other_states(made, meeting)
    with acting(by=made.users["superuser"], door=Door.FORM):
        delete_all(things=models.Meeting.objects.filter(pk=MeetingFactory().pk))
        for factory in (CountryFactory, LeaderFactory, TopicFactory):
            gone = factory()
            delete_all(things=type(gone)._default_manager.filter(pk=gone.pk))
    return made


def _people(made: World) -> None:
    for role in ROLES:
        made.clients[role] = Client()
        if role == "anonymous":
            continue
        user = models.User.objects.create(
            username=role.lower(),
            is_staff=True,
            is_superuser=role == "superuser",
            email=f"{role}@newsroom.example",
            password=make_password(PASSWORD_NOW, hasher=MD5PasswordHasher()),
        )
        if role in {WRITER.name, EDITOR.name, ADMINISTRATOR.name}:
            user.groups.add(Group.objects.get(name=role))
        made.users[role] = user
        made.clients[role].force_login(user)
        made.sessions[role] = made.clients[role].cookies["sessionid"].value
    made.users["another"] = models.User.objects.create(username="another", is_staff=True)
    made.users["chief"] = models.User.objects.create(username="chief", is_staff=True, is_superuser=True)
    made.users["another"].groups.add(Group.objects.get(name=WRITER.name))


def _meeting(made: World, state: str) -> None:
    """Make a meeting that the Writer began, but the one draft, with a comment of theirs, a preview, an account."""
    writer = made.users["another" if state == "others-draft" else "Writer"]
    name = GIVEN_NAMES[STATES.index(state)]
    leaders, topic = [LeaderFactory(name=f"{name} {family}") for family in ("Marel", "Oduya")], TopicFactory()
    meeting = MeetingFactory(title=f"Meeting {state}", created_by=writer)
    for leader, side in zip(leaders, (Side.HOST, Side.GUEST), strict=True):
        place = ParticipationFactory(meeting=meeting, leader=leader, side=side)
        TermFactory(leader=leader, office=place.office, country=place.country)
    for _number in range(2):  # so that one can go
        SourceFactory(meeting=meeting)
    for speaker in (leaders[0], leaders[0], leaders[1]):  # so that the first two can be merged
        QuoteFactory(meeting=meeting, speaker=speaker, topics=[topic])
    meeting.quotes.update(
        checked_by=writer, checked_on=datetime.date(2024, 5, 18), text="First it rained. Then the sun shone."
    )
    models.Correction.objects.create(meeting=meeting, what_changed="A name.")
    _bring_to(meeting, state)
    models.Comment.objects.create(meeting=meeting, author=made.users["Writer"], author_name="w", text="Well.")
    with acting(by=made.users["superuser"], door=Door.FORM):
        make_link(meeting=meeting, shows=PreviewOf.NOW, version=None, days=3, note="")
    made.meetings[state] = meeting
    made.readings[state] = _reading(made, made.users["Writer"], leaders, topic, meeting)


def _other_states(made: World, meeting: models.Meeting) -> None:
    """Give a meeting its working copy, and everybody a version of it that somebody else's save has overtaken."""
    document = {**document_of(meeting), "summary": "It rained."}
    if may_have_copy(meeting):
        with acting(by=made.users["superuser"], door=Door.FORM):
            keep_copy(meeting=meeting, document=document, seen="")
    base = models.Version.objects.get(model="meetings.meeting", object_id=meeting.pk, number=2)
    key, label = meeting.pk, "meetings.meeting"
    for role, user in made.users.items():
        if role in ROLES:
            models.EditConflict.objects.create(
                user=user, model=label, object_id=key, page=label, page_id=key, base=base, mine=packed(document)
            )


def _bring_to(meeting: models.Meeting, state: str) -> None:
    row = models.Meeting.objects.filter(pk=meeting.pk)
    if state in {"published", "withdrawn"}:
        publish_at_once(meeting)
    if state == "scheduled":
        row.update(status=Status.PUBLISHED, publish_at=timezone.now() + datetime.timedelta(days=1))
    elif not state.endswith("draft"):
        row.update(status=Status(state))
    meeting.refresh_from_db()


def _reading(
    made: World, by: models.User, leaders: list[Any], topic: Any, meeting: models.Meeting | None = None
) -> models.Reading:
    one, other = leaders
    text = ACCOUNT.format(one=one.name, other=other.name, number=models.Reading.objects.count() + 100)
    with acting(by=made.users["superuser"], door=Door.PASTE):
        reading = begin(text=text, made_by=by, meeting=meeting, publisher="The Gazette")
        return change(
            reading=reading, operations=[{"do": "topics-for-all", "add": [topic.pk], "missing_only": False}], by=by
        )


def _things(made: World) -> None:
    """Make one of everything that is no part of a meeting, which nothing else needs."""
    leader, topic, country = LeaderFactory(), TopicFactory(), CountryFactory()
    group = Group.objects.create(name="Night desk")
    give_portrait(leader)
    made.things = {
        "country": CountryFactory(),
        "leader": leader,
        "topic": topic,
        "term": TermFactory(country=country, leader=leader),
        "other leader": LeaderFactory(),
        "other topic": TopicFactory(),
        "user": models.User.objects.create(username="somebody", is_staff=True),
        "group": group,
        "auditentry": models.AuditEntry.objects.order_by("pk").first(),
        "accessattempt": AccessAttempt.objects.create(
            username="x", failures_since_start=1, attempt_time=timezone.now()
        ),
        "accesslog": AccessLog.objects.create(username="x", attempt_time=timezone.now()),
        "accessfailurelog": AccessFailureLog.objects.create(username="x", attempt_time=timezone.now()),
        "new reading": _reading(made, made.users["Writer"], [LeaderFactory(), LeaderFactory()], topic),
        "other reading": _reading(made, made.users["another"], [LeaderFactory(), LeaderFactory()], topic),
    }
