from django.conf import settings
from django.http import HttpRequest

from meetings.paths import site_of


def site(request: HttpRequest) -> dict[str, str]:
    """The site's name and its address, without a slash at its end, for every template."""
    return {"site_name": settings.SITE_NAME, "site_url": site_of(request)}
