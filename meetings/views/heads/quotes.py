from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings import periods
from meetings.choices import WhoSpoke
from meetings.filters import QuoteFilter
from meetings.models import Attestation, Participation
from meetings.paths import SitePath
from meetings.search import Results
from meetings.views.head import Crumb, Head, Picture, own_query, reader_of
from meetings.views.heads import feeds, nodes
from meetings.views.statements import Statement

LONGEST_WORDS = 5_000  # characters of a statement that stand in its data: a speech of hours is read on its page


def quote_list(asked: QuoteFilter, results: Results) -> Head:
    """The search. What is found for some words or filters is not itself to be found."""
    query = own_query(asked)
    path, title = reverse("quotes") + query, asked.heading or _("Quotes")
    description = _("Search what leaders said to each other, word for word, by words, topic, speaker, country and day.")
    data = [nodes.collection(path, title, description, results.quotes)]
    head = Head(
        title=title, description=description, path=path, feed=feeds.of(path, title), data=data, is_found=not query
    )
    return head.of_pages(results)


def quote(statement: Statement, proofs: Sequence[Attestation], picture: Picture) -> Head:
    """One quote: the words and who said them. The proofs are fetched with their sources; picture: its card."""
    meeting = statement.quote.meeting
    return replace(
        _shown(statement),
        picture=picture,
        trail=[Crumb(_("Meetings"), reverse("meetings")), Crumb(meeting.title, meeting.get_absolute_url())],
        data=[quotation(statement, proofs)],
        reader=reader_of(statement.quote.get_absolute_url()),
    )


def embedded(statement: Statement) -> Head:
    """One quote in a frame: search engines are to list its own page, to which the canonical address leads."""
    return replace(_shown(statement), is_found=False)


def _shown(statement: Statement) -> Head:
    quote, meeting = statement.quote, statement.quote.meeting
    title = _("%(name)s: %(words)s") % {"name": statement.speaker.name, "words": quote}
    when = periods.in_words(
        meeting.first_day, meeting.first_day_precision, meeting.last_day, meeting.last_day_precision
    )
    told = {"name": statement.speaker.name, "meeting": meeting.title, "when": when, "words": quote.paragraphs[0]}
    return Head(
        title=title,
        description=_("%(name)s, %(meeting)s, %(when)s: %(words)s") % told,
        path=quote.get_absolute_url(),
        kind="article",
        is_embeddable=True,
    )


def quotation(statement: Statement, proofs: Sequence[Attestation]) -> nodes.Node:
    """Return a statement as a Quotation. A paraphrase is none: somebody else's words about what was said."""
    quote, meeting = statement.quote, statement.quote.meeting
    path = quote.get_absolute_url()
    creator = creators(statement, meeting.participations.select_related("leader", "country"))
    original = nodes.node(
        "Quotation",
        text=Truncator(quote.original_text).chars(LONGEST_WORDS),
        inLanguage=quote.original_language,
        creator=creator,
    )
    said = nodes.node(
        "CreativeWork" if quote.is_paraphrase else "Quotation",
        id=nodes.named(path, "quote"),
        url=SitePath(path),
        text=Truncator(quote.text).chars(LONGEST_WORDS),
        inLanguage=quote.language,
        dateCreated=periods.machine(meeting.first_day, meeting.first_day_precision) if meeting.first_day else "",
        isBasedOn=[nodes.account(proof.source) for proof in proofs],
        isPartOf=SitePath(meeting.get_absolute_url()),
        recordedAt=nodes.event(meeting),
        about=[nodes.node("Thing", name=one.name, url=SitePath(one.get_absolute_url())) for one in quote.topics.all()],
        translationOfWork=original if quote.original_text else None,
    )
    return said | ({"mentions": creator} if quote.is_paraphrase else {"creator": creator} if creator else {})


def creators(statement: Statement, participations: Iterable[Participation]) -> list[nodes.Node]:
    """Return whose words they are, as far as they are anybody's who is known."""
    match WhoSpoke(statement.quote.who_spoke):
        case WhoSpoke.LEADER | WhoSpoke.PERSON:
            return [nodes.speaker(statement.speaker)]
        case WhoSpoke.JOINT:
            return [nodes.person(row.leader, row.role) for row in participations]
        case _:
            return []
