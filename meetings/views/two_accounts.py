"""Two accounts of a meeting beside each other, statement by statement: what one alone has, where the words differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Attestation, Quote
from meetings.services.beside import Beside, Runs, alone, beside
from meetings.services.orders import out_of_order
from meetings.services.words import join_spans
from meetings.views.account import Account, Entry, spans_of, texts_of
from meetings.views.tellers import Pair, Teller

FEW, MANY = 0.8, 0.4  # from so great a share of the same words on, few or many differ; below that, most

Proofs = Mapping[int, Mapping[int, Attestation]]  # by quote, then by source


@dataclass(frozen=True)
class Told:
    """How an account has a statement, if it is_there at all. runs: empty where the account has no text here.

    told_as: which of its account's statements it is, where that tells them in another order than the page, else 0.
    """

    teller: Teller
    is_there: bool = False
    runs: Runs | None = None
    language: str = ""
    place: str = ""
    told_as: int = 0


@dataclass(frozen=True)
class Row:
    """A statement as both accounts have it. verdict: in words, how they agree; is_same: to the word."""

    entry: Entry
    tellings: list[Told]
    verdict: str
    is_same: bool

    @property
    def number_of_accounts(self) -> int:
        return sum(told.is_there for told in self.tellings)


@dataclass(frozen=True)
class TwoAccounts:
    """told: sentences on what both have and either alone."""

    pair: Pair
    rows: list[Row]
    told: list[str]


def two_accounts_of(account: Account, pair: Pair) -> TwoAccounts:
    """Return the statements of `account` as a pair of its sources have them. One query."""
    tellers = (pair.one, pair.other)
    keys = {teller.source.pk for teller in tellers}
    proofs = {
        entry.quote.pk: {proof.source_id: proof for proof in entry.proofs if proof.source_id in keys}
        for entry in account.entries
    }
    texts = texts_of(proof for of_quote in proofs.values() for proof in of_quote.values())
    order = {teller.source.pk: _told_as(proofs, teller.source.pk) for teller in tellers}
    rows = [_row(entry, tellers, proofs[entry.quote.pk], texts, order) for entry in account.entries]
    return TwoAccounts(pair, rows, list(_in_words(tellers, rows)))


def _told_as(proofs: Proofs, source: int) -> dict[int, int]:
    """Return for the statements that an account tells out of the page's order which of its own they are."""
    spans = {quote: of_quote[source].spans for quote, of_quote in proofs.items() if source in of_quote}
    starts = {quote: its[0].lower for quote, its in spans.items() if its}
    quotes = list(starts)
    return {quotes[at]: number for at, number in out_of_order(list(starts.values())).items()}


def _row(
    entry: Entry,
    tellers: tuple[Teller, Teller],
    proofs: Mapping[int, Attestation],
    texts: Mapping[int, str],
    order: Mapping[int, Mapping[int, int]],
) -> Row:
    quote = entry.quote
    words = [_words(quote, proofs.get(teller.source.pk), texts) for teller in tellers]
    languages = [_language(quote, proofs.get(teller.source.pk), teller) for teller in tellers]
    is_comparable = all(words) and len({language.split("-")[0] for language in languages}) == 1
    compared = beside(words[0], words[1]) if is_comparable else None
    runs = [compared.one, compared.other] if compared else [alone(one) for one in words]
    tellings = [
        Told(teller, True, shown, language, proof.place, order[teller.source.pk].get(quote.pk, 0))
        if (proof := proofs.get(teller.source.pk))
        else Told(teller)
        for teller, shown, language in zip(tellers, runs, languages, strict=True)
    ]
    is_same = compared is not None and compared.is_same
    verdict = _verdict_of_both(words, compared, is_comparable) if len(proofs) == 2 else _verdict_of_one(entry, tellings)
    return Row(entry, tellings, verdict, is_same)


def _words(quote: Quote, proof: Attestation | None, texts: Mapping[int, str]) -> str:
    """Return the words of a quote as a source has them; "" where it has no text of it."""
    if proof is None:
        return ""
    if proof.is_primary:
        return str(quote.text)
    return join_spans(texts[proof.source_id], spans_of(proof)) if proof.spans else ""


def _language(quote: Quote, proof: Attestation | None, teller: Teller) -> str:
    return str(quote.language if proof and proof.is_primary else teller.source.language or quote.language)


def _verdict_of_both(words: Sequence[str], compared: Beside | None, is_comparable: bool) -> str:
    if not all(words):
        return _("In both accounts; of one there is no text here.")
    if not is_comparable:
        return _("In both accounts, in two languages: not compared word by word.")
    if compared is None:
        return _("In both accounts; too long to be compared word by word.")
    if compared.is_same:
        return _("The same words in both.")
    if compared.likeness >= FEW:
        return _("A few words differ.")
    return _("Many words differ.") if compared.likeness >= MANY else _("Told in other words.")


def _verdict_of_one(entry: Entry, tellings: Sequence[Told]) -> str:
    for told in tellings:
        if told.is_there:
            return _("Only in %(account)s.") % {"account": told.teller.name}
    if entry.source:
        return _("In neither of the two accounts; from %(source)s.") % {"source": entry.source}
    return _("In neither of the two accounts.")


def _in_words(tellers: Sequence[Teller], rows: Sequence[Row]) -> Iterator[str]:
    both = sum(row.number_of_accounts == 2 for row in rows)
    same = sum(row.is_same for row in rows)
    neither = sum(row.number_of_accounts == 0 for row in rows)
    yield _both_in_words(both, same)
    for place, teller in enumerate(tellers):
        number = sum(row.number_of_accounts == 1 and row.tellings[place].is_there for row in rows)
        if number:
            said = ngettext("%(number)d is only in %(account)s.", "%(number)d are only in %(account)s.", number)
            yield said % {"number": number, "account": teller.name}
    if neither:
        yield ngettext("%(number)d is in neither.", "%(number)d are in neither.", neither) % {"number": neither}


def _both_in_words(both: int, same: int) -> str:
    if not both:
        return _("No statement is in both accounts.")
    said = ngettext("%(both)d statement is in both accounts", "%(both)d statements are in both accounts", both)
    alike = _("%(said)s, %(same)d in the same words.") if same else _("%(said)s, none in the same words.")
    return alike % {"said": said % {"both": both}, "same": same}
