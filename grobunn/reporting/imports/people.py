"""Who is who in a file: by e-mail, else by phone, else by name and birth year, else by name alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from grobunn.reporting.imports.lines import Activity, Fault
from grobunn.reporting.imports.words import plain


@dataclass
class Somebody:
    """One person of a file, and all that its lines say about her."""

    place: int
    line: int
    email: str = ""
    phone: str = ""
    names: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)

    def add(self, activity: Activity) -> None:
        self.phone = self.phone or activity.phone
        self.names |= {plain(activity.name)} - {""}
        self.years |= {activity.birth_year} - {None}  # type: ignore[arg-type]


class People:
    """The persons of a file. Lines that say most about somebody are read first, so that the others find her."""

    def __init__(self, activities: Sequence[Activity]) -> None:
        self.all: list[Somebody] = []
        self.of_line: dict[int, int] = {}
        self.faults: list[Fault] = []
        self._by_key: dict[tuple[str, ...], Somebody] = {}
        self._by_name: dict[str, list[Somebody]] = defaultdict(list)
        for activity in sorted(activities, key=_says_least):
            if somebody := self._who(activity):
                self._note(somebody, activity)

    @property
    def only_named(self) -> set[int]:
        """Who is known by a name alone."""
        return {one.place for one in self.all if not one.email and not one.phone}

    @property
    def with_many_names(self) -> list[Somebody]:
        """The same e-mail, or the same phone, under different names."""
        return [one for one in self.all if len(one.names) > 1]

    def _who(self, activity: Activity) -> Somebody | None:
        name = plain(activity.name)
        if activity.email:
            return self._keyed(("email", activity.email), activity)
        if activity.phone:
            return self._by_key.get(("both", activity.phone, name)) or self._keyed(("phone", activity.phone), activity)
        year = activity.birth_year
        known = [one for one in self._by_name[name] if not year or not one.years or year in one.years]
        if len(known) > 1:
            self.faults.append(Fault(activity.line, _several(activity.name, known)))
            return None
        return known[0] if known else self._keyed(("name", name, str(year or "")), activity)

    def _keyed(self, key: tuple[str, ...], activity: Activity) -> Somebody:
        if key not in self._by_key:
            self._by_key[key] = Somebody(len(self.all), activity.line, email=activity.email)
            self.all.append(self._by_key[key])
        return self._by_key[key]

    def _note(self, somebody: Somebody, activity: Activity) -> None:
        somebody.add(activity)
        self.of_line[activity.line] = somebody.place
        name = plain(activity.name)
        if activity.phone:
            self._by_key.setdefault(("both", activity.phone, name), somebody)
        if name and somebody not in self._by_name[name]:
            self._by_name[name].append(somebody)


def _says_least(activity: Activity) -> tuple[int, int]:
    told = (activity.email, activity.phone, activity.birth_year)
    return next((place for place, one in enumerate(told) if one), len(told)), activity.line


def _several(name: str, known: Iterable[Somebody]) -> str:
    lines = ", ".join(str(line) for line in sorted(one.line for one in known)[:5])
    said = _("Flere i fila heter {name} (linje {lines}). Skriv e-post eller telefon, så vi ser hvem det er.")
    return said.format(name=name, lines=lines)
