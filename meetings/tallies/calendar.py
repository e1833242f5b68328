"""In which years and months meetings took place: each counts for all that its days, as far as known, touch."""

import datetime

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear

from meetings.querysets import MeetingQuerySet


def meetings_by_year(meetings: MeetingQuerySet) -> dict[int, int]:
    """Return how many of `meetings` touch each year, the latest first; years of none are left out. One query."""
    rows = (
        meetings.exclude(first_day=None)
        .order_by()
        .values(since=ExtractYear("first_day"), until=ExtractYear("ends_on"))
        .annotate(number=Count("pk"))
    )
    found: dict[int, int] = {}
    for row in rows:
        for year in range(row["since"], row["until"] + 1):
            found[year] = found.get(year, 0) + row["number"]
    return dict(sorted(found.items(), reverse=True))


def meetings_by_month(meetings: MeetingQuerySet, year: int) -> dict[int, int]:
    """Return how many of `meetings` touch each month of `year`, from 1; months of none are left out. One query."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    rows = (
        meetings.filter(first_day__lte=last, ends_on__gte=first)
        .order_by()
        .values(
            since=ExtractYear("first_day") * 12 + ExtractMonth("first_day"),
            until=ExtractYear("ends_on") * 12 + ExtractMonth("ends_on"),
        )
        .annotate(number=Count("pk"))
    )
    found = dict.fromkeys(range(1, 13), 0)
    for row in rows:
        for month in range(max(row["since"], year * 12 + 1), min(row["until"], year * 12 + 12) + 1):
            found[month - year * 12] += row["number"]
    return {month: number for month, number in found.items() if number}
