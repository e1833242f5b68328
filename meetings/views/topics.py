from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import tallies
from meetings.models import QuoteFacets, Topic
from meetings.views import demonstration
from meetings.views.heads import subjects as heads


def topic_list(request: HttpRequest) -> HttpResponse:
    """The topics as the trees they form, each root with what lies below it, and how much was said of each."""
    topics = list(Topic.objects.published())
    subjects = tallies.figures_of(QuoteFacets.objects.published()).subjects
    counts = {subject.topic.pk: subject.count for subject in subjects.rows}
    below: dict[int | None, list[Topic]] = {}
    for topic in topics:
        below.setdefault(topic.parent_id, []).append(topic)
    context = {
        "head": heads.topic_list(topics),
        "branches": _branches(below, counts, None),
        "demonstration": demonstration.on_site(),
    }
    return render(request, "meetings/topic_list.html", context)


def _branches(
    below: dict[int | None, list[Topic]], counts: dict[int, int], root: int | None
) -> list[dict[str, object]]:
    return [
        {"topic": one, "count": counts.get(one.pk, 0), "branches": _branches(below, counts, one.pk)}
        for one in below.get(root, [])
    ]
