"""The tables: fields, constraints, and properties of one row.

What concerns several rows lives in `meetings.services`; which rows readers may see, in
`meetings.querysets`. Imports run downward: country → leader, topic → meeting → source → quote →
facets, correction, comment; leader → portrait; meeting → working copy, preview link; registry, links, unsaved,
versions, audit and noted words stand apart.
"""

from meetings.models.audit import AuditEntry
from meetings.models.comment import Comment
from meetings.models.correction import Correction
from meetings.models.country import Country
from meetings.models.editing import EditConflict, PagePresence
from meetings.models.facets import QuoteFacets
from meetings.models.leader import Leader, LeaderName, Term
from meetings.models.link import LinkCheck
from meetings.models.meeting import Meeting, Participation
from meetings.models.portrait import Portrait, PortraitImage
from meetings.models.preview import PreviewLink
from meetings.models.quote import Attestation, Quote
from meetings.models.reading import Reading, ReadingStep
from meetings.models.registry import FormerId, PublicId, RegisteredSlug
from meetings.models.source import Source
from meetings.models.topic import Topic, TopicSynonym
from meetings.models.unsaved import UnsavedForm
from meetings.models.user import User
from meetings.models.version import KeptText, Version, WorkingCopy
from meetings.models.word import NotedWord

__all__ = [
    "Attestation",
    "AuditEntry",
    "Comment",
    "Correction",
    "Country",
    "EditConflict",
    "FormerId",
    "KeptText",
    "Leader",
    "LeaderName",
    "LinkCheck",
    "Meeting",
    "NotedWord",
    "PagePresence",
    "Participation",
    "Portrait",
    "PortraitImage",
    "PreviewLink",
    "PublicId",
    "Quote",
    "QuoteFacets",
    "Reading",
    "ReadingStep",
    "RegisteredSlug",
    "Source",
    "Term",
    "Topic",
    "TopicSynonym",
    "UnsavedForm",
    "User",
    "Version",
    "WorkingCopy",
]
