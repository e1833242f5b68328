from typing import Any

from django.conf import settings
from django.http import HttpRequest

from meetings.paths import site_of
from meetings.textsize import TextSize, size_in


def site(request: HttpRequest) -> dict[str, str]:
    """The site's name and its address, without a slash at its end, for every template."""
    return {"site_name": settings.SITE_NAME, "site_url": site_of(request)}


def text_size(request: HttpRequest) -> dict[str, Any]:
    """The size of the text, and those there are to choose from. `TextSizeMiddleware` says that pages follow it."""
    return {"text_size": size_in(request.COOKIES), "text_sizes": TextSize.choices}
