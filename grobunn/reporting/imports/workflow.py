"""The life of an import: looked over, then imported whole, and undone whole."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.workflow import Moves


class ImportState(TextChoices):
    DRAFT = "draft", _("Ses over")
    IMPORTED = "imported", _("Importert")
    UNDONE = "undone", _("Angret")


MOVES: Moves[ImportState] = {
    ImportState.DRAFT: {ImportState.IMPORTED},
    ImportState.IMPORTED: {ImportState.UNDONE},
    ImportState.UNDONE: set(),
}
