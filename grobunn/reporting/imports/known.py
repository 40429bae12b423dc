"""What the operator has already: her clients, and what was imported before."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from grobunn.clients.models import Client
from grobunn.reporting.imports.lines import Fault
from grobunn.reporting.imports.people import Somebody
from grobunn.reporting.imports.understanding import Row, Understood
from grobunn.reporting.imports.words import plain
from grobunn.reporting.models import ImportedRow

CHUNK = 2000
FACTS = ("kind", "at", "mode", "event_kind", "channel", "version")


@dataclass(frozen=True)
class Known:
    """The ids of the persons in a file that are known, by their place in it; and of those, who are clients."""

    persons: dict[int, int]
    clients: int


def known_people(people: Sequence[Somebody], *, owner_id: int) -> Known:
    """A client with the same name and e-mail, or phone where there is no e-mail: as clients.known_client, for many.

    Then somebody imported before, by the same rule; and by name alone where it is one person's.
    """
    clients, before, named = _clients(people, owner_id), _imported(people, owner_id), _named(people, owner_id)
    found: dict[int, int] = {}
    count = 0
    often = Counter(name for one in people for name in one.names)
    for one in people:
        keys = [(one.email or one.phone, name) for name in (*sorted(one.names), "")]
        client = next((clients[key] for key in keys if key in clients), None)
        person = client or next((before[key] for key in keys if key in before), None)
        if person is None and not one.email and not one.phone:
            name = next(iter(one.names), "")
            person = named.get(name) if often[name] == 1 else None  # two namesakes in the file are two persons
        count += client is not None
        if person:
            found[one.place] = person
    return Known(found, count)


def _clients(people: Sequence[Somebody], owner_id: int) -> dict[tuple[str, str], int]:
    """Persons by e-mail or phone, and plain name; the oldest client first."""
    rows = Client.objects.filter(owner_id=owner_id, merged_into=None)
    found: dict[tuple[str, str], int] = {}
    for field, query in _matching(rows, people):
        for key, person, *names in query.values_list(field, "person_id", "given_name", "family_name"):
            found.setdefault((key, plain(" ".join(names))), person)
    return found


def _imported(people: Sequence[Somebody], owner_id: int) -> dict[tuple[str, str], int]:
    """As above; and without a name by e-mail, or by a phone that stood without one, as within a file."""
    found: dict[tuple[str, str], int] = {}
    for field, query in _matching(ImportedRow.objects.filter(owner_id=owner_id), people):
        for key, person, name, email in query.values_list(field, "person_id", "name", "email_key"):
            found.setdefault((key, plain(name)), person)
            if field == "email_key" or not email:
                found.setdefault((key, ""), person)
    return found


def _matching(rows: Any, people: Sequence[Somebody]) -> Iterator[tuple[str, Any]]:
    emails = [one.email for one in people if one.email]
    phones = [one.phone for one in people if one.phone and not one.email]
    for field, wanted in (("email_key", emails), ("phone", phones)):
        for some in _chunks(wanted):
            yield field, rows.filter(**{f"{field}__in": some}).order_by("pk")


def _named(people: Sequence[Somebody], owner_id: int) -> dict[str, int]:
    """Persons who were imported by name alone, where the name is one person's."""
    if not any(not one.email and not one.phone for one in people):
        return {}
    rows = ImportedRow.objects.filter(owner_id=owner_id, email_key="", phone="")
    persons: dict[str, set[int]] = defaultdict(set)
    for name, person in rows.values_list("name", "person_id").distinct():
        persons[plain(name)].add(person)
    return {name: ids.pop() for name, ids in persons.items() if len(ids) == 1}


def without_imported(found: Understood, *, owner_id: int) -> Understood:
    """Lines that were imported before, from another file, become errors: nobody is to count twice."""
    if not found.rows:
        return found
    moments = [row.activity.at for row in found.rows]
    rows = ImportedRow.objects.filter(owner_id=owner_id, at__range=(min(moments), max(moments)))
    before = {
        _told(facts, email, phone, name): (file, line)
        for email, phone, name, file, line, *facts in rows.values_list(
            "email_key", "phone", "name", "batch__name", "line", *FACTS
        )
    }
    again = {row.activity.line: before[key] for row in found.rows if (key := _key(row)) in before}
    if not again:
        return found
    said = _("Alt importert fra «{file}», linje {line}.")
    faults = [Fault(line, said.format(file=file, line=its)) for line, (file, its) in again.items()]
    kept = [row for row in found.rows if row.activity.line not in again]
    return replace(found, rows=kept, faults=sorted([*found.faults, *faults], key=lambda fault: fault.line))


def _key(row: Row) -> tuple[object, ...]:
    one = row.activity
    return _told([getattr(one, fact) for fact in FACTS], one.email, one.phone, one.name)


def _told(facts: Iterable[object], email: str, phone: str, name: str) -> tuple[object, ...]:
    return (*facts, email, phone, plain(name))


def _chunks(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), CHUNK):
        yield items[start : start + CHUNK]
