"""Persons that an import made, and who go with it when nothing else refers to them."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, connection, models, transaction

from grobunn.clients.models import Person

DELETE = "DELETE FROM clients_person WHERE id = ANY(%s)"
AT_ONCE, LATER = "SET CONSTRAINTS ALL IMMEDIATE", "SET CONSTRAINTS ALL DEFERRED"


def delete_unused(ids: Sequence[int]) -> int:
    """Delete those that no row refers to, in whatever table; answers how many.

    Our own scope sees this operator's rows alone, so the database has the last word: it refuses to delete a person
    whom anybody's row refers to, and then each half is tried by itself.
    """
    unused = Person.objects.filter(pk__in=ids)
    for rows, field in _tables():
        unused = unused.exclude(models.Exists(rows.filter(**{field: models.OuterRef("pk")})))
    return _delete(list(unused.values_list("pk", flat=True)))


def _tables() -> list[tuple[Any, str]]:
    """All tables with a foreign key to a person that the database holds; histories keep their numbers without one."""
    ways = Person._meta.get_fields(include_hidden=True)
    fields: list[Any] = [way.field for way in ways if way.auto_created and not way.concrete and hasattr(way, "field")]
    return [(field.model._base_manager.all(), field.name) for field in fields if field.db_constraint]


def _delete(ids: list[int]) -> int:
    if not ids:
        return 0
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(DELETE, [ids])
            cursor.execute(AT_ONCE)
            cursor.execute(LATER)
            return len(ids)
    except IntegrityError:
        half = len(ids) // 2
        return _delete(ids[:half]) + _delete(ids[half:]) if half else 0
