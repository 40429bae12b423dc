"""A preview in the words of its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from grobunn.advice.models import Mode
from grobunn.cases.models import Channel
from grobunn.components.formats import date_only, phone
from grobunn.events.models import Kind
from grobunn.reporting.imports.figures import kind_of
from grobunn.reporting.imports.lines import Activity
from grobunn.reporting.imports.preview import SHOWN, Preview


@dataclass(frozen=True)
class Seen:
    """A line as it was understood."""

    line: int
    day: str
    name: str
    reached: str
    what: str
    more: str


def kind_name(key: str) -> str:
    """Of figures.kind_of: «Fysisk møte», «Gründercafé»."""
    kind, _dot, part = key.partition(".")
    if kind == "meeting":
        return {Mode.PHYSICAL: _("Fysisk møte"), Mode.DIGITAL: _("Videomøte"), Mode.PHONE: _("Telefonmøte")}[Mode(part)]
    if kind == "attendance":
        return str(Kind(part).label)
    return _("Næringsfaglig vurdering") if kind == "assessment" else _("Sak")


def figures_by_year(preview: Preview) -> list[tuple[str, list[tuple[int, int]]]]:
    """The five indicators by name, each with its number in every year of the file."""
    names = {
        "persons_met": _("Personer hjulpet i fysiske møter"),
        "assessments": _("Personer med næringsfaglig vurdering"),
        "cafe": _("Deltakere på gründercafé"),
        "course": _("Deltakere på oppstartskurs"),
        "portal_cases": _("Saker fra En vei inn"),
    }
    return [(said, [(five.year, getattr(five, name)) for five in preview.five]) for name, said in names.items()]


def kinds_by_year(preview: Preview) -> list[tuple[str, list[tuple[int, int]]]]:
    years, kinds = preview.kinds
    return [(kind_name(kind), list(zip(years, counts, strict=True))) for kind, counts in sorted(kinds.items())]


def first_rows(preview: Preview) -> list[Seen]:
    return [_seen(row.activity) for row in preview.found.rows[:SHOWN]]


def _seen(one: Activity) -> Seen:
    reached = one.email or phone(one.phone) if one.email or one.phone else ""
    return Seen(one.line, date_only(one.at), one.name, reached, kind_name(kind_of(one)), ", ".join(_details(one)))


def _details(one: Activity) -> Iterator[str]:
    if one.was_held is False:
        yield _("ikke holdt")
    elif one.was_present is False:
        yield _("møtte ikke")
    if one.is_completed:
        yield _("fullført")
    if one.channel:
        yield str(Channel(one.channel).label)
    if one.version:
        yield _("utgave {number}").format(number=one.version)
