from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import Quote
from meetings.services.addresses import find_quote
from meetings.views import demonstration
from meetings.views.account import interruptions_of, proofs_of, wordings_of
from meetings.views.answers import at_its_address
from meetings.views.heads import quotes as heads
from meetings.views.statements import as_statements


@at_its_address
def quote(request: HttpRequest, public_id: str) -> HttpResponse:
    """One quote: the words, who said them, where and when, what came before and after, the proof."""
    found = find_quote(public_id, Quote.objects.published().with_related().select_related("speaker__portrait"))
    around = found.meeting.quotes.published().with_related()
    before = around.filter(position__lt=found.position).order_by("-position").first()
    after = around.filter(position__gt=found.position).order_by("position").first()
    shown = [one for one in (before, found, after) if one is not None]
    by_pk = {one.quote.pk: one for one in as_statements(shown)}
    proofs = proofs_of(found)
    primary = next((proof for proof in proofs if proof.is_primary), None)
    context = {
        "head": heads.quote(by_pk[found.pk], proofs),
        "broken_in": interruptions_of([found])[found.pk] if primary and primary.source.shows_narration else [],
        "statement": by_pk[found.pk],
        "before": by_pk[before.pk] if before else None,
        "after": by_pk[after.pk] if after else None,
        "proofs": proofs,
        "says_where": any(not proof.spans for proof in proofs),
        "wordings": wordings_of([found], {proof.source_id: proof.source for proof in proofs})[found.pk],
        "corrections": found.corrections.published(),
        "demonstration": demonstration.among([found.meeting]),
    }
    return render(request, "meetings/quote.html", context)
