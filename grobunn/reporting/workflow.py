"""The life of a report: sent in by the operator, and frozen or sent back by the contract municipality.

What is sent in again is a report of its own: the one that was sent back stays as it was.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.workflow import Moves


class ReportState(TextChoices):
    SUBMITTED = "submitted", _("Innsendt")
    RETURNED = "returned", _("Sendt tilbake")
    APPROVED = "approved", _("Frosset")


S = ReportState
ACTIVE = frozenset({S.SUBMITTED, S.APPROVED})  # one of these at a time, for an agreement and a period

MOVES: Moves[ReportState] = {
    S.SUBMITTED: {S.APPROVED, S.RETURNED},
    S.RETURNED: set(),
    S.APPROVED: set(),
}
