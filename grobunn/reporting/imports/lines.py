"""One line of a spreadsheet, in the terms of the definitions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from grobunn.components.formats import date_only
from grobunn.reporting.imports import values
from grobunn.reporting.imports.columns import Column
from grobunn.reporting.imports.mapping import Mapping
from grobunn.reporting.imports.meanings import CHANNELS, MODES, SHAPES, YES_OR_NO, Meaning, Shape
from grobunn.reporting.imports.table import Line
from grobunn.reporting.imports.values import Wrong
from grobunn.reporting.imports.words import Words, plain

Read = TypeVar("Read")
TOTALS = Words({"total": ("sum", "totalt", "total", "i alt", "antall", "til sammen", "tilsammen", "samlet")})


@dataclass(frozen=True)
class Period:
    """The days that a line may tell of: under the agreement, and not yet to come."""

    begins: date
    ended: date | None
    today: date

    def check(self, day: date) -> None:
        if day < self.begins:
            raise Wrong(
                _("{day} er før avtalen begynte å gjelde, {begins}.").format(
                    day=date_only(day), begins=date_only(self.begins)
                )
            )
        if self.ended and day >= self.ended:
            raise Wrong(
                _("{day} er etter at avtalen tok slutt, {ended}.").format(
                    day=date_only(day), ended=date_only(self.ended)
                )
            )
        if day > self.today:
            raise Wrong(_("{day} er ikke kommet ennå.").format(day=date_only(day)))


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What a line tells, before it is known who is who. Empty and None: not for this kind."""

    line: int
    kind: str
    at: datetime
    name: str = ""
    email: str = ""
    phone: str = ""
    birth_year: int | None = None
    unit: str = ""
    mode: str = ""
    was_held: bool | None = None
    was_present: bool | None = None
    event_kind: str = ""
    is_completed: bool | None = None
    channel: str = ""
    version: int | None = None


@dataclass(frozen=True)
class Fault:
    """Why a line can't be imported."""

    line: int
    sentence: str


@dataclass(frozen=True)
class Skipped:
    """A line that tells of nothing: the sum at the end, or a kind that the operator leaves out."""

    line: int


class Cells:
    """The cells of a line by what they are; what is wrong is gathered, so that all of it is said at once."""

    def __init__(self, line: Line, mapping: Mapping) -> None:
        self.line, self.mapping = line, mapping
        self.wrong: list[str] = []

    def has(self, column: Column) -> bool:
        return self.mapping.place(column) is not None

    def text(self, column: Column) -> str:
        place = self.mapping.place(column)
        return "" if place is None else self.line.cell(place)

    def read(self, column: Column, how: Callable[[str], Read]) -> Read | None:
        try:
            return how(values.refuse_formula(self.text(column)))
        except Wrong as wrong:
            self.wrong.append(str(wrong))
            return None

    def name(self) -> str:
        whole = self.read(Column.NAME, values.full_name) or ""
        given, family = self.read(Column.GIVEN_NAME, str), self.read(Column.FAMILY_NAME, str)
        return whole or f"{given or ''} {family or ''}".strip()[:200]

    def answer(self, column: Column) -> bool | None:
        """Yes or no; an empty cell means no, and a file without the column lists what was. None: something else."""
        return self.read(column, _yes) if self.has(column) else True


def read_line(line: Line, mapping: Mapping, period: Period) -> Activity | Fault | Skipped:
    if is_total(line, mapping):
        return Skipped(line.number)
    cells = Cells(line, mapping)
    meaning = _meaning(cells)
    if meaning == Meaning.NOTHING:
        return Skipped(line.number)
    at = cells.read(Column.DATE, lambda text: _within(period, text))
    who = {
        "name": cells.name(),
        "email": cells.read(Column.EMAIL, values.email) or "",
        "phone": cells.read(Column.PHONE, values.phone) or "",
        "birth_year": cells.read(Column.BIRTH_YEAR, values.birth_year),
    }
    if not any((who["name"], who["email"], who["phone"], cells.wrong)):
        cells.wrong.append(_("Linja sier ikke hvem det gjelder: den mangler navn, e-post og telefon."))
    more = _of_kind(cells, SHAPES[meaning]) if meaning else {}
    if cells.wrong or at is None:
        return Fault(line.number, " ".join(cells.wrong))
    return Activity(line=line.number, at=at, unit=plain(cells.text(Column.UNIT)), **who, **more)  # type: ignore[arg-type]


def is_total(line: Line, mapping: Mapping) -> bool:
    """«Sum» or «Totalt» first on the line, and no date or e-mail."""
    first = next(cell for cell in line.cells if cell)
    dated = mapping.place(Column.DATE)
    beside = "" if dated is None else line.cell(dated)
    return TOTALS.find(first) is not None and beside in {"", first} and not any("@" in cell for cell in line.cells)


def _meaning(cells: Cells) -> Meaning | None:
    if not cells.has(Column.KIND):
        return cells.mapping.all_are
    word = cells.read(Column.KIND, str)
    found = cells.mapping.meaning(word) if word else None
    if word == "":
        cells.wrong.append(_("Det står ikke hva linja gjelder."))
    elif word and found is None:
        cells.wrong.append(_("Det er ikke valgt hva «{word}» betyr.").format(word=word[:40]))
    return found


def _within(period: Period, text: str) -> datetime:
    at = values.moment(text)
    period.check(at.date())
    return at


def _of_kind(cells: Cells, shape: Shape) -> dict[str, object]:
    """What the definition of the kind looks at."""
    match shape.kind:
        case "meeting":
            return {"kind": shape.kind, "mode": shape.mode or cells.read(Column.MODE, _mode), **_there(cells)}
        case "attendance":
            completed = cells.answer(Column.COMPLETED) if cells.has(Column.COMPLETED) else None
            return {"kind": shape.kind, "event_kind": shape.event_kind, "is_completed": completed, **_there(cells)}
        case "assessment":
            return {"kind": shape.kind, "version": cells.read(Column.VERSION, _version)}
    return {"kind": shape.kind, "channel": shape.channel or cells.read(Column.CHANNEL, _channel)}


def _there(cells: Cells) -> dict[str, bool | None]:
    held, present = cells.answer(Column.HELD), cells.answer(Column.PRESENT)
    if present and held is False and cells.has(Column.PRESENT):
        cells.wrong.append(_("Linja sier både at det ikke ble holdt, og at personen møtte."))
    return {"was_held": held, "was_present": held and present}


def _yes(text: str) -> bool:
    found = YES_OR_NO.find(text)
    if text and found is None:
        raise Wrong(_("«{said}» er verken ja eller nei.").format(said=text[:40]))
    return found == "yes"


def _mode(text: str) -> str:
    if not text:
        raise Wrong(_("Det står ikke om møtet var fysisk, på video eller på telefon."))
    if (found := MODES.find(text)) is None:
        raise Wrong(
            _("«{said}» er ikke en møteform vi kjenner. Skriv fysisk, video eller telefon.").format(said=text[:40])
        )
    return found


def _channel(text: str) -> str:
    if not text:
        raise Wrong(_("Det står ikke hvordan saken kom."))
    if (found := CHANNELS.find(text)) is None:
        raise Wrong(
            _("«{said}» er ikke en kanal vi kjenner. Skriv for eksempel En vei inn eller annet.").format(said=text[:40])
        )
    return found


def _version(text: str) -> int:
    found = values.whole(text) if text else 1
    if not found or found > 99:
        raise Wrong(_("«{said}» er ikke en utgave. Skriv 1 for den første.").format(said=text[:20]))
    return found
