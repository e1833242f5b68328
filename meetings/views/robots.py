from django.http import HttpRequest, HttpResponse

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /preview/
"""


def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
