"""The life of an export: it waits, is written, lies ready for a day, and is gone."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.workflow import Moves


class ExportState(TextChoices):
    WAITING = "waiting", _("Venter")
    RUNNING = "running", _("Lages")
    READY = "ready", _("Klar")
    FAILED = "failed", _("Ble ikke laget")
    EXPIRED = "expired", _("Slettet")


UNDER_WAY = frozenset({ExportState.WAITING, ExportState.RUNNING})
MOVES: Moves[ExportState] = {
    ExportState.WAITING: {ExportState.RUNNING, ExportState.FAILED},
    # A worker that was killed leaves one that seems to be written: it starts again from nothing.
    ExportState.RUNNING: {ExportState.RUNNING, ExportState.READY, ExportState.FAILED},
    ExportState.READY: {ExportState.EXPIRED},
    ExportState.FAILED: set(),
    ExportState.EXPIRED: set(),
}
