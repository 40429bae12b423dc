"""What every request passes: one line in the log, and a plain page for a refusal that nobody caught."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse

from grobunn.core.errors import Refused, TooMany
from grobunn.core.pages import CODE, not_permitted, something_broke, too_many

log = structlog.get_logger("grobunn.request")
Answer = Callable[[HttpRequest], HttpResponse]


class RequestLog:
    """A line a request: route, code and time. Page addresses may hold a token, so they stay out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request.META[CODE] = uuid.uuid4().hex[:8].upper()  # what a person reads out
        response = self.get_response(request)
        route = request.resolver_match.view_name if request.resolver_match else ""
        log.info(
            "request",
            method=request.method,
            route=route,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
            code=request.META[CODE],
        )
        return response


class Refusals:
    """Turns what was refused into a page that says what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, TooMany):
            return too_many(request, error.minutes)
        if isinstance(error, Refused):
            return not_permitted(request, str(error))
        if isinstance(error, (Http404, PermissionDenied, SuspiciousOperation)):
            return None  # Django answers these itself
        log.error("broke", code=request.META.get(CODE), exc_info=True)
        return something_broke(request)
