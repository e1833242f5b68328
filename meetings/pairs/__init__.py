"""Pairs: two leaders or two countries, and all their meetings. Derived, never stored.

parties: who the two are, and which meetings and words are theirs → course: their meetings in order,
with the gaps between and the places. Only what readers may see is counted.
"""

from meetings.pairs.course import Course, Place, Step, course_of
from meetings.pairs.parties import CountryPair, LeaderPair, Pair

__all__ = ["CountryPair", "Course", "LeaderPair", "Pair", "Place", "Step", "course_of"]
