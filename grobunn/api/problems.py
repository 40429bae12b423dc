"""What the interface answers when it can't give what was asked for: problem+json, as RFC 9457 has it."""

from dataclasses import dataclass

from django.http import JsonResponse

# Each type of problem: its status and its title. Both are promised; the sentence in `detail` may change.
TYPES = {
    "unknown-parameter": (400, "No parameter has this name"),
    "bad-year": (400, "Not a year"),
    "bad-figure": (400, "No figure has this key"),
    "bad-place": (400, "Not a code of a place"),
    "too-many-parameters": (400, "Too many parameters"),
    "no-figures": (404, "No figures are given for this year"),
    "no-such-place": (404, "No figures are given for this place"),
    "method-not-allowed": (405, "The statistics are only read"),
    "not-acceptable": (406, "Not one of the two formats"),
    "too-many-requests": (429, "Too many requests from one address"),
}
SPACE = "/api/v1/openapi.json#"  # types are addresses inside the description, which explains them


@dataclass
class Problem(Exception):
    """A question that gets no figures. `kind` is one of TYPES; `detail` says what is so and what can be done."""

    kind: str
    detail: str
    retry_after: int = 0

    def response(self) -> JsonResponse:
        status, title = TYPES[self.kind]
        facts = {"type": SPACE + self.kind, "title": title, "status": status, "detail": self.detail}
        response = JsonResponse(facts, status=status, content_type="application/problem+json")
        response["Cache-Control"] = "no-store"
        response["Content-Language"] = "en"
        if self.retry_after:
            response["Retry-After"] = str(self.retry_after)
        return response
