"""What stands in the head of a page."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from meetings.paths import whole

register = template.Library()

# No value can end the element it stands in, or begin a comment in it.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def json_ld(data: dict[str, Any], site: str) -> SafeString:
    """Return plain values as JSON that may stand in a <script> element, paths of this site as whole addresses."""
    written = json.dumps(whole(data, site), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(ESCAPED))  # noqa: S308 (escaped)
