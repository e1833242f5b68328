"""What one leader said on one topic, from the first statement to the last: has the position changed?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from meetings import tallies
from meetings.charts import sparkline
from meetings.choices import Addressable
from meetings.models import Leader, Quote, Topic
from meetings.querysets import QuoteQuerySet
from meetings.services.addresses import Moved, find_by_any_slug
from meetings.views import demonstration
from meetings.views.answers import at_its_address
from meetings.views.heads import leaders as heads
from meetings.views.paging import asked_page, page_of, past_the_end
from meetings.views.stages import page_of_years, silence_since, stages_of, then_and_now
from meetings.views.statements import as_statements

PER_PAGE = 40
OTHERS_SHOWN = 12
CHART_HEIGHT = 72


@at_its_address
def position(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    """A leader on a topic, those below it included, the oldest statement first; not found (404) where there is none."""
    leader = find_by_any_slug(Addressable.LEADER, slug, Leader.objects.published().select_related("portrait"))
    subject = find_by_any_slug(Addressable.TOPIC, topic, Topic.objects.published().select_related("parent"))
    if (leader.slug, subject.slug) != (slug, topic):
        raise Moved(reverse("leader_on_topic", args=[leader.slug, subject.slug]))
    about = Quote.objects.published().about(subject)
    said = about.filter(speaker=leader)
    number, problems = asked_page(request.GET)
    results = page_of(said.oldest_first().with_related(), number, per_page=PER_PAGE)
    context = {
        "head": heads.position(leader, subject, results),
        "leader": leader,
        "topic": subject,
        "results": results,
        "problems": problems + past_the_end(number, results),
        **_course(said, results.items, (results.page - 1) * PER_PAGE),
        **_around(leader, subject, said, about),
    }
    return render(request, "meetings/position.html", context, status=200 if results.total else 404)


def _course(said: QuoteQuerySet, shown: list[Quote], passed: int) -> dict[str, Any]:
    """Return what is read: the years with their statements, and the first and the last of all beside each other."""
    in_order = said.oldest_first().with_related()
    before = list(in_order[passed - 1 : passed]) if passed else []
    ends = [end for end in (in_order.first(), in_order.reverse().first()) if end]
    statements = as_statements([*before, *shown, *ends])
    first, last = len(before), len(before) + len(shown)
    years = tallies.years_of(said)
    pages = {} if years.is_bounded else page_of_years(years.counts, PER_PAGE)
    return {
        "ends": statements[last:],
        "then_and_now": then_and_now(statements[last:]),
        "stages": stages_of(statements[first:last], statements[0] if before else None),
        "silence": silence_since(statements[-1], timezone.localdate()) if ends else None,
        "years": sparkline(years.counts, height=CHART_HEIGHT, href=lambda year: _address_of(year, pages)),
        "demonstration": demonstration.among(one.quote.meeting for one in statements),
    }


def _address_of(year: int, pages: dict[int, int]) -> str:
    page = pages.get(year, 0)
    return f"?page={page}#y-{year}" if page > 1 else f"?#y-{year}" if page else ""


def _around(leader: Leader, subject: Topic, said: QuoteQuerySet, about: QuoteQuerySet) -> dict[str, Any]:
    """Return where to go on: narrower topics of the leader's statements, and other leaders on the topic."""
    others = [row for row in tallies.speakers_of(about).rows if row.leader != leader]
    return {
        "narrower": tallies.subjects_of(said).below(subject),
        "others": others[:OTHERS_SHOWN],
        "has_more_others": len(others) > OTHERS_SHOWN,
    }
