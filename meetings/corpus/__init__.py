"""A synthetic archive of any size, for measurements only.

`fill()` writes it into an empty database; `landmarks()` says what is known to be in it. Everything
follows from the number of quotes and the seed, down to the public ids; nothing in it resembles a
real person, place or sentence: the words are made of syllables.

words: the vocabulary → cast: countries, leaders, topics → encounters: meetings and their
statements → writer: their rows → archive: all of it. Each imports only from those before it.
"""

from meetings.corpus.archive import ArchiveExistsError, Made, fill
from meetings.corpus.encounters import Landmarks, landmarks

__all__ = ["ArchiveExistsError", "Landmarks", "Made", "fill", "landmarks"]
