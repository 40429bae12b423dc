"""The interface described for machines: OpenAPI 3.1, https://spec.openapis.org/oas/v3.1.1."""

from typing import Any

from django.conf import settings

from grobunn.api import schemas
from grobunn.api.problems import TYPES
from grobunn.api.question import MOST, PLACE
from grobunn.api.table import HEADER
from grobunn.reporting.indicators import BY_KEY
from grobunn.reporting.periods import FIRST_YEAR

ABOUT = (
    "Figures of the public start-up service in Østfold, Norway: five indicators and what stands beside them, by "
    "region and county, for a year, its quarters (2024K1) and its months (2024M05). Names and definitions are in "
    "Norwegian. Small numbers, and those that would give them away, are null, and `status` says why. The running "
    "year is given so far. Answers may be kept for five minutes, and are the same for everybody."
)
Facts = dict[str, Any]


def description() -> Facts:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Open statistics of the start-up service in Østfold", "version": "1", "description": ABOUT},
        "servers": [{"url": settings.PUBLIC_ADDRESS}],
        "paths": {
            "/api/v1/statistics": _reading("readStatistics", "A year's figures", {**JSON_STAT, **CSV}, 400, 404, 406),
            "/api/v1/statistics.csv": _reading("readStatisticsAsCsv", "The same as CSV", CSV, 400, 404),
            "/api/v1/openapi.json": {"get": _operation("readDescription", "This description", ANY_JSON)},
        },
        "components": {
            "schemas": {"Dataset": schemas.DATASET, "Problem": schemas.PROBLEM},
            "headers": HEADERS,
            "parameters": PARAMETERS,
            "responses": _problems(),
        },
    }


def _refer(part: str, name: str) -> Facts:
    return {"$ref": f"#/components/{part}/{name}"}


JSON_STAT = {"application/json": {"schema": _refer("schemas", "Dataset")}}
CSV = {"text/csv": {"schema": {"type": "string", "description": f"RFC 4180, UTF-8: {', '.join(HEADER)}."}}}
ANY_JSON = {"application/json": {"schema": {"type": "object"}}}
HEADERS = {
    "ETag": {"schema": schemas.TEXT, "required": True, "description": "Send it back in If-None-Match to get 304."},
    "Cache-Control": {"schema": {"const": "public, max-age=300"}, "required": True},
    "Retry-After": {"schema": schemas.NUMBER, "required": True, "description": "Seconds."},
    "Allow": {"schema": schemas.TEXT, "required": True},
}
PARAMETERS = {
    "year": {
        "name": "year",
        "in": "query",
        "description": f"From {FIRST_YEAR} to this year; without it, the last whole one.",
        "schema": {"type": "integer", "minimum": 1000, "maximum": 9999, "examples": [2024]},
    },
    "figure": {
        "name": "figure",
        "in": "query",
        "description": "May be given several times; without it, all figures.",
        "schema": {"type": "array", "maxItems": MOST, "items": {"enum": list(BY_KEY)}},
    },
    "place": {
        "name": "place",
        "in": "query",
        "description": "A region's letters (IØ, SØ) or a county's number (31). May be given several times.",
        "schema": {
            "type": "array",
            "maxItems": MOST,
            "items": {"type": "string", "pattern": f"^{PLACE.pattern}$", "examples": ["31"]},
        },
    },
}


def _reading(name: str, summary: str, content: Facts, *problems: int) -> Facts:
    asked = [_refer("parameters", one) for one in PARAMETERS]
    return {"get": {**_operation(name, summary, content, *problems), "parameters": asked}}


def _operation(name: str, summary: str, content: Facts, *problems: int) -> Facts:
    kept = {"ETag": _refer("headers", "ETag"), "Cache-Control": _refer("headers", "Cache-Control")}
    responses: Facts = {
        "200": {"description": summary, "headers": kept, "content": content},
        "304": {"description": "What you have still holds.", "headers": kept},
    }
    responses |= {str(status): _refer("responses", str(status)) for status in (*problems, 405, 429)}
    return {"operationId": name, "summary": summary, "responses": responses}


def _problems() -> Facts:
    """An answer for each status that a problem may have, and the types of problem that it stands for."""
    headers = {405: "Allow", 429: "Retry-After"}
    content = {"application/problem+json": {"schema": _refer("schemas", "Problem")}}
    found: Facts = {}
    for status in sorted({status for status, _title in TYPES.values()}):
        kinds = [f"{kind}: {title}." for kind, (one, title) in TYPES.items() if one == status]
        found[str(status)] = {"description": " ".join(kinds), "content": content}
        if name := headers.get(status):
            found[str(status)]["headers"] = {name: _refer("headers", name)}
    return found
