"""Whether the addresses that sources name still answer: asked by a command, never by a page."""

from meetings.services.links.asking import Answer, ask, is_outside
from meetings.services.links.running import NothingAnswers, Report, check_links

__all__ = ["Answer", "NothingAnswers", "Report", "ask", "check_links", "is_outside"]
