"""The page of components."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from meetings.views.styleguide.samples import Sample, samples


@dataclass(frozen=True)
class Drawn:
    """A sample and the component's own template, drawn with it."""

    sample: Sample
    html: str


def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    groups = {
        name: [
            Drawn(sample, render_to_string(f"components/{sample.component}.html", sample.context, request))
            for sample in group
        ]
        for name, group in samples().items()
    }
    return render(request, "meetings/styleguide.html", {"groups": groups})
