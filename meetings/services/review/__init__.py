"""A draft under the editor's hands: what was read in an account, and every change an editor makes to it.

Plain values and functions from one draft to the next; no database, no request. Words are never
typed here: a statement is a list of stretches of the account, and no operation can make them
anything else.
"""

from meetings.services.review.draft import Draft, Facts, Line, Present, Suggested, Told
from meetings.services.review.operations import OPERATIONS, apply
from meetings.services.review.refusal import Refused

__all__ = ["OPERATIONS", "Draft", "Facts", "Line", "Present", "Refused", "Suggested", "Told", "apply"]
