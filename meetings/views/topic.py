"""The page of one topic: what it is, what was said of it and by whom, when, and in which meetings."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import tallies
from meetings.charts import Bars, Item, bars, sparkline
from meetings.choices import Addressable
from meetings.filters import TopicStatementFilter
from meetings.models import Leader, Meeting, Quote, QuoteFacets, Topic
from meetings.paths import path_to
from meetings.querysets import QuoteFacetsQuerySet
from meetings.services.addresses import find_by_slug
from meetings.views import narrowing
from meetings.views.answers import at_its_address
from meetings.views.head import own_query
from meetings.views.heads import subjects as heads
from meetings.views.leader import statements_of

SHOWN = 10  # leaders in a picture
MEETINGS_SHOWN = 8
LOOKED_THROUGH = 200  # statements, for the meetings they are of
CHART_HEIGHT = 84


@at_its_address
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic; where statements are asked for by filters or page, these come first."""
    found = find_by_slug(Addressable.TOPIC, slug, Topic.objects.published().select_related("parent"))
    facets = QuoteFacets.objects.published().about(found)
    figures = tallies.figures_of(facets)
    asked = TopicStatementFilter(request.GET)
    results = asked.results(Quote.objects.published().about(found), total=figures.total)
    meetings = _meetings(facets)
    context = {
        "head": heads.topic(found, results, own_query(asked)),
        "topic": found,
        "narrower": figures.subjects.below(found),
        "meetings": meetings,
        "controls": narrowing.for_topic(asked, [row.leader for row in figures.speakers]),
        **_pictures(found, figures, tallies.voices_of(tallies.newest_words(facets))),
        **statements_of(asked, results, *meetings),
    }
    return render(request, "meetings/topic.html", context)


def _pictures(topic: Topic, figures: tallies.Figures, voices: tallies.Voices) -> dict[str, Any]:
    """Return the pictures: who made how many statements, who said how much of the words, and when."""
    said = [(row.leader, row.statements) for row in figures.speakers]
    heard = [(row.leader, row.words) for row in voices.rows]
    return {
        "speakers": _bars(topic, said[:SHOWN], whole=sum(number for _leader, number in said)),
        "voices": _bars(topic, heard[:SHOWN], whole=voices.words),
        "more_speakers": len(said) - SHOWN,
        "years": sparkline(figures.years, height=CHART_HEIGHT, href=lambda year: f"?since={year}&until={year}#words"),
        "heard": tallies.HEARD if voices.is_bounded else 0,
    }


def _bars(topic: Topic, numbers: Sequence[tuple[Leader, int]], *, whole: int) -> Bars:
    """Return a bar for each leader, which leads to what they said on the topic over time."""
    return bars(
        [Item(leader.name, number, path_to("leader_on_topic", leader.slug, topic.slug)) for leader, number in numbers],
        whole=whole,
    )


def _meetings(facets: QuoteFacetsQuerySet) -> list[Meeting]:
    """Return the latest meetings in which the topic came up, as far as its latest statements reach. Two queries."""
    latest = facets.order_by("-said_on", "-meeting").values_list("meeting", flat=True)[:LOOKED_THROUGH]
    keys = list(dict.fromkeys(latest))[:MEETINGS_SHOWN]
    return list(Meeting.objects.published().filter(pk__in=keys).newest_first())
