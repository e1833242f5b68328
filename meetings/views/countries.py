from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render

from meetings.models import Country, Leader, Meeting
from meetings.views import demonstration
from meetings.views.heads import subjects as heads
from meetings.views.paging import asked_page, page_of, past_the_end


def country_list(request: HttpRequest) -> HttpResponse:
    """The countries that somebody spoke for."""
    countries = list(demonstration.marked(Country.objects.published(), "participations__country"))
    context = {
        "head": heads.country_list(countries),
        "countries": countries,
        "demonstration": demonstration.among(countries),
    }
    return render(request, "meetings/country_list.html", context)


def country(request: HttpRequest, code: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """One country: who spoke for it, and in which meetings."""
    if code != code.upper():
        return redirect("country", code.upper(), permanent=True)
    found = get_object_or_404(Country.objects.published(), code=code)
    spoke_for_it = Meeting.objects.published().filter(participations__country=found).distinct()
    number, problems = asked_page(request.GET)
    results = page_of(spoke_for_it.newest_first().with_related(), number)
    visible = Meeting.objects.published().filter(participations__country=found)
    context = {
        "head": heads.country(found, results),
        "country": found,
        "leaders": Leader.objects.filter(participations__country=found, participations__meeting__in=visible).distinct(),
        "results": results,
        "problems": problems + past_the_end(number, results),
        "demonstration": demonstration.among(results.items),
    }
    return render(request, "meetings/country.html", context)
