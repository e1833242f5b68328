from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from meetings.textsize import COOKIE, TextSize

YEAR = 365 * 24 * 60 * 60  # seconds


# A token would give every reader a cookie, and so each a copy of every page; all that another site can do here is
# change the size of a reader's text.
@csrf_exempt
def text_size(request: HttpRequest) -> HttpResponse:
    """Remember the size in which a reader wants the text, and go back to the page that the choice was made on."""
    if request.method != "POST":
        return redirect("accessibility")
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("home")
    response = HttpResponseRedirect(f"{back}#text-size")
    size = request.POST.get("size", "")
    if size in TextSize and size != TextSize.NORMAL:
        response.set_cookie(COOKIE, size, YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
