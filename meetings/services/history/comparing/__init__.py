"""Documents compared: what differs between two, and what becomes of two that began from the same one."""

from meetings.services.history.comparing.names import Names
from meetings.services.history.comparing.telling import Change, Difference, described, differences
from meetings.services.history.comparing.three_way import Conflict, Merged, three_way

__all__ = ["Change", "Conflict", "Difference", "Merged", "Names", "described", "differences", "three_way"]
