"""The open statistics, in two formats, and their description."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from grobunn.api.dataset import dataset
from grobunn.api.description import description
from grobunn.api.pages import kept, open_data
from grobunn.api.problems import Problem
from grobunn.api.question import Question
from grobunn.api.selection import select
from grobunn.api.table import table

JSON, CSV = "application/json", "text/csv"
LANGUAGE = "nb"  # of names and definitions, whoever asks: an answer that is kept is the same for all


@open_data
def statistics(request: HttpRequest) -> HttpResponse:
    """JSON-stat, or CSV for one who rather has that."""
    wanted = request.get_preferred_type([JSON, CSV])
    if wanted is None:
        raise Problem("not-acceptable", f"Accept {JSON} (JSON-stat 2.0) or {CSV}.")
    return _statistics(request, wanted)


@open_data
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """CSV by its own address, for a browser and a spreadsheet."""
    return _statistics(request, CSV)


@open_data
def openapi(request: HttpRequest) -> HttpResponse:
    return _sent(request, _written(description()), JSON)


def _statistics(request: HttpRequest, wanted: str) -> HttpResponse:
    with override(LANGUAGE):
        chosen = select(Question.read(request.GET))
        if wanted == JSON:
            return _sent(request, _written(dataset(chosen)), JSON)
        response = _sent(request, table(chosen).encode(), f"{CSV}; charset=utf-8; header=present")
        response["Content-Disposition"] = f'attachment; filename="statistics-{chosen.year}.csv"'
        return response


def _written(facts: dict[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def _sent(request: HttpRequest, body: bytes, media_type: str) -> HttpResponse:
    """The mark is of the very bytes: they hold when it was counted, by which definitions and with what limits."""
    response = HttpResponse(body, content_type=media_type, headers={"Content-Language": LANGUAGE})
    return kept(request, response, etag=hashlib.sha256(media_type.encode() + body).hexdigest()[:32])
