"""One module for each kind of thing: its columns, and which row is which thing."""

from meetings.interchange.resources.base import DeskResource
from meetings.interchange.resources.leaders import LeaderResource
from meetings.interchange.resources.terms import TermResource
from meetings.interchange.resources.topics import TopicResource

__all__ = ["DeskResource", "LeaderResource", "TermResource", "TopicResource"]
