"""Demonstration content: invented leaders of invented countries, and the accounts of their meetings.

`content/` holds what a newsroom would have on its desk: for every meeting a folder with the account as
it was received and, in `meeting.toml`, what an editor knows or decides about it. `reading` reads and
checks that; `world` makes the countries, leaders and topics; `meeting` takes one meeting through the
services that an editor's work goes through; `loading` does all of it in one transaction.
"""

from meetings.demonstration.loading import Outcome, load
from meetings.demonstration.reading import ContentError

__all__ = ["ContentError", "Outcome", "load"]
