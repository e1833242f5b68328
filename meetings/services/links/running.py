"""A round of checks: which addresses are due, asked side by side and each host gently, and what is kept of it."""

import datetime
import logging
import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.choices import LinkState
from meetings.models import LinkCheck, Source
from meetings.services.links.asking import Answer, ask

logger = logging.getLogger(__name__)

HOSTS = 8  # asked side by side
PAUSE = 1.0  # seconds between two requests to one host
ALONE = 3  # hosts that may all be silent without the fault being ours

Asking = Callable[[str], Answer]


class NothingAnswers(Exception):
    """None of several hosts answered: it is this machine's connection that is dead, and nothing was written down."""


@dataclass
class Report:
    """What was found, by state; died and revived: the addresses whose links now count as dead, and no longer do."""

    numbers: dict[LinkState, int] = field(default_factory=lambda: dict.fromkeys(LinkState, 0))
    died: list[LinkCheck] = field(default_factory=list)
    revived: list[LinkCheck] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(self.numbers.values())


def check_links(
    *, older_than: datetime.timedelta, limit: int, asking: Asking = ask, pause: float = PAUSE, hosts: int = HOSTS
) -> Report:
    """Ask the addresses of sources that were not asked since `older_than`, those never asked first, `limit` at most.

    Each answer is written down as it comes. Raises NothingAnswers where none of several hosts did.
    """
    forget_unused()
    report, silent = Report(), []
    is_connected = False
    addresses = due(older_than=older_than, limit=limit)
    for url, answer in _answers(addresses, asking, pause, hosts):
        is_connected |= answer.code is not None
        silent.append((url, answer))
        if is_connected:
            for one in silent:
                _note(report, *one)
            silent.clear()
    if len({urlsplit(url).hostname for url, _answer in silent}) >= ALONE:
        raise NothingAnswers(_("No host answered; is this machine connected? Nothing was written down."))
    for one in silent:
        _note(report, *one)
    return report


def due(*, older_than: datetime.timedelta, limit: int) -> list[str]:
    """Return the addresses to ask, those never asked first, then those asked longest ago.

    Those of demonstration content are invented.
    """
    checks = LinkCheck.objects.filter(url=OuterRef("url"))
    fresh = checks.filter(checked_at__gt=timezone.now() - older_than)
    named = Source.objects.exclude(url="").filter(~Exists(fresh), meeting__is_demonstration=False).order_by()
    last = named.annotate(last=Subquery(checks.values("checked_at")[:1])).values_list("url", "last").distinct()
    return [url for url, _last in last.order_by(F("last").asc(nulls_first=True), "url")[:limit]]


@transaction.atomic
def record(url: str, answer: Answer) -> tuple[LinkCheck, bool]:
    """Write down what `url` answered; return it, and whether the link was dead before."""
    check = LinkCheck.objects.select_for_update().filter(url=url).first() or LinkCheck(url=url)
    was_dead = check.pk is not None and check.is_dead
    check.failures = check.failures + 1 if answer.state == LinkState.FAILING else 0
    check.state, check.answer, check.problem = answer.state, answer.code, answer.problem[:200]
    check.final_url = answer.url if answer.url != url else ""
    check.checked_at = timezone.now()
    check.save()
    return check, was_dead


def forget_unused() -> int:
    """Let go what is known of addresses that no source names any more; return how many they were."""
    number, _by_model = LinkCheck.objects.filter(~Exists(Source.objects.filter(url=OuterRef("url")))).delete()
    return number


def _note(report: Report, url: str, answer: Answer) -> None:
    check, was_dead = record(url, answer)
    report.numbers[answer.state] += 1
    if check.is_dead and not was_dead:
        report.died.append(check)
    if was_dead and not check.is_dead:
        report.revived.append(check)


def _answers(addresses: list[str], asking: Asking, pause: float, hosts: int) -> Iterator[tuple[str, Answer]]:
    """Yield each address with its answer, as they come: several hosts side by side, the addresses of one in turn."""
    of_host: dict[str, list[str]] = defaultdict(list)
    for url in addresses:
        of_host[_host(url)].append(url)
    answered: queue.SimpleQueue[tuple[str, Answer]] = queue.SimpleQueue()

    stopped = threading.Event()

    def go_through(urls: list[str]) -> None:
        for number, url in enumerate(urls):
            if number and stopped.wait(pause):
                return
            answered.put((url, _asked(asking, url)))

    pool = ThreadPoolExecutor(max_workers=hosts, thread_name_prefix="links")
    try:
        for urls in of_host.values():
            pool.submit(go_through, urls)
        for _address in addresses:
            yield answered.get()
    finally:
        stopped.set()
        pool.shutdown(wait=False, cancel_futures=True)


def _asked(asking: Asking, url: str) -> Answer:
    """Ask, whatever happens: one address that nobody foresaw does not end the round."""
    try:
        return asking(url)
    except Exception:
        logger.exception("An address could not be asked: %s", url)
        return Answer(LinkState.FAILING, url, None, _("It could not be asked."))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
