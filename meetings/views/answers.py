"""How an address that leads nowhere, or elsewhere, is answered."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from meetings.services import addresses

View = Callable[..., HttpResponse]


def at_its_address(view: View) -> View:
    """Answer what `meetings.services.addresses` raises in `view`: 301, 410 or 404."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: str) -> HttpResponse:
        try:
            return view(request, **parts)
        except addresses.Moved as moved:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{moved.address}?{query}" if query else moved.address)
        except addresses.Gone:
            return render(request, "410.html", status=410)
        except addresses.NothingThere as nothing:
            raise Http404 from nothing

    return answer
