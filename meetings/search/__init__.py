"""Finding quotes by their words, in an archive of any size.

`query` says what typed words mean, `results` finds, ranks and pages, `facets` counts. Nothing here knows a request.

The work of one search is bounded. A rare word is found through the index of words; a common one by
walking the index of days from the newest on, and no further than `results.BOUND` matches; words beside
filters or exclusions through the narrow rows of `facets`. So a list ends at 10,000. Relevance
orders the newest `results.RANKED` matches; the others follow, the newest first.
"""

from meetings.search.facets import Counted, Narrowing, count, shortcut, total_of
from meetings.search.query import Words
from meetings.search.results import BOUND, Results, Sort, find

__all__ = ["BOUND", "Counted", "Narrowing", "Results", "Sort", "Words", "count", "find", "shortcut", "total_of"]
