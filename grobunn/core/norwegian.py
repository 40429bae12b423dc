"""Norwegian order and tolerant search: two immutable SQL functions that indexes can use (core/sql, norwegian.sql)."""

from django.db.models import CharField, Func, TextField


class Sorted(Func):
    """`order_by(Sorted("name"))`: Norwegian order."""

    function = "grobunn_sort"
    output_field = CharField(db_collation="C")


class Folded(Func):
    """What spellings of the same name have in common."""

    function = "grobunn_fold"
    output_field = TextField()
