"""The readout parser: one account of a meeting in, an ordered set of attributed statements out.

Text in, dataclasses out; no Django, no network, no model. A module imports only from those before it:
model → words → blocks → singles → marks → tokens → names → people → discourse → clauses → clean, language →
reading → kinds → attribution → assemble → transcript, dates, places, participants → turns → stretches →
parse.
"""

from .model import Account, PartialDate, Participant, ReadoutError, Span, Statement
from .parse import parse
from .roster import Roster

__all__ = [
    "Account",
    "PartialDate",
    "Participant",
    "ReadoutError",
    "Roster",
    "Span",
    "Statement",
    "parse",
]
