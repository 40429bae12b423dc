"""The shapes of the interface's answers, as JSON Schema: parts of the OpenAPI description."""

from typing import Any

from grobunn.api.dataset import STATUS
from grobunn.api.problems import SPACE, TYPES
from grobunn.reporting.indicators import BY_KEY

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
NUMBER: Schema = {"type": "integer", "minimum": 0}
NUMBER_OR_NONE: Schema = {"type": ["integer", "null"], "minimum": 0}


def closed(**properties: Schema) -> Schema:
    """An object with all of these, and nothing besides."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def by_code(value: Schema) -> Schema:
    return {"type": "object", "additionalProperties": value}


def dimension(*, figures: bool = False, **more: Schema) -> Schema:
    category: dict[str, Schema] = {"index": by_code(NUMBER), "label": by_code(TEXT)}
    if figures:
        unit = closed(label=TEXT, decimals={"const": 0})
        category |= {"unit": by_code(unit), "note": by_code(TEXTS)}
        category = {name: {**schema, "propertyNames": {"enum": list(BY_KEY)}} for name, schema in category.items()}
    return closed(label=TEXT, category=closed(**category), **more)


DATASET: Schema = closed(
    **{"version": {"const": "2.0"}, "class": {"const": "dataset"}},
    label=TEXT,
    source=TEXT,
    updated={"type": "string", "format": "date-time", "description": "When the year was counted."},
    note=TEXTS,
    id={"const": ["figure", "place", "period"]},
    size={"type": "array", "items": NUMBER, "minItems": 3, "maxItems": 3},
    role={"type": "object", "additionalProperties": TEXTS},
    dimension=closed(
        figure=dimension(figures=True),
        place=dimension(
            extension=closed(
                smallest_shown={**by_code(NUMBER), "description": "Smaller numbers are kept back."},
                inhabitants={**by_code(NUMBER_OR_NONE), "description": "On 1 January; null where not known."},
            )
        ),
        period=dimension(),
    ),
    value={
        "type": "array",
        "items": NUMBER_OR_NONE,
        "description": "Figure, place and period in turn, the last fastest; null is explained in status.",
    },
    status={**by_code({"enum": list(STATUS)}), "description": "Why a value is null, by its place in value."},
    extension=closed(
        definitions_version={"type": "integer", "minimum": 1},
        complete={"type": "boolean", "description": "Whether the year is over. Until then: the figures so far."},
        running={**TEXTS, "description": "Periods that have begun and are not over."},
        empty={"type": "boolean", "description": "Nothing was written down for the year: every value is null."},
        status={**by_code(TEXT), "description": "What each status means."},
    ),
)
PROBLEM: Schema = closed(
    type={"enum": [SPACE + kind for kind in TYPES]},
    title=TEXT,
    status={"enum": sorted({status for status, _title in TYPES.values()})},
    detail={"type": "string", "description": "A sentence for people: what is so, and what can be done."},
)
