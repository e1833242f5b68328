"""What readers may ask of the lists: a filter for each, made of what `base` reads forgivingly."""

from meetings.filters.base import AddressFilterSet, Chosen, leader_named
from meetings.filters.meetings import MeetingFilter
from meetings.filters.pairs import PairFilter
from meetings.filters.quotes import QuoteFilter
from meetings.filters.statements import LeaderStatementFilter, StatementFilter, TopicStatementFilter

__all__ = [
    "AddressFilterSet",
    "Chosen",
    "LeaderStatementFilter",
    "MeetingFilter",
    "PairFilter",
    "QuoteFilter",
    "StatementFilter",
    "TopicStatementFilter",
    "leader_named",
]
