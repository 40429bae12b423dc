"""What a draft will become if it is imported as it stands: for its page, and for the act itself."""

from dataclasses import dataclass, replace
from functools import cached_property

from grobunn.core import clock
from grobunn.reporting.imports.figures import Five, five_by_year, lines_by_kind
from grobunn.reporting.imports.known import Known, known_people, without_imported
from grobunn.reporting.imports.lines import Period
from grobunn.reporting.imports.mapping import Mapping
from grobunn.reporting.imports.table import Table
from grobunn.reporting.imports.understanding import Understood, understand
from grobunn.reporting.models import ImportBatch

SHOWN = 20


@dataclass(frozen=True)
class Preview:
    """Rows and errors of a draft, and who in it is known."""

    found: Understood
    known: Known

    @cached_property
    def five(self) -> list[Five]:
        return five_by_year(self.found.rows)

    @cached_property
    def kinds(self) -> tuple[list[int], dict[str, list[int]]]:
        return lines_by_kind(self.found.rows)

    @property
    def uncounted(self) -> int:
        """Lines of what was not held, or where she did not come: imported, and in no figure."""
        return sum(row.activity.was_present is False for row in self.found.rows)


def table_of(batch: ImportBatch) -> Table:
    return Table.unpacked(bytes(batch.content))


def mapping_of(batch: ImportBatch) -> Mapping:
    return Mapping.from_json(batch.mapping)


def look_over(batch: ImportBatch) -> Preview:
    """Read the draft's cells by its mapping, beside what the operator has already."""
    agreement = batch.agreement
    period = Period(agreement.valid_from, agreement.valid_until, clock.today())
    found = without_imported(understand(table_of(batch), mapping_of(batch), period), owner_id=batch.owner_id)
    there = {row.person for row in found.rows}
    found = replace(found, people=[one for one in found.people if one.place in there])
    return Preview(found, known_people(found.people, owner_id=batch.owner_id))
