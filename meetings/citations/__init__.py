"""How a statement is quoted and cited: plain values in, text out. No Django, no database."""

from meetings.citations.formats import FORMATS, Format
from meetings.citations.marks import marks_of
from meetings.citations.quotation import quotation_of
from meetings.citations.styles import STYLES, Run, Style
from meetings.citations.work import Name, PartialDate, Work, name_of

__all__ = [
    "FORMATS",
    "STYLES",
    "Format",
    "Name",
    "PartialDate",
    "Run",
    "Style",
    "Work",
    "marks_of",
    "name_of",
    "quotation_of",
]
