"""The life of a meeting. Struck is not a state: what was logged in error keeps what it said, and counts nowhere."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from grobunn.core.workflow import Moves


class MeetingState(TextChoices):
    PLANNED = "planned", _("Avtalt")
    HELD = "held", _("Holdt")
    NOT_HELD = "not_held", _("Ikke holdt")
    CANCELLED = "cancelled", _("Avlyst")


MOVES: Moves[MeetingState] = {
    MeetingState.PLANNED: {MeetingState.HELD, MeetingState.NOT_HELD, MeetingState.CANCELLED},
    MeetingState.HELD: {MeetingState.NOT_HELD, MeetingState.HELD},
    MeetingState.NOT_HELD: {MeetingState.HELD, MeetingState.NOT_HELD},
    MeetingState.CANCELLED: set(),
}
