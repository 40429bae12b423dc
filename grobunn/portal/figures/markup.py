"""The open statistics in schema.org's words, so that those who look for data find it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from grobunn.reporting.indicators import INDICATORS

FORMATS = {"api:statistics": "application/json", "api:statistics_csv": "text/csv"}


def markup_of(year: int) -> dict[str, Any]:
    """JSON-LD as a dict: one data set, in its two formats."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": _("Etablerertjenesten i Østfold: tall for {year}").format(year=year),
        "description": "; ".join(str(figure) for figure in INDICATORS),
        "url": f"{settings.PUBLIC_ADDRESS}{reverse('portal:figures')}?ar={year}",
        "temporalCoverage": str(year),
        "spatialCoverage": {"@type": "AdministrativeArea", "name": "Østfold"},
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": _address(name, year)}
            for name, media_type in FORMATS.items()
        ],
    }


def _address(name: str, year: int) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name)}?year={year}"
