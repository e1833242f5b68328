from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the site from its own box."""
    return render(request, "opensearch.xml", content_type="application/opensearchdescription+xml; charset=utf-8")
