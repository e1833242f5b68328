"""The readout parser: one account of a meeting in, an ordered set of attributed statements out.

Text in, dataclasses out; no Django, no network, no model. A module imports only from those before it:
model, words → blocks → singles, marks → interruptions → tokens → titles, runs, names, uncased → verbs → roster,
people → discourse → clauses → clean, datelines, language → reading → kinds, surroundings, attribution → assemble →
transcript, dates, places, participants, turns → stretches → parse. docs/readouts.md shows each rule with an example.
"""

from .model import Account, PartialDate, Participant, ReadoutError, Span, Statement
from .parse import parse
from .roster import KnownLeader, Office, Roster

__all__ = [
    "Account",
    "KnownLeader",
    "Office",
    "PartialDate",
    "Participant",
    "ReadoutError",
    "Roster",
    "Span",
    "Statement",
    "parse",
]
