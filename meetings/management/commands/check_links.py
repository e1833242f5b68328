"""Ask the addresses of sources whether they still answer."""

import datetime
from argparse import ArgumentParser, ArgumentTypeError
from functools import partial
from typing import Any

from django.core.management import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import LinkState
from meetings.management.acting import ActingCommand
from meetings.services.links import NothingAnswers, Report, ask, check_links, is_outside
from meetings.services.links.running import PAUSE


class Command(ActingCommand):
    help = (
        "Ask the addresses of sources whether they still answer, and write down what they said. Ends with 1 where no "
        "host answered at all, so that the fault is this machine's."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--older-than", type=_number, default=7, metavar="DAYS", help="Leave out what was asked since (7)."
        )
        parser.add_argument("--limit", type=_number, default=500, metavar="N", help="Ask no more than this many (500).")
        parser.add_argument(
            "--pause",
            type=_seconds,
            default=PAUSE,
            metavar="SECONDS",
            help=f"Between two of one host ({PAUSE}).",
        )
        parser.add_argument(
            "--inside", action="store_true", help="Connect to private addresses too, those of this network and machine."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = check_links(
                older_than=datetime.timedelta(days=options["older_than"]),
                limit=options["limit"],
                pause=options["pause"],
                asking=partial(ask, may_connect=_anywhere if options["inside"] else is_outside),
            )
        except NothingAnswers as error:
            raise CommandError(str(error)) from error
        for line in _told(report):
            self.stdout.write(line)


def _told(report: Report) -> list[str]:
    if not report.total:
        return [_("No address is due.")]
    counts = "; ".join(f"{state.label}: {report.numbers[state]}" for state in LinkState if report.numbers[state])
    lines = [ngettext("%d address asked.", "%d addresses asked.", report.total) % report.total + f" {counts}."]
    lines += [_("now dead: %(url)s %(problem)s") % {"url": link.url, "problem": link.problem} for link in report.died]
    lines += [_("answers again: %s") % link.url for link in report.revived]
    return lines


def _anywhere(address: str) -> bool:
    return True


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise ArgumentTypeError(_("a whole number from 0 to 999999 is wanted, not “%s”") % text)
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= 3600:
        raise ArgumentTypeError(_("a number of seconds is wanted, not “%s”") % text)
    return seconds
