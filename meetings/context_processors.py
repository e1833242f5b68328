from typing import Any

from django.conf import settings
from django.http import HttpRequest

from meetings.languages import comma, content_lang
from meetings.paths import site_of
from meetings.textsize import TextSize, size_in


def site(request: HttpRequest) -> dict[str, str]:
    """The site's name and its address, without a slash at its end, for every template.

    comma: what stands between two things that follow each other. content_lang: the attribute that says, on a page in
    another language, which one the newsroom wrote in.
    """
    return {
        "site_name": settings.SITE_NAME,
        "site_url": site_of(request),
        "comma": comma(),
        "content_lang": content_lang(),
    }


def text_size(request: HttpRequest) -> dict[str, Any]:
    """The size of the text, and those there are to choose from. `TextSizeMiddleware` says that pages follow it."""
    return {"text_size": size_in(request.COOKIES), "text_sizes": TextSize.choices}
