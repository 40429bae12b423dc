"""The life of a case, from first contact to the end of advice."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.workflow import Moves


class CaseState(TextChoices):
    NEW = "new", _("Ny")
    TAKEN = "taken", _("Tatt")
    ADVISED = "advised", _("Under veiledning")
    CLOSED = "closed", _("Avsluttet")


MOVES: Moves[CaseState] = {
    CaseState.NEW: {CaseState.TAKEN, CaseState.CLOSED},
    CaseState.TAKEN: {CaseState.ADVISED, CaseState.CLOSED},
    CaseState.ADVISED: {CaseState.CLOSED},
    CaseState.CLOSED: {CaseState.TAKEN},
}
