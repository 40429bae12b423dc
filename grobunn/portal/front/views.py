"""The front page: what it is, what it costs, who helps where I live, what happens next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from grobunn.agreements.queries import Unknown, agreement_for, municipality_by_number
from grobunn.core import clock
from grobunn.core.pages import public
from grobunn.events.queries import programme
from grobunn.portal.places import place_choices

NEXT = 3  # so many of the events to come stand here


@public
def front_page(request: HttpRequest) -> HttpResponse:
    chosen, agreement = request.GET.get("kommune", ""), None
    try:
        place = municipality_by_number(chosen) if chosen else None
    except Unknown:
        place = None
    if place:
        agreement = agreement_for(place, clock.today())
    facts = {
        "places": place_choices(),
        "chosen": chosen,
        "place": place,
        "agreement": agreement,
        "events": list(programme(region=agreement.region_id if agreement else None)[:NEXT]),
    }
    return render(request, "portal/front/front.html", facts)
