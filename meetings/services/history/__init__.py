"""What became of things: a document of each, a version after each change, and the ways back.

`documents` reads a thing with everything below it as plain values, and `writing` makes the database equal to such a
document again. `recording` keeps a version of whatever a service changed. Working copies, restores, the comparison of
two editors' saves and previews of former states all are documents.
"""

from meetings.services.history.aside import as_draft, aside, corrections_left, in_state_of, is_aside
from meetings.services.history.documents import Document, canonical, document_of, documents_of, fingerprint
from meetings.services.history.fitting import fitted
from meetings.services.history.recording import note_change, note_merge, recorded, recording, remember
from meetings.services.history.summary import summary
from meetings.services.history.tracing import last_withdrawn, numbers_about
from meetings.services.history.versions import deleted, document_in, latest_of, versions_of
from meetings.services.history.writing import write_document

__all__ = [
    "Document",
    "as_draft",
    "aside",
    "canonical",
    "corrections_left",
    "deleted",
    "document_in",
    "document_of",
    "documents_of",
    "fingerprint",
    "fitted",
    "in_state_of",
    "is_aside",
    "last_withdrawn",
    "latest_of",
    "note_change",
    "note_merge",
    "numbers_about",
    "recorded",
    "recording",
    "remember",
    "summary",
    "versions_of",
    "write_document",
]
