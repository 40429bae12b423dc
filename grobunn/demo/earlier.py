"""2023, from before the operator began with Grobunn: a spreadsheet that its manager imports."""

import csv
import io
from datetime import date, timedelta

from grobunn.accounts.models import User
from grobunn.core import clock
from grobunn.core.scope import acting
from grobunn.demo.story import Teller
from grobunn.reporting.commands.imports import confirm_import, set_mapping, upload_import
from grobunn.reporting.imports.preview import look_over, mapping_of
from grobunn.reporting.models import ImportBatch

LINES = {"Fysisk møte": 12, "NFV": 6, "Gründercafé": 20, "Oppstartskurs": 8, "En vei inn": 6}
IMPORTED = clock.in_oslo(date(2025, 1, 8), 10)


def import_2023(teller: Teller, manager: User) -> ImportBatch:
    """Handed in, looked over, imported: nobody in it is known otherwise."""
    with acting(manager), clock.at(IMPORTED):
        file = _spreadsheet(teller)
        batch = upload_import(teller.agreement, by=manager, name="aktivitet-2023.csv", content=file)
        set_mapping(batch, by=manager, mapping=mapping_of(batch))
        found = look_over(batch).found
        return confirm_import(batch, by=manager, rows=len(found.rows), faults=len(found.faults), leaves_out=False)


def _spreadsheet(teller: Teller) -> bytes:
    """One line for each thing, spread over the year."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(["Dato", "Navn", "E-post", "Type"])
    for kind, number in LINES.items():
        for place in range(number):
            day = date(2023, 1, 11) + timedelta(days=place * 340 // number)
            email = f"f{teller.random.randrange(10**6):06}@example.no"
            writer.writerow([f"{day:%d.%m.%Y}", teller.somebody().name, email, kind])
    return file.getvalue().encode()
