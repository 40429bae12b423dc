"""The life of an assessment, from the order to the document, and after."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.workflow import Moves


class AssessmentState(TextChoices):
    ORDERED = "ordered", _("Bestilt")
    DRAFT = "draft", _("Utkast")
    INFORMATION = "information", _("Venter på opplysninger")
    READER = "reader", _("Hos annenleser")
    RETURNED = "returned", _("Sendt tilbake")
    ISSUED = "issued", _("Utstedt")
    SUPERSEDED = "superseded", _("Erstattet")
    WITHDRAWN = "withdrawn", _("Trukket tilbake")


S = AssessmentState
WRITING = frozenset({S.DRAFT, S.INFORMATION, S.RETURNED})  # the author may change the text
ONGOING = WRITING | {S.ORDERED, S.READER}

MOVES: Moves[AssessmentState] = {
    S.ORDERED: {S.DRAFT, S.WITHDRAWN},
    S.DRAFT: {S.ORDERED, S.INFORMATION, S.READER, S.WITHDRAWN},
    S.INFORMATION: {S.ORDERED, S.DRAFT, S.READER, S.WITHDRAWN},
    S.READER: {S.ORDERED, S.DRAFT, S.RETURNED, S.ISSUED, S.WITHDRAWN},
    S.RETURNED: {S.ORDERED, S.INFORMATION, S.READER, S.WITHDRAWN},
    S.ISSUED: {S.SUPERSEDED, S.WITHDRAWN},
    S.SUPERSEDED: set(),
    S.WITHDRAWN: set(),
}
