"""What must be true of a row for a figure to count it, in words: one sentence for each clause of its SQL."""

from django.utils.translation import gettext_lazy as _

from grobunn.reporting.definitions import COUNTED
from grobunn.reporting.indicators import Figure, Text

AGREEMENT = _("Det ble gjort under en avtale som gjelder i regionen.")
FROM = _("Det skjedde ikke før periodens første dag, etter klokka i Norge.")
UNTIL = _("Det skjedde ikke etter periodens siste dag, etter klokka i Norge.")
WHEN: dict[str, Text] = {"agreement": AGREEMENT, "from": FROM, "until": UNTIL}
CAFE = _("Det var en gründercafé.")
START_UP = _("Det var et kurs av typen oppstartskurs.")
NOT_CANCELLED = _("Samlingen ble ikke avlyst.")
CAME = _("Personen er ført som møtt.")

IN_WORDS: dict[str, dict[str, Text]] = {
    "persons_met": {
        "present": _("Personen var til stede."),
        "held": _("Møtet ble holdt."),
        "physical": _("Alle møttes på samme sted, ikke på telefon eller video."),
        "not struck": _("Møtet er ikke strøket."),
        **WHEN,
    },
    "assessments_completed": {"first version": _("Det er første versjon av vurderingen."), **WHEN},
    "cafe_participants": {"present": CAME, "kind": CAFE, "not cancelled": NOT_CANCELLED, **WHEN},
    "cafe_guests": {"not cancelled": NOT_CANCELLED, **WHEN},
    "course_participants": {"present": CAME, "kind": START_UP, "not cancelled": NOT_CANCELLED, **WHEN},
    "course_completions": {
        "completed": _("Personen er merket som fullført."),
        "kind": START_UP,
        "not cancelled": _("Kurset ble ikke avlyst."),
        **WHEN,
    },
    "portal_cases": {"channel": _("Saken kom gjennom En vei inn."), **WHEN},
}


def clauses_of(figure: Figure) -> list[Text]:
    """All must be true of what the figure counts; figures over the same rows have the same."""
    source, _key = COUNTED.get(figure.key, (figure.key, ""))
    return list(IN_WORDS[source].values())
