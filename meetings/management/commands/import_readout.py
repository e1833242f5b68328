"""Text in, draft meetings out."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.choices import Rights
from meetings.management.acting import ActingCommand
from meetings.models import Topic
from meetings.readouts import PartialDate
from meetings.services.accounts import Report, import_account
from meetings.services.checklist import ALL_WARNINGS
from meetings.services.incoming import LARGEST, AccountError, decode


class Command(ActingCommand):
    help = "Turn accounts of meetings (news articles, transcripts) into draft meetings, one a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a text file in UTF-8, one account each")
        parser.add_argument("--date", metavar="D", help="the day of the meeting: YYYY-MM-DD, YYYY-MM or YYYY")
        parser.add_argument("--place", default="", metavar="P", help='such as "Geneva, Switzerland"')
        parser.add_argument("--topic", action="append", default=[], metavar="SLUG", help="given to every statement")
        parser.add_argument("--publisher", default="", metavar="NAME")
        parser.add_argument("--url", default="")
        parser.add_argument("--rights", default=Rights.QUOTATIONS_ONLY.value, choices=Rights.values)
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
        parser.add_argument("--publish", action="store_true", help="publish what is complete and has no warning")
        parser.add_argument("--accept-warnings", action="store_true", help="publish what is complete, warnings or not")

    def handle(self, *files: str, **options: Any) -> None:
        particulars = {
            "date": _date(options["date"]),
            "place": options["place"],
            "topics": _topics(options["topic"]),
            "publisher": options["publisher"],
            "url": options["url"],
            "rights": options["rights"],
            "publish": options["publish"],
            "accepted": ALL_WARNINGS if options["accept_warnings"] else frozenset(),
            "dry_run": options["dry_run"],
        }
        failed = [name for name in options["files"] if not self._import(name, particulars)]
        if failed:
            sentence = ngettext(
                "%(failed)d of %(all)d file was not imported.",
                "%(failed)d of %(all)d files were not imported.",
                len(options["files"]),
            )
            raise CommandError(sentence % {"failed": len(failed), "all": len(options["files"])})

    def _import(self, name: str, particulars: dict[str, Any]) -> bool:
        try:
            report = import_account(text=decode(_read(name)), **particulars)
        except ValidationError as error:
            self.stderr.write(f"{name}: {' '.join(error.messages)}")
            return False
        for line in _told(report, dry_run=particulars["dry_run"]):
            self.stdout.write(f"{name}: {line}")
        return True


def _read(name: str) -> bytes:
    """Return the file's bytes, no more than one past the most that is taken."""
    try:
        with Path(name).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise AccountError(_("It cannot be read: %(reason)s."), params={"reason": error.strerror}) from error


def _date(value: str | None) -> PartialDate | None:
    if not value:
        return None
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise CommandError(f"--date: {error}") from error


def _topics(slugs: list[str]) -> list[Topic]:
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=slugs)}
    unknown = [slug for slug in slugs if slug not in topics]
    if unknown:
        raise CommandError(_("There is no topic “%s”; make it in the admin first.") % "”, “".join(unknown))
    return list(topics.values())


def _told(report: Report, *, dry_run: bool) -> list[str]:
    """Return the lines that tell the editor what happened."""
    meeting = report.meeting
    if not report.made:
        return [_("nothing made: “%(title)s” (%(slug)s) has this text already.") % _named(meeting)]
    opening = _("would make “%(title)s” (%(slug)s)") if dry_run else _("made “%(title)s” (%(slug)s)")
    count = ngettext("%d statement", "%d statements", report.statements) % report.statements
    lines = [f"{opening % _named(meeting)}: {count}, {meeting.get_status_display()}."]
    lines += [
        _("matched “%(name)s” to %(leader)s.") % {"name": n, "leader": who.name} for n, who in report.cast.matched
    ]
    lines += [_("new leader: %s.") % leader.name for leader in report.cast.created]
    lines += [_("left open: %s") % sentence for sentence in [*_unstated(report), *report.cast.left_open]]
    lines += [_("fragment, not imported: %s") % words for words in report.fragments]
    lines += [
        (_("not published: %s") if item.rule.is_must else _("not published without --accept-warnings: %s"))
        % item.message
        for item in report.missing
    ]
    return lines


def _named(meeting: Any) -> dict[str, str]:
    return {"title": meeting.title, "slug": meeting.slug}


def _unstated(report: Report) -> list[str]:
    meeting = report.meeting
    return [
        sentence
        for sentence, stated in (
            (_("the text states no date."), meeting.first_day),
            (_("the text states no place."), meeting.place),
        )
        if not stated
    ]
