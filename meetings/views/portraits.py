from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from meetings.models import PortraitImage

# A browser keeps a crop for good: another crop has another address. What stands between asks again
# after an hour, so that the portrait of a leader who is no longer public goes from there too.
KEEPING = "public, max-age=31536000, s-maxage=3600, immutable"


@require_safe
def portrait(request: HttpRequest, version: str, name: str) -> HttpResponse:
    """One crop of the portrait of a leader readers may see."""
    image = PortraitImage.objects.published().filter(portrait__version=version, name=name).first()
    if image is None:
        raise Http404
    etag = f'"{version}-{name}"'
    headers = {"Cache-Control": KEEPING, "ETag": etag}
    response = HttpResponse(bytes(image.content), content_type=image.content_type, headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response
