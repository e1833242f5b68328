"""An editor's work on the statements of one imported meeting."""

from collections.abc import Sequence
from typing import Any, TypeVar

from meetings.choices import WhoSpoke
from meetings.demonstration.content_types import AccountContent, MeetingContent, StatementContent
from meetings.demonstration.reading import ContentError
from meetings.demonstration.saving import saved
from meetings.demonstration.world import World
from meetings.models import Correction, Meeting, Quote
from meetings.services.review import Draft
from meetings.services.statements import add_quote, attest, check_takes_part, reorder
from meetings.services.words import join_spans

Words = TypeVar("Words", Quote, str)


def edit_statements(meeting: Meeting, content: MeetingContent, world: World) -> list[Quote]:
    """Give every statement of the meeting what the content says of it; return them in its order.

    Raises ContentError where first words fit no statement or several, and where a statement of the
    account is not spoken of.
    """
    where = f"{content.folder}/{content.accounts[0].file}"
    imported = list(meeting.quotes.order_by("position"))
    found = {each.starts: _one(imported, each.starts, where) for each in content.statements if not each.words}
    spoken_of = {quote.pk for quote in found.values()}
    forgotten = next((quote for quote in imported if quote.pk not in spoken_of), None)
    if forgotten is not None:
        raise ContentError(f"{where}: nothing is said of “{forgotten}”")
    quotes: list[Quote] = []
    for each in content.statements:
        if each.words:
            quotes.append(_add_paraphrase(meeting, imported, each, world, where))
        else:
            quotes.append(_edit(found[each.starts], each, world))
    reorder(meeting=meeting, order=[quote.pk for quote in quotes])
    return quotes


def paired_again(
    draft: Draft, account: AccountContent, quotes: Sequence[Quote], content: MeetingContent
) -> dict[str, str]:
    """Return for each statement of a second account the public id of the one that it repeats.

    Raises ContentError where the content says of a statement none, or names words that the account has not.
    """
    where = f"{content.folder}/{account.file}"
    told = {join_spans(account.text, line.spans): line.key for line in draft.lines}
    pairs = {
        told[_one(list(told), each.also, where)]: quote.public_id
        for quote, each in zip(quotes, content.statements, strict=True)
        if each.also
    }
    new = next((words for words, key in told.items() if key not in pairs), None)
    if new is not None:
        raise ContentError(f"{where}: nothing is said of “{new}”")
    return pairs


def correct(meeting: Meeting, quotes: Sequence[Quote], content: MeetingContent) -> None:
    """Add the public notes on what was wrong."""
    for each in content.corrections:
        saved(
            Correction(
                meeting=meeting,
                quote=_one(list(quotes), each.statement, content.folder) if each.statement else None,
                date=each.date,
                what_changed=each.what_changed,
                old_wording=each.old_wording,
                new_wording=each.new_wording,
            )
        )


def _one(among: list[Words], start: str, where: str) -> Words:
    fitting = [each for each in among if _on_one_line(each).startswith(start)]
    if not start or len(fitting) != 1:
        raise ContentError(f"{where}: {len(fitting) or 'no'} statements begin with “{start}”")
    return fitting[0]


def _on_one_line(words: str | Quote) -> str:
    return " ".join((words if isinstance(words, str) else words.text).split())


def _edit(quote: Quote, content: StatementContent, world: World) -> Quote:
    for name, value in _fields(content, world).items():
        setattr(quote, name, value)
    check_takes_part(quote)
    saved(quote)
    quote.topics.set([world.topics[slug] for slug in content.topics])
    return quote


def _add_paraphrase(
    meeting: Meeting, imported: Sequence[Quote], content: StatementContent, world: World, where: str
) -> Quote:
    """Make a statement of the sentence that reports it, and take that sentence out of the narration."""
    source = meeting.sources.get()
    if source.text.count(content.words) != 1:
        raise ContentError(f"{where}: the words “{content.words}” stand in it {source.text.count(content.words)} times")
    start = source.text.index(content.words)
    behind = next((quote for quote in imported if content.words in quote.lead_in), None)
    if behind is None:
        raise ContentError(f"{where}: the words “{content.words}” stand in no narration before a statement")
    before, _, after = behind.lead_in.partition(content.words)
    behind.lead_in = after.strip()
    behind.save()
    quote = add_quote(
        meeting=meeting,
        topics=[world.topics[slug] for slug in content.topics],
        text=content.words,
        lead_in=before.strip(),
        **_fields(content, world),
    )
    attest(quote=quote, source=source, spans=[(start, start + len(content.words))])
    return quote


def _fields(content: StatementContent, world: World) -> dict[str, Any]:
    return {
        **_who_spoke(content.by, world),
        "addressee": world.leaders[content.to] if content.to else None,
        "kind": content.kind,
        "text_status": content.text_status,
        "original_text": content.original,
        "original_language": content.original_language,
    }


def _who_spoke(by: str | dict[str, str], world: World) -> dict[str, Any]:
    nobody = {"speaker": None, "speaker_name": "", "speaker_office": ""}
    if isinstance(by, dict):
        who = {"who_spoke": WhoSpoke.PERSON, "speaker_name": by["name"], "speaker_office": by["office"]}
        return {**nobody, **who}
    if by in {WhoSpoke.JOINT, WhoSpoke.PRESS}:
        return {**nobody, "who_spoke": WhoSpoke(by)}
    return {**nobody, "who_spoke": WhoSpoke.LEADER, "speaker": world.leaders[by]}
