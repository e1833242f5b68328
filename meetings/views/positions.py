"""What one leader said on one topic, from the first statement to the last: has the position changed?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from meetings import tallies
from meetings.charts import Sparkline, sparkline
from meetings.choices import Addressable
from meetings.models import Leader, Quote, QuoteFacets, Topic
from meetings.querysets import QuoteFacetsQuerySet, QuoteQuerySet
from meetings.services.addresses import Moved, find_by_any_slug
from meetings.views import demonstration
from meetings.views.answers import at_its_address
from meetings.views.heads import leaders as heads
from meetings.views.paging import asked_page, page_of, past_the_end
from meetings.views.stages import page_of_years, silence_since, stages_of, then_and_now
from meetings.views.statements import as_statements

PER_PAGE = 30
OTHERS_SHOWN = 12
CHART_HEIGHT = 72


@at_its_address
def position(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    """A leader on a topic, those below it included, the oldest statement first; not found (404) where there is none."""
    leader = find_by_any_slug(Addressable.LEADER, slug, Leader.objects.published().select_related("portrait"))
    subject = find_by_any_slug(Addressable.TOPIC, topic, Topic.objects.published().select_related("parent"))
    if (leader.slug, subject.slug) != (slug, topic):
        raise Moved(reverse("leader_on_topic", args=[leader.slug, subject.slug]))
    facets = QuoteFacets.objects.published().about(subject)
    said = Quote.objects.published().about(subject).filter(speaker=leader)
    figures = tallies.figures_of(facets.filter(speaker=leader.pk))
    number, problems = asked_page(request.GET)
    results = page_of(said.oldest_first().with_related(), number, per_page=PER_PAGE)
    context = {
        "head": heads.position(leader, subject, results),
        "leader": leader,
        "topic": subject,
        "results": results,
        "problems": problems + past_the_end(number, results),
        "narrower": figures.subjects.below(subject),
        "years": _years(figures),
        **_course(said, results.items, (results.page - 1) * PER_PAGE),
        **_others(leader, facets),
    }
    return render(request, "meetings/position.html", context, status=200 if results.total else 404)


def _course(said: QuoteQuerySet, shown: list[Quote], passed: int) -> dict[str, Any]:
    """Return what is read: the years with their statements, and the first and the last of all beside each other."""
    in_order = said.oldest_first().with_related()
    before = list(in_order[passed - 1 : passed]) if passed else []
    ends = [end for end in (in_order.first(), in_order.reverse().first()) if end]
    statements = as_statements([*before, *shown, *ends])
    first, last = len(before), len(before) + len(shown)
    return {
        "ends": statements[last:],
        "then_and_now": then_and_now(statements[last:]),
        "stages": stages_of(statements[first:last], statements[0] if before else None),
        "silence": silence_since(statements[-1], timezone.localdate()) if ends else None,
        "demonstration": demonstration.among(one.quote.meeting for one in statements),
    }


def _years(figures: tallies.Figures) -> Sparkline:
    """Return the picture of the years, each of which leads to where it begins."""
    pages = page_of_years(figures.years, PER_PAGE)
    return sparkline(figures.years, height=CHART_HEIGHT, href=lambda year: _address_of(year, pages))


def _address_of(year: int, pages: dict[int, int]) -> str:
    page = pages.get(year, 0)
    return f"?page={page}#y-{year}" if page > 1 else f"?#y-{year}" if page else ""


def _others(leader: Leader, facets: QuoteFacetsQuerySet) -> dict[str, Any]:
    """Return other leaders who spoke on the topic, given the facets of all that was said on it."""
    others = [row for row in tallies.figures_of(facets).speakers if row.leader != leader]
    return {"others": others[:OTHERS_SHOWN], "has_more_others": len(others) > OTHERS_SHOWN}
