"""Say how often suggested topics are the ones that editors gave."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from meetings.models import Quote
from meetings.search.accuracy import Accuracy, measure

NEWEST = 1_000


class Command(BaseCommand):
    help = "Hide the topics of the newest statements, one after the other, and compare what is suggested with them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quotes", type=int, default=NEWEST, help=f"How many statements ({NEWEST}).")

    def handle(self, *args: Any, **options: Any) -> None:
        newest = Quote.objects.exclude(topics=None).newest_first().defer("search_vector").prefetch_related("topics")
        quotes = list(newest[: max(options["quotes"], 0)])
        if not quotes:
            raise CommandError(_("There is no statement with a topic."))
        self.stdout.write(_("%d statements with topics.") % len(quotes))
        self.stdout.write("")
        self.stdout.write(
            "| hidden        | suggested from         | precision | recall | first 3: precision | recall |"
        )
        self.stdout.write(
            "| ------------- | ---------------------- | --------: | -----: | -----------------: | -----: |"
        )
        for hidden, whole_meeting in (("its own", False), ("the meeting’s", True)):
            for label, how in SOURCES.items():
                found = measure(quotes, whole_meeting=whole_meeting, **how)
                self.stdout.write(
                    f"| {hidden:13} | {label:22} | {_cells(found.overall, 9)} | {_cells(found.first, 18)} |"
                )


SOURCES = {
    "names and synonyms": {"neighbours": False},
    "similar statements": {"names": False},
    "both": {},
}


def _cells(accuracy: Accuracy, width: int) -> str:
    return f"{accuracy.precision:{width}.2f} | {accuracy.recall:6.2f}"
