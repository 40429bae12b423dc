"""For whoever watches the machines: does the process live, and can it do its work?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from grobunn.core.pages import open_page


@open_page
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


@open_page
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready when the database answers with tables of ours."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM agreements_agreement")
            agreements = cursor.fetchone()[0]
    except DatabaseError:
        return JsonResponse({"ready": False}, status=503)
    return JsonResponse({"ready": True, "agreements": agreements})
