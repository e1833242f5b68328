"""Which changes to what readers saw ask for a correction note, and the notes themselves: one rule for every door.

A note is needed where a statement that readers saw has other words, is another speaker's, or is gone, and where the
statements stand in another order. None is needed for what `verbatim` holds for the same words (white space, variants
of quotation marks); for a statement added; for one split or merged, whose words and speaker stay; for a withdrawn
one that is deleted, since readers were told. Merging leaders calls for none either: the speaker is the same person
under another record. `rule` decides, from plain values; `notes` reads them, and writes the corrections.
"""

from meetings.services.correcting.notes import (
    LONGEST,
    NO_NOTES,
    NoteNeeded,
    Notes,
    Seen,
    as_seen,
    settle,
)
from meetings.services.correcting.rule import ORDER, Needed, Said, corrections_needed

__all__ = [
    "LONGEST",
    "NO_NOTES",
    "ORDER",
    "Needed",
    "NoteNeeded",
    "Notes",
    "Said",
    "Seen",
    "as_seen",
    "corrections_needed",
    "settle",
]
