"""An account on its way from the clipboard to a meeting: begun, changed step by step, saved.

Every change is on the server before the editor sees it done, and names what it changes, so that a
closed browser loses nothing and two windows do not undo each other. A reading is locked while it
is changed.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Country, Leader, Meeting, Quote, Reading, Source, Topic, User
from meetings.search.suggestions import Said, suggest
from meetings.services.accounts import holder_of, kind_of, read_account
from meetings.services.allowed import NotAllowed, require_account
from meetings.services.correcting import as_seen, settle
from meetings.services.drafting import draft_of
from meetings.services.history import recorded
from meetings.services.incoming import AccountError
from meetings.services.locking import lock_name
from meetings.services.matching import pairs_of
from meetings.services.readiness import keep_complete
from meetings.services.recognising import recognised
from meetings.services.review import Draft, Line, Refused, Suggested, apply
from meetings.services.review.spans import chosen
from meetings.services.saving import new_meeting, write_draft
from meetings.services.words import join_spans

MOST_SUGGESTED = 4  # topics a statement


class AlreadyThere(AccountError):
    """The text is that of a meeting's source already: `meeting`."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(_("“%(meeting)s” has this account already."), params={"meeting": meeting})
        self.meeting = meeting


def draft_in(reading: Reading) -> Draft:
    """Return the draft as it stands."""
    return Draft.from_data(reading.draft)


@transaction.atomic
def begin(
    *, text: str, made_by: User, published_on: datetime.date | None = None, meeting: Meeting | None = None, **about: Any
) -> Reading:
    """Read an account, and keep it with the draft that comes of it.

    about: publisher, url, account_of, rights. meeting: one that is there, to which the account is to be added.
    The same text again leads to the reading that is under way. Raises AccountError, with one sentence, for
    what cannot be read, and AlreadyThere for a text that a meeting has.
    """
    account = read_account(text, published_on)
    lock_name("account", text)
    holder = holder_of(text)
    if holder is not None:
        raise AlreadyThere(holder)
    under_way = Reading.with_text(text).filter(saved_at=None).first()
    if under_way is not None:
        return under_way
    draft = draft_of(account, text)
    if meeting is not None:
        draft = apply(text, draft, _paired({"do": "join", "meeting": meeting.pk}, text, draft))
    data = _with_suggestions(draft, text).to_data()
    reading = Reading(
        text=text,
        kind=kind_of(account),
        language=account.language,
        published_on=published_on,
        made_by=made_by,
        beginning=data,
        draft=data,
        **about,
    )
    reading.full_clean()
    reading.save()
    return reading


@transaction.atomic
def change(*, reading: Reading, operations: Sequence[Mapping[str, Any]], by: User) -> Reading:
    """Apply operations (see `meetings.services.review`) to the draft, all of them or none.

    Raises Refused with one sentence.
    """
    current = _locked(reading)
    draft = draft_in(current)
    last = current.steps.order_by("number").last()
    number = last.number if last else 0
    for operation in operations:
        paired = _paired(_known(operation), current.text, recognised(draft, current))
        done = _suggested(paired, current.text, draft)
        draft = apply(current.text, draft, done)
        number += 1
        current.steps.create(number=number, operation=done, made_by=by)
    return _keep(current, draft)


@transaction.atomic
def undo(*, reading: Reading, seen: int | None = None) -> Reading:
    """Take back the latest change. Raises Refused where there is none.

    seen: the number of the latest change that the editor has before them. Raises Refused where it is another by now.
    """
    current = _locked(reading)
    steps = list(current.steps.filter(undone=False).order_by("number"))
    if not steps:
        raise Refused(_("There is nothing to undo."))
    if seen is not None and seen != steps[-1].number:
        raise Refused(_("Meanwhile another window changed something. Look at it first, then undo it."))
    steps[-1].undone = True
    steps[-1].save(update_fields=["undone"])
    draft = Draft.from_data(current.beginning)
    for step in steps[:-1]:
        draft = apply(current.text, draft, step.operation)
    return _keep(current, draft)


@recorded
def save(*, reading: Reading) -> Meeting:
    """Make the draft meeting, or add the account to the meeting chosen; all of it or nothing.

    Raises ValidationError where something is to be decided first, and where a published meeting
    would be left incomplete; NotAllowed where whoever acts may not change the meeting chosen.
    """
    current = _locked(reading)
    draft = recognised(draft_in(current), current)
    undecided = [person.name for person in draft.present if person.is_open]
    if undecided:
        raise ValidationError(_("Decide first who this is: %(names)s.") % {"names": ", ".join(undecided)})
    if not draft.lines:
        raise ValidationError(_("There is no statement left."))
    lock_name("account", current.text)
    holder = holder_of(current.text)
    if holder is not None:
        raise AlreadyThere(holder)
    meeting = _meeting_of(draft)
    source = Source(
        text=current.text,
        kind=current.kind,
        title=str(Draft.from_data(current.beginning).facts.title)[:300],
        publisher=current.publisher,
        url=current.url,
        rights=current.rights,
        account_of=current.account_of,
        published_on=current.published_on,
        language=current.language,
    )
    seen = as_seen(meeting)
    write_draft(draft=draft, meeting=meeting, source=source)
    settle(meeting=meeting, before=seen)
    meeting.refresh_from_db()
    keep_complete(meeting)
    current.saved_as = meeting
    current.saved_at = timezone.now()
    current.save(update_fields=["saved_as", "saved_at", "updated_at"])
    return meeting


def _locked(reading: Reading) -> Reading:
    current = Reading.objects.select_for_update(of=("self",)).filter(pk=reading.pk).first()
    if current is None:
        raise Refused(_("This account was discarded meanwhile."))
    if current.saved_at is not None:
        raise Refused(_("This account was saved meanwhile."))
    return current


def _keep(reading: Reading, draft: Draft) -> Reading:
    reading.draft = draft.to_data()
    reading.save(update_fields=["draft", "updated_at"])
    return reading


def _meeting_of(draft: Draft) -> Meeting:
    if draft.meeting is None:
        return new_meeting(draft)
    meeting = Meeting.objects.select_for_update(of=("self",)).filter(pk=draft.meeting).first()
    if meeting is None:
        raise ValidationError(_("The meeting that the account was to be added to is no longer there."))
    require_account(meeting)
    return meeting


def _known(operation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the operation. Raises Refused where it names a leader, country, topic or statement nobody knows."""
    named = dict(operation)
    topics = {*named.get("add", ())} if named.get("do") in {"topics", "topics-for-all"} else set()
    unknown = (
        (topics and Topic.objects.filter(pk__in=topics).count() < len(topics))
        or (named.get("leader") is not None and not Leader.objects.filter(pk=named["leader"]).exists())
        or (named.get("country") and not Country.objects.filter(code=named["country"]).exists())
        or (named.get("quote") and not Quote.objects.filter(public_id=named["quote"]).exists())
    )
    if unknown:
        raise Refused(_("What was chosen is no longer there."))
    if named.get("do") == "facts" and named.get("field") == "country" and named.get("value"):
        country = Country.objects.filter(code=named["value"]).exists()
        if not country:
            raise Refused(_("What was chosen is no longer there."))
    return named


def _paired(operation: dict[str, Any], text: str, draft: Draft) -> dict[str, Any]:
    """Return an operation that joins a meeting with the statements that both have."""
    if operation.get("do") != "join" or operation.get("meeting") is None:
        return operation
    meeting = Meeting.objects.filter(pk=operation["meeting"]).first()
    if meeting is None:
        raise Refused(_("This meeting is no longer there."))
    try:
        require_account(meeting)
    except NotAllowed as error:
        raise Refused(_("Your role does not let you add an account to this meeting.")) from error
    pairs = pairs_of(draft, text, meeting)
    return {**operation, "pairs": {pair.line: pair.quote.public_id for pair in pairs}}


def _with_suggestions(draft: Draft, text: str) -> Draft:
    """Return the draft with the topics that its statements may be about."""
    lines = [*draft.lines, *draft.aside]
    topics = _topics_for([join_spans(text, line.spans) for line in lines], draft.language)
    found = {line.key: replace(line, suggested=some) for line, some in zip(lines, topics, strict=True)}

    def told(some: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(found[line.key] for line in some)

    return replace(draft, lines=told(draft.lines), aside=told(draft.aside))


def _topics_for(texts: Sequence[str], language: str) -> list[tuple[Suggested, ...]]:
    suggestions = suggest([Said(words, language) for words in texts])
    return [tuple(Suggested(one.topic.pk, one.reason) for one in some[:MOST_SUGGESTED]) for some in suggestions]


def _suggested(operation: dict[str, Any], text: str, draft: Draft) -> dict[str, Any]:
    """Return an operation that makes a statement with the topics it may be about."""
    if operation.get("do") != "add":
        return operation
    spans = chosen(text, operation["start"], operation["end"])
    topics = _topics_for([join_spans(text, spans)], draft.language)[0] if spans else ()
    return {**operation, "suggested": [(one.topic, one.reason) for one in topics]}
