"""The mark on every address of the interface: open to everyone and to every site, read only, counted, kept."""

from functools import wraps

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from grobunn.api.problems import Problem
from grobunn.core import limits
from grobunn.core.errors import TooMany
from grobunn.core.pages import View, note_permissions, public

METHODS = "GET, HEAD, OPTIONS"
EVERY_SITE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Link": '</api/v1/openapi.json>; rel="service-desc"; type="application/json"',
}
ASKED_FIRST = {  # by a browser, before another site's script may ask
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_data(view: View) -> View:
    """Open to everyone, whoever asks: nothing of the asker is read but the question and the address."""

    opened = public(view)

    @csrf_exempt  # a post changes nothing here, and is told so
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            response = _answer(opened, request)
        except Problem as problem:
            response = problem.response()
            if response.status_code == 405:
                response["Allow"] = METHODS
        for name, value in EVERY_SITE.items():
            response[name] = value
        return response

    return note_permissions(answer, ())


def _answer(view: View, request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=ASKED_FIRST)
    if request.method not in {"GET", "HEAD"}:
        raise Problem("method-not-allowed", f"Use one of {METHODS}.")
    try:
        limits.count("statistics", address=limits.client_address(request))
        return view(request)
    except TooMany as many:
        sentence = f"Wait {many.minutes} minutes, or keep what you got: it says for how long in Cache-Control."
        raise Problem("too-many-requests", sentence, retry_after=many.minutes * 60) from many
    except SuspiciousOperation as too_large:
        raise Problem("too-many-parameters", "Leave out figure and place to get all of them.") from too_large


def kept(request: HttpRequest, response: HttpResponse, *, etag: str) -> HttpResponse:
    """The answer, or 304 for one who has it already. Anybody on the way may keep it for five minutes."""
    response["ETag"] = f'"{etag}"'
    response["Cache-Control"] = "public, max-age=300"
    patch_vary_headers(response, ["Accept"])
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    return found if isinstance(found, HttpResponseNotModified) else response
