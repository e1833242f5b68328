"""The picture of a quote that stands beside a shared link to it."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meetings.cards import HEIGHT, WIDTH, Card, drawn
from meetings.citations import marks_of
from meetings.languages import language_name
from meetings.models import Quote
from meetings.paths import site_of
from meetings.services.addresses import Moved, find_quote
from meetings.views.answers import at_its_address
from meetings.views.head import Picture
from meetings.views.quoting import day_of, kind_of_words
from meetings.views.statements import Statement, participants_of, speaker_of

# Whoever keeps a card asks whether it still is that before showing it: a word is mended, a statement withdrawn.
KEEPING = "public, no-cache"
LANGUAGE = "lang"
MOST_IN_WORDS = 500  # characters of the statement in the words that stand for the picture


@require_safe
@at_its_address
def card(request: HttpRequest, public_id: str) -> HttpResponse:
    """The card of a quote that readers may see now; what we say on it is in the language that `lang` names."""
    try:
        found = find_quote(public_id, Quote.objects.published().with_related())
    except Moved as moved:
        raise Moved(f"{moved.address}card.png") from moved
    asked = request.GET.get(LANGUAGE, "")
    with translation.override(asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        made = card_of(request, Statement(found, speaker_of(found, participants_of(found))))
    etag = f'"{made.version}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(drawn(made), content_type="image/png")
    response["ETag"], response["Cache-Control"] = etag, KEEPING
    return response


def card_of(request: HttpRequest, statement: Statement) -> Card:
    """Return a statement, its meeting fetched, as its card shows it, in the language of the page."""
    quote, meeting = statement.quote, statement.quote.meeting
    opening, closing = ("", "") if quote.is_paraphrase else marks_of(quote.language, _("“”"))
    kinds = ["" if quote.kind == "remark" else str(quote.get_kind_display()), kind_of_words(quote)]
    language = language_name(quote.language)
    unreadable = _("The words are in %(language)s and cannot be drawn here. Read them at this address.")
    return Card(
        # A line end stands where narration breaks into the words.
        paragraphs=tuple(f"{closing} {opening}".join(one.splitlines()) for one in quote.paragraphs),
        language=quote.language,
        opening=opening,
        closing=closing,
        speaker=statement.speaker.name,
        office=statement.speaker.role,
        meeting=meeting.title,
        place=meeting.place or capfirst(meeting.get_kind_display()),
        day=day_of(meeting),
        kind=" · ".join(capfirst(kind) for kind in kinds if kind),
        invented=_("Demonstration content: all of this is invented.") if meeting.is_demonstration else "",
        continues=_("The statement continues at this address."),
        unreadable=unreadable % {"language": language},
        site=settings.SITE_NAME,
        address=site_of(request).partition("://")[2] + quote.get_absolute_url(),
    )


def picture_of(request: HttpRequest, statement: Statement) -> Picture:
    """Return the card of a statement for the head of its page: at another address as soon as anything on it changes."""
    made, language = card_of(request, statement), translation.get_language()
    asked = {"v": made.version} | ({LANGUAGE: language} if language != settings.LANGUAGE_CODE else {})
    words = Truncator(" ".join(made.paragraphs)).chars(MOST_IN_WORDS)
    told = {"name": made.speaker, "words": f"{made.opening}{words}{made.closing}"}
    path = reverse("card", args=[statement.quote.public_id])
    return Picture(f"{path}?{urlencode(asked)}", WIDTH, HEIGHT, _("%(name)s: %(words)s") % told)
