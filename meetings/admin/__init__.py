"""The editorial desk: Django's admin, one module for each thing an editor works with.

A page of the desk asks the database a bounded number of questions, however many rows it shows.
What the database or a service refuses comes back as a message where it was typed (`refusals`).
"""

from meetings.admin import audit, corrections, countries, leaders, meetings, quotes, readings, sources, topics, users

__all__ = [
    "audit",
    "corrections",
    "countries",
    "leaders",
    "meetings",
    "quotes",
    "readings",
    "sources",
    "topics",
    "users",
]
