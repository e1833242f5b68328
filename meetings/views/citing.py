"""A statement as citations name it, and the citations on its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.choices import Precision, WhoSpoke
from meetings.citations import FORMATS, STYLES, Name, PartialDate, Run, Work, name_of
from meetings.models import Quote
from meetings.paths import site_of
from meetings.services.quoting import kind_of_words
from meetings.views.statements import Participants, speaker_of

NAMES = {
    "apa": gettext_lazy("APA, 7th edition"),
    "chicago-note": gettext_lazy("Chicago, 17th edition, note"),
    "chicago-list": gettext_lazy("Chicago, 17th edition, bibliography"),
    "mla": gettext_lazy("MLA, 9th edition"),
}


@dataclass(frozen=True)
class Cited:
    """A citation in one style: key names it within the page."""

    key: str
    style: str
    runs: Sequence[Run]


@dataclass(frozen=True)
class File:
    """A file for reference managers, at an address."""

    name: str
    media_type: str
    address: str


def citations_of(work: Work) -> list[Cited]:
    return [Cited(style.key, str(NAMES[style.key]), style.made(work)) for style in STYLES]


def files_of(quote: Quote) -> list[File]:
    return [
        File(one.name, one.media_type, reverse("cite", args=[quote.public_id, one.ending])) for one in FORMATS.values()
    ]


def work_of(request: HttpRequest, quote: Quote, participants: Participants) -> Work:
    """Return a statement, its meeting and speaker fetched, for citing it.

    What it says is English whatever the page's language, as the styles' own words are.
    """
    meeting = quote.meeting
    with translation.override("en"):
        return Work(
            public_id=quote.public_id,
            authors=_authors(quote, participants),
            paragraphs=quote.paragraphs,
            language=quote.language,
            is_paraphrase=quote.is_paraphrase,
            act=_act(quote),
            office="" if quote.who_spoke == WhoSpoke.JOINT else speaker_of(quote, participants).role,
            addressee=quote.addressee.name if quote.addressee else "",
            note=kind_of_words(quote),
            meeting=meeting.title,
            place=meeting.place,
            first=_partial(meeting.first_day, meeting.first_day_precision),
            last=_partial(meeting.last_day, meeting.last_day_precision),
            site=settings.SITE_NAME,
            address=site_of(request) + quote.get_absolute_url(),
            accessed=timezone.localdate(),
        )


def _authors(quote: Quote, participants: Participants) -> list[Name]:
    match WhoSpoke(quote.who_spoke):
        case WhoSpoke.LEADER:
            assert quote.speaker is not None  # noqa: S101 (the database holds the two together)
            return [name_of(quote.speaker.name, quote.speaker.sort_name)]
        case WhoSpoke.PERSON:
            return [name_of(quote.speaker_name)]
        case WhoSpoke.JOINT:
            return [name_of(row.leader.name, row.leader.sort_name) for row in participants.values()]
    return []


def _act(quote: Quote) -> str:
    kind = str(quote.get_kind_display())
    return _("%(kind)s by a reporter") % {"kind": kind} if quote.who_spoke == WhoSpoke.PRESS else kind


def _partial(day: date | None, precision: str) -> PartialDate | None:
    if day is None:
        return None
    month = day.month if precision != Precision.YEAR else None
    return PartialDate(day.year, month, day.day if precision == Precision.DAY else None)
