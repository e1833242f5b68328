"""A former version of something brought back."""

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from meetings.management.bringing_back import BringingBackCommand
from meetings.services.correcting import Notes
from meetings.services.history import versions_of
from meetings.services.restoring import restore

KINDS = {"meeting": "slug", "leader": "slug", "topic": "slug", "country": "code"}


class Command(BringingBackCommand):
    help = "Make a meeting, or something else, what it was in a version, with everything below it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("slug", metavar="SLUG", help="the last part of its address; of a country, its code")
        parser.add_argument("number", type=int, metavar="NUMBER", help="of the version, as its history shows it")
        parser.add_argument("--kind", choices=KINDS, default="meeting", help="what it is; a meeting by default")
        parser.add_argument(
            "--correction-note", default="", help="for readers, where they saw something otherwise: what changed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kind = options["kind"]
        model: Any = apps.get_model("meetings", kind)
        thing = model._default_manager.filter(**{KINDS[kind]: options["slug"]}).first()
        if thing is None:
            raise CommandError(_("There is no %(kind)s “%(slug)s”.") % {"kind": kind, "slug": options["slug"]})
        version = versions_of(model._meta.label_lower, thing.pk).filter(number=options["number"]).first()
        if version is None:
            raise CommandError(_("It has no version %d.") % options["number"])
        self.bring_back(
            restore,
            _("%(slug)s: version %(number)d is restored.") % options,
            version=version,
            note=options["note"],
            notes=Notes(options["correction_note"].strip()),
        )
