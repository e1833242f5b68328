"""`check_links` asks what is due, gently, and writes down what it hears."""

import datetime
import io
import itertools
import threading
import time
from collections import defaultdict
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from meetings.choices import LinkState
from meetings.models import LinkCheck, Source
from meetings.models.link import FAILURES
from meetings.services import links
from meetings.services.links import Answer
from tests.factories import MeetingFactory, SourceFactory

pytestmark = pytest.mark.django_db

GAZETTE = "https://gazette.example/{}"
ALIVE, GONE, FAILING = LinkState.ALIVE, LinkState.GONE, LinkState.FAILING


class Web:
    """Answers for addresses, and who was asked when."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[str] = []
        monkeypatch.setattr("meetings.management.commands.check_links.ask", self.ask)

    def ask(self, url: str, *, may_connect: Any) -> Answer:
        self.asked.append(url)
        answer = self.answers.get(url, Answer(ALIVE, url, 200))
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    return Web(monkeypatch)


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("check_links", "--pause", "0", *args, stdout=out)
    return out.getvalue()


def check_of(url: str) -> LinkCheck:
    return LinkCheck.objects.get(url=url)


def test_each_address_is_asked_once_and_its_answer_kept(web: Web) -> None:
    one, two = GAZETTE.format(1), GAZETTE.format(2)
    for url in (one, one, two, ""):
        SourceFactory(url=url)
    web.answers[two] = Answer(GONE, two + "/moved", 404, "The page is gone (404).")
    told = run()
    assert sorted(web.asked) == [one, two]
    assert told.splitlines() == [
        "2 addresses asked. answers: 1; gone: 1.",
        f"now dead: {two} The page is gone (404).",
    ]
    dead = check_of(two)
    assert (dead.state, dead.answer, dead.problem, dead.final_url) == (
        GONE,
        404,
        "The page is gone (404).",
        two + "/moved",
    )
    assert (check_of(one).state, check_of(one).final_url) == (ALIVE, "")


def test_what_was_asked_lately_waits_and_what_waited_longest_goes_first(web: Web) -> None:
    ages = {GAZETTE.format(name): days for name, days in {"old": 9, "older": 30, "new": 2}.items()}
    for url, days in ages.items():
        SourceFactory(url=url)
        LinkCheck.objects.create(url=url, state=ALIVE, checked_at=timezone.now() - datetime.timedelta(days=days))
    SourceFactory(url=GAZETTE.format("never"))
    run("--limit", "2")
    assert web.asked == [GAZETTE.format("never"), GAZETTE.format("older")]
    run("--older-than", "7")
    assert web.asked[2:] == [GAZETTE.format("old")]
    assert run() == "No address is due.\n"
    run("--older-than", "0")
    assert len(web.asked) == 3 + 4


def test_silence_counts_as_dead_when_it_lasts_and_an_answer_ends_it(web: Web) -> None:
    url = GAZETTE.format(1)
    SourceFactory(url=url)
    web.answers[url] = Answer(FAILING, url, None, "No answer came in time.")
    told = [run("--older-than", "0") for _time in range(FAILURES + 1)]
    assert [line.count("now dead") for line in told] == [0] * (FAILURES - 1) + [1, 0]
    assert check_of(url).failures == FAILURES + 1
    del web.answers[url]
    assert f"answers again: {url}" in run("--older-than", "0")
    assert (check_of(url).failures, check_of(url).is_dead) == (0, False)


def test_where_no_host_answers_nothing_is_written_down(web: Web) -> None:
    for number in range(3):
        url = f"https://paper{number}.example/"
        SourceFactory(url=url)
        web.answers[url] = Answer(FAILING, url, None, "There is no such host.")
    with pytest.raises(CommandError, match="No host answered") as refused:
        run()
    assert refused.value.returncode == 1
    assert not LinkCheck.objects.exists()
    SourceFactory(url=GAZETTE.format(1))
    run()
    assert LinkCheck.objects.filter(state=FAILING).count() == 3


def test_an_address_that_breaks_the_asking_does_not_end_the_round(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    SourceFactory(url=GAZETTE.format(1))
    SourceFactory(url="https://other.example/")
    web.answers[GAZETTE.format(1)] = RuntimeError("unforeseen")
    assert "2 addresses asked." in run()
    assert check_of(GAZETTE.format(1)).state == FAILING
    assert "unforeseen" in caplog.text


def test_what_no_source_names_any_more_is_let_go(web: Web) -> None:
    source = SourceFactory(url=GAZETTE.format(1))
    run()
    Source.objects.filter(pk=source.pk).update(url=GAZETTE.format(2))
    run()
    assert LinkCheck.objects.get().url == GAZETTE.format(2)


def test_invented_addresses_are_not_asked(web: Web) -> None:
    SourceFactory(url=GAZETTE.format(1), meeting=MeetingFactory(is_demonstration=True))
    assert run() == "No address is due.\n"


@pytest.mark.parametrize("wrong", [["--limit", "-1"], ["--older-than", "soon"], ["--pause", "nan"], ["--as", "nobody"]])
def test_what_is_asked_for_wrongly_is_refused(web: Web, wrong: list[str]) -> None:
    with pytest.raises(CommandError):
        run(*wrong)


def test_private_addresses_are_connected_to_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = {}

    def asking(url: str, *, may_connect: Any) -> Answer:
        judged[url] = may_connect("10.0.0.1")
        return Answer(ALIVE, url, 200)

    monkeypatch.setattr("meetings.management.commands.check_links.ask", asking)
    SourceFactory(url=GAZETTE.format(1))
    run()
    assert judged == {GAZETTE.format(1): False}
    run("--inside", "--older-than", "0")
    assert judged == {GAZETTE.format(1): True}


def test_a_host_is_asked_one_thing_at_a_time_and_hosts_side_by_side() -> None:
    asked: dict[str, int] = defaultdict(int)
    most: dict[str, int] = defaultdict(int)
    lock = threading.Lock()
    moments: dict[str, list[float]] = defaultdict(list)
    together = 0

    def asking(url: str) -> Answer:
        nonlocal together
        host = urlsplit(url).hostname or ""
        with lock:
            asked[host] += 1
            moments[host].append(time.monotonic())
            most[host] = max(most[host], asked[host])
            together = max(together, sum(asked.values()))
        time.sleep(0.05)
        with lock:
            asked[host] -= 1
        return Answer(ALIVE, url, 200)

    for host in ("one", "two"):
        for number in range(3):
            SourceFactory(url=f"https://{host}.example/{number}")
    report = links.check_links(older_than=datetime.timedelta(), limit=100, asking=asking, pause=0.1)
    assert report.total == 6
    assert set(most.values()) == {1}
    assert together == 2
    for times in moments.values():
        assert all(later - earlier >= 0.1 for earlier, later in itertools.pairwise(times))
