"""Every view of the desk, from the URLconf."""

from collections.abc import Iterator
from typing import Any

from django.urls import get_resolver

OF_THE_DESK = ("admin/", "preview/")  # where its addresses begin


def desk_views() -> dict[str, set[str]]:
    """Return the routes of each view of the desk, by its name or, where it has none, by its route."""
    found: dict[str, set[str]] = {}
    for name, route in _walk(get_resolver().url_patterns, "", ""):
        if route.startswith(OF_THE_DESK):
            found.setdefault(name or f"/{route.replace('^', '')}", set()).add(route)
    return found


def _walk(patterns: Any, prefix: str, namespace: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, route, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else "", route
