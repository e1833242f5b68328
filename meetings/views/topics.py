from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.choices import Addressable
from meetings.models import Quote, Topic
from meetings.services.addresses import find_by_slug
from meetings.views import demonstration
from meetings.views.answers import at_its_address
from meetings.views.heads import subjects as heads
from meetings.views.paging import asked_page, page_of, past_the_end
from meetings.views.statements import as_statements


def topic_list(request: HttpRequest) -> HttpResponse:
    """The topics as the trees they form, each root with what lies below it."""
    topics = list(Topic.objects.published())
    below: dict[int | None, list[Topic]] = {}
    for topic in topics:
        below.setdefault(topic.parent_id, []).append(topic)
    context = {
        "head": heads.topic_list(topics),
        "branches": _branches(below, None),
        "demonstration": demonstration.on_site(),
    }
    return render(request, "meetings/topic_list.html", context)


@at_its_address
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic: what it is, its place among the others, and what was said of it, newest first."""
    found = find_by_slug(Addressable.TOPIC, slug, Topic.objects.published().select_related("parent"))
    number, problems = asked_page(request.GET)
    results = page_of(Quote.objects.published().about(found).newest_first().with_related(), number)
    statements = as_statements(results.items)
    context = {
        "head": heads.topic(found, results),
        "topic": found,
        "children": Topic.objects.published().filter(parent=found),
        "results": results,
        "problems": problems + past_the_end(number, results),
        "statements": statements,
        "demonstration": demonstration.among(one.quote.meeting for one in statements),
    }
    return render(request, "meetings/topic.html", context)


def _branches(below: dict[int | None, list[Topic]], root: int | None) -> list[dict[str, object]]:
    return [{"topic": one, "branches": _branches(below, one.pk)} for one in below.get(root, [])]
