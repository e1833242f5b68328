"""Each rule of the checklist, kept and broken, through every door that publishes: page, action, command, schedule."""

import datetime
import html
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from meetings.choices import Status
from meetings.models import Attestation, Meeting, Quote, Term
from meetings.services.checklist import RULES, verdict_on, verdicts_on
from meetings.services.statements import attest
from tests.admin.helpers import change_url, confirmed, list_url, said
from tests.factories import (
    MeetingFactory,
    ParticipationFactory,
    QuoteFactory,
    SourceFactory,
    TermFactory,
    TopicFactory,
    UserFactory,
    publish_at_once,
)
from tests.services.test_statuses import visible_at

pytestmark = pytest.mark.django_db

MOMENT = datetime.datetime(2999, 1, 2, 10, 30, tzinfo=datetime.UTC)
WORDS = ("We agree.", "So do we.", "On what?")


def complete(**fields: Any) -> Meeting:
    """Return a draft that lacks nothing and has no warning: two leaders and the press, each with a statement."""
    meeting = MeetingFactory(**fields)
    people = [ParticipationFactory(meeting=meeting, side=side) for side in ("host", "guest")]
    source = SourceFactory(meeting=meeting, text=" ".join(WORDS))
    topic = TopicFactory()
    for words, who in zip(WORDS, [*people, None], strict=True):
        voice = {"speaker": who.leader} if who else {"who_spoke": "press"}
        quote = QuoteFactory(meeting=meeting, text=words, topics=[topic], **voice)
        start = source.text.index(words)
        attest(quote=quote, source=source, spans=[(start, start + len(words))])
    return meeting


def last(meeting: Meeting) -> Any:
    return meeting.quotes.filter(position=3)


def check(meeting: Meeting, quotes: Any) -> None:
    quotes.update(checked_by=UserFactory(), checked_on=datetime.date(2024, 6, 1))


def another_silent(meeting: Meeting) -> None:
    ParticipationFactory(meeting=meeting)


def no_statement(meeting: Meeting) -> None:
    meeting.quotes.all().delete()
    meeting.participations.update(no_statement_released=True)


def a_statement(meeting: Meeting) -> None:
    QuoteFactory(meeting=meeting, who_spoke="press", topics=[TopicFactory()])
    check(meeting, meeting.quotes.all())


def no_source(meeting: Meeting) -> None:
    check(meeting, meeting.quotes.all())
    Attestation.objects.filter(meeting=meeting).delete()
    meeting.sources.all().delete()


def nothing_to_find(meeting: Meeting) -> None:
    meeting.quotes.all().delete()
    MeetingFactory(parent=meeting)


def another_office(meeting: Meeting) -> None:
    row = meeting.participations.get(position=1)
    TermFactory(leader=row.leader, office="Chancellor", country=row.country)


def a_source(**fields: str) -> Callable[[Meeting], Any]:
    return lambda meeting: meeting.sources.update(**fields)


def facts(**fields: Any) -> Callable[[Meeting], Any]:
    return lambda meeting: Meeting.objects.filter(pk=meeting.pk).update(**fields)


def host(**fields: Any) -> Callable[[Meeting], Any]:
    return lambda meeting: meeting.participations.filter(position=1).update(**fields)


def guest(**fields: Any) -> Callable[[Meeting], Any]:
    return lambda meeting: meeting.participations.filter(position=2).update(**fields)


@dataclass(frozen=True)
class Case:
    """How a complete meeting is made to break one rule alone, what is said then, and how it is mended."""

    breaks: Callable[[Meeting], Any]
    mends: Callable[[Meeting], Any]
    sentence: str


CASES = {
    "date": Case(facts(first_day=None), facts(first_day=datetime.date(2024, 5, 17)), "The date is missing."),
    "place": Case(facts(city=""), facts(city="Elsewhere"), "The place is missing; only a call needs none."),
    "sides": Case(guest(side="host"), guest(side="neither"), "all participants are on the same one"),
    "office": Case(host(office=""), host(office="President"), "the office held that day is missing"),
    "heard": Case(
        another_silent, lambda one: one.participations.filter(position=3).update(no_statement_released=True),
        "has no statement. Tick “no statement released”",
    ),
    "statement": Case(no_statement, a_statement, "There is no statement."),
    "speaker": Case(
        lambda one: last(one).update(who_spoke="unknown"), lambda one: last(one).update(who_spoke="press"),
        "Statement 3 has no speaker.",
    ),
    "proof": Case(
        lambda one: last(one).update(text="On the river?"), lambda one: check(one, last(one)),
        "Statement 3 has no proof",
    ),
    "topic": Case(
        lambda one: last(one).get().topics.clear(), lambda one: last(one).get().topics.add(TopicFactory()),
        "Statement 3 has no topic.",
    ),
    "source": Case(no_source, lambda one: SourceFactory(meeting=one), "There is no source."),
    "source-named": Case(
        lambda one: SourceFactory(meeting=one, publisher="", url="", archive_url=""),
        lambda one: one.sources.last().delete(),
        "has neither a publisher nor a title nor an address",
    ),
    "rights": Case(a_source(rights="licensed", publisher=""), a_source(publisher="A"), "is licensed, and names no"),
    "summary": Case(facts(summary=" "), facts(summary="They met."), "There is no summary."),
    "country": Case(
        host(country=None), lambda one: host(country=one.participations.last().country)(one),
        "the country they spoke for is missing",
    ),
    "silent": Case(host(no_statement_released=True), host(no_statement_released=False), "and yet speaks"),
    "office-conflict": Case(another_office, lambda one: Term.objects.all().delete(), "held that day: Chancellor"),
    "nested": Case(nothing_to_find, lambda one: publish_at_once(one.children.get()), "readers find nothing"),
    "publisher": Case(a_source(publisher="", title="Talks"), a_source(publisher="A"), "“Talks” names no publisher."),
    "address": Case(a_source(url="", archive_url=""), a_source(url="https://a.example", archive_url="https://b.example"), "has no address"),
    "archive": Case(a_source(archive_url=""), a_source(archive_url="https://b.example"), "has no archived copy"),
    "language": Case(a_source(language=""), a_source(language="he"), "The language of “The Gazette” is not given."),
}  # fmt: skip


@dataclass
class Doors:
    """Every way to publish. Each returns what the editor is told; accept: the warnings are accepted."""

    desk: Client
    form_of: Any

    def page(self, meeting: Meeting, *, accept: bool, **values: str) -> str:
        url = change_url(meeting)
        page = self.desk.get(url)
        accepted = {"accepted": page.context["marks"]} if accept else {}
        response = self.desk.post(url, self.form_of(page) | {"_publish": ""} | values | accepted)
        return told(response)

    def action(self, meeting: Meeting, *, accept: bool) -> str:
        chosen = {"action": "publish", "_selected_action": [meeting.pk]}
        response = self.desk.post(list_url(Meeting), chosen)
        return told(self.desk.post(*confirmed(response)) if accept else response)

    def command(self, meeting: Meeting, *, accept: bool) -> str:
        out, err = io.StringIO(), io.StringIO()
        options = ["--accept-warnings"] if accept else []
        try:
            call_command("publish_meeting", meeting.slug, *options, stdout=out, stderr=err)
        except CommandError:
            return err.getvalue()
        return out.getvalue()

    def schedule(self, meeting: Meeting, *, accept: bool) -> str:
        return self.page(meeting, accept=accept, publish_at="2999-01-02T10:30")


def told(response: Any) -> str:
    return " ".join(said(response)) + html.unescape(response.content.decode())


@pytest.fixture
def doors(desk: Client, form_of: Any) -> Doors:
    return Doors(desk, form_of)


def is_let_through(doors: Doors, name: str, meeting: Meeting, *, accept: bool = False) -> tuple[bool, str]:
    """Publish a draft through one door, and take it back; return whether readers see it then, and what was said."""
    words = getattr(doors, name)(meeting, accept=accept)
    # Time travel: what is scheduled is looked at when its moment has come.
    visible = meeting in visible_at(MOMENT)
    if name == "schedule":
        assert meeting not in visible_at(MOMENT - datetime.timedelta(microseconds=1))
    Meeting.objects.filter(pk=meeting.pk).update(status=Status.DRAFT, publish_at=None)
    return visible, words


def test_every_rule_has_its_cases() -> None:
    assert list(CASES) == [rule.code for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_verdict_is_the_same_through_every_door(doors: Doors, rule: Any) -> None:
    case, meeting = CASES[rule.code], complete()
    case.breaks(meeting)
    broken = Meeting.objects.get(pk=meeting.pk)
    verdict = verdict_on(broken)
    assert [one.rule.code for one in (*verdict.missing, *verdict.warnings)] == [rule.code]
    names = ("page", "action", "command", "schedule")
    for name in names:
        visible, words = is_let_through(doors, name, meeting)
        assert (visible, case.sentence in words) == (False, True), (name, words)
    if not rule.is_must:
        for name in names if rule.code == "summary" else ("action", "command"):
            assert is_let_through(doors, name, meeting, accept=True)[0], name
    case.mends(meeting)
    for name in names:
        visible, words = is_let_through(doors, name, meeting)
        assert visible, (name, words)


def test_the_page_names_it_with_the_way_to_the_field(desk: Client) -> None:
    meeting = complete()
    for code in ("place", "office", "archive"):
        CASES[code].breaks(meeting)
    page = html.unescape(desk.get(change_url(meeting)).content.decode())
    must, should = page.index("Must be mended before"), page.index("Warnings, which should be mended")
    for place, after in (("id_city", must), ("id_participations-0-office", must), ("id_sources-0-archive_url", should)):
        assert page.index(f'href="#{place}"') > after
        assert f'id="{place}"' in page
    assert page.index('href="#id_participations-0-office"') < should


def test_a_new_warning_is_asked_about_anew(desk: Client, form_of: Any) -> None:
    meeting = complete(summary="")
    seen = desk.get(change_url(meeting)).context["marks"]
    CASES["archive"].breaks(meeting)
    url = change_url(meeting)
    answer = desk.post(url, form_of(desk.get(url)) | {"_publish": "", "accepted": seen})
    assert "has no archived copy" in told(answer)
    meeting.refresh_from_db()
    assert meeting.status == Status.DRAFT
    assert desk.post(*confirmed(answer)).url == url
    meeting.refresh_from_db()
    assert meeting.status == Status.PUBLISHED


def test_an_action_on_several_asks_about_those_with_warnings_alone(desk: Client) -> None:
    ready, warned, other = complete(), complete(summary=""), complete(summary="")
    bare = MeetingFactory()
    chosen = [one.pk for one in (ready, warned, other, bare)]
    answer = desk.post(list_url(Meeting), {"action": "publish", "_selected_action": chosen})
    assert {meeting for meeting, *_more in answer.context["rows"]} == {warned, other}
    assert set(Meeting.objects.published()) == {ready}
    # What was accepted of one meeting is not accepted of another.
    address, form = confirmed(answer)
    form["accepted"] = " ".join(one for one in form["accepted"].split() if one.startswith(f"{warned.pk}:"))
    desk.post(address, form)
    assert set(Meeting.objects.published()) == {ready, warned}


def test_the_rules_ask_the_same_number_of_questions_of_many(django_assert_max_num_queries: Any) -> None:
    meetings = [complete() for _ in range(3)]
    another_office(meetings[0])
    another_office(meetings[1])
    with django_assert_max_num_queries(10):
        found = verdicts_on(meetings)
    assert [len(found[meeting.pk].warnings) for meeting in meetings] == [1, 1, 0]
    assert Quote.objects.count() == 9


def test_an_announced_meeting_needs_no_words_until_its_day(doors: Doors) -> None:
    ahead = timezone.localdate() + datetime.timedelta(days=30)
    meeting = complete(first_day=ahead)
    meeting.quotes.all().delete()
    for name in ("page", "action", "command"):
        assert is_let_through(doors, name, meeting)[0], name
    # By the moment it is scheduled for its day will be past, and its words are to be there.
    visible, words = is_let_through(doors, "schedule", meeting)
    assert (visible, "There is no statement." in words, "has no statement. Tick" in words) == (False, True, True)
    Meeting.objects.filter(pk=meeting.pk).update(first_day=timezone.localdate())
    assert not is_let_through(doors, "page", meeting)[0]
