"""What each figure is called, what it counts, and what it means: version 1, as the brief of the service defines it."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERSION = 1  # of what each figure means; a frozen report names it

Text = str | Promise


@dataclass(frozen=True)
class Figure:
    """One figure. `counts` is the unit; `adds_up` whether months make the year, `is_split` whether regions make the
    county: distinct persons do neither. `beside` is the indicator that it stands with; an indicator stands alone.
    """

    key: str
    name: Text
    counts: Text
    meaning: Text
    adds_up: bool = False
    is_split: bool = False
    beside: str = ""

    @property
    def is_indicator(self) -> bool:
        return not self.beside

    def __str__(self) -> str:
        return str(self.name)


PERSONS: dict[str, Any] = {"counts": _("personer")}

ALL = (
    Figure(
        "persons_met",
        _("Personer hjulpet i fysiske møter"),
        meaning=_(
            "Ulike personer som var til stede, også medgründere, i minst ett møte som ble holdt, der alle møttes på "
            "samme sted, og som begynte i perioden. Møter som er strøket, teller ikke."
        ),
        **PERSONS,
    ),
    Figure(
        "physical_meetings",
        _("Fysiske møter"),
        _("møter"),
        _("Fysiske møter som ble holdt i perioden, der minst én gründer var til stede."),
        adds_up=True,
        is_split=True,
        beside="persons_met",
    ),
    Figure(
        "assessments_completed",
        _("Gjennomførte næringsfaglige vurderinger"),
        meaning=_(
            "Ulike personer som fikk første versjon av minst én vurdering utstedt i perioden, uansett konklusjon. En "
            "ny versjon teller ikke på nytt, og tallet står selv om vurderingen trekkes tilbake senere."
        ),
        **PERSONS,
    ),
    Figure(
        "cafe_participants",
        _("Deltakere på gründercafé"),
        meaning=_(
            "Ulike personer med navn og e-post eller telefon som møtte på minst én gründercafé i perioden. Gjester "
            "uten navn telles for seg."
        ),
        **PERSONS,
    ),
    Figure(
        "cafe_visits",
        _("Besøk på gründercafé"),
        _("besøk"),
        _("Ganger en navngitt deltaker møtte på en gründercafé i perioden."),
        adds_up=True,
        is_split=True,
        beside="cafe_participants",
    ),
    Figure(
        "cafe_guests",
        _("Gjester uten navn på gründercafé"),
        _("gjester"),
        _("Gjester som ikke ga navn, talt på hver gründercafé i perioden. Den samme kan telle flere ganger."),
        adds_up=True,
        is_split=True,
        beside="cafe_participants",
    ),
    Figure(
        "course_participants",
        _("Deltakere på oppstartskurs"),
        meaning=_("Ulike personer som møtte på minst én samling i perioden på et kurs av typen oppstartskurs."),
        **PERSONS,
    ),
    Figure(
        "course_participations",
        _("Deltakelser på oppstartskurs"),
        _("deltakelser"),
        _("Plasser på oppstartskurs som ble brukt på minst én samling i perioden. En person på to kurs har to."),
        is_split=True,
        beside="course_participants",
    ),
    Figure(
        "course_completions",
        _("Fullførte oppstartskurs"),
        meaning=_("Ulike personer som fullførte et oppstartskurs med siste samling i perioden."),
        beside="course_participants",
        **PERSONS,
    ),
    Figure(
        "portal_cases",
        _("Saker fra En vei inn"),
        _("saker"),
        _("Saker mottatt i perioden gjennom En vei inn, i den regionen de først kom til."),
        adds_up=True,
        is_split=True,
    ),
)
BY_KEY = {figure.key: figure for figure in ALL}
INDICATORS = tuple(figure for figure in ALL if figure.is_indicator)


def beside(figure: Figure) -> list[Figure]:
    """The figures that stand with an indicator, in smaller type."""
    return [one for one in ALL if one.beside == figure.key]
