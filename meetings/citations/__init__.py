"""How a statement is quoted and cited: plain values in, text out. No Django, no database."""

from meetings.citations.marks import marks_of
from meetings.citations.quotation import quotation_of

__all__ = ["marks_of", "quotation_of"]
