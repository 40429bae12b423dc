"""Imports that tests need: handed in, and imported as they stand."""

from grobunn.reporting.commands.imports import confirm_import, upload_import
from grobunn.reporting.imports.preview import look_over
from tests.reporting.imports.files import csv_of

HEAD = ("Dato", "Navn", "E-post", "Type")


def sheet(*rows):
    return csv_of(HEAD, *rows)


def uploaded(world, *rows, name="tall 2023.csv", content=b"", agreement=None, by=None):
    return upload_import(agreement or world.agreement, by=by or world.carl, name=name, content=content or sheet(*rows))


def confirmed(batch, by, *, leaves_out=True):
    found = look_over(batch).found
    return confirm_import(batch, by=by, rows=len(found.rows), faults=len(found.faults), leaves_out=leaves_out)


def imported(world, *rows, **more):
    return confirmed(uploaded(world, *rows, **more), world.carl)


MEETING = ("9.1.2023", "Kari Holm", "kari@example.no", "Fysisk møte")
CAFE = ("2.5.2023", "Kari Holm", "kari@example.no", "Gründercafé")
CASE = ("3.5.2023", "Ola Dahl", "ola@example.no", "En vei inn")
