from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings.models import Correction
from meetings.views import demonstration
from meetings.views.heads import subjects as heads
from meetings.views.paging import asked_page, page_of, past_the_end

# A statement may be long, and here stands only which one was corrected.
UNUSED = ("text", "original_text", "lead_in", "search_vector")


def correction_list(request: HttpRequest) -> HttpResponse:
    """All that was corrected, the newest first."""
    number, problems = asked_page(request.GET)
    rows = Correction.objects.published().select_related("meeting", "quote__speaker")
    rows = rows.defer("meeting__summary", "meeting__closing", *(f"quote__{name}" for name in UNUSED))
    results = page_of(rows.order_by("-date", "-pk"), number)
    context = {
        "head": heads.correction_list(results),
        "results": results,
        "problems": problems + past_the_end(number, results),
        "demonstration": demonstration.among(row.meeting for row in results.items),
    }
    return render(request, "meetings/correction_list.html", context)
