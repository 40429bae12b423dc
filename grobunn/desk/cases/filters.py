"""What a case list shows: search, choices and order, all of it in the address."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, BooleanField, Func, Value
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce
from django.http import QueryDict

from grobunn.accounts.models import User
from grobunn.cases.models import CaseQuerySet, Channel
from grobunn.cases.queries import find_cases
from grobunn.cases.workflow import CaseState
from grobunn.core import clock
from grobunn.core.permissions import Permission

ORDERS = {
    "navn": ("sort_key", "pk"),
    "mottatt": ("-received_at", "pk"),
    "frist": ("respond_by", "pk"),
}


class Among(Func):
    """`id = ANY(array)`: one parameter for a thousand ids, where IN would have a thousand."""

    template, arg_joiner = "(%(expressions)s))", " = ANY("
    output_field = BooleanField()


class Filters:
    """The choices of one address, cleaned: what makes no sense is left out."""

    def __init__(self, asked: QueryDict) -> None:
        self.search = " ".join(asked.get("q", "").replace("\x00", "").split())[:100]
        status = asked.get("status", "")
        self.status = status if status in {"alle", *CaseState.values} else "apne"
        channel = asked.get("kanal", "")
        self.channel = channel if channel in Channel.values else ""
        self.home = _number(asked.get("bor", ""))
        self.whose = asked.get("veileder", "") if asked.get("veileder", "") in {"meg", "ingen"} else ""
        self.since, self.until = _date(asked.get("fra", "")), _date(asked.get("til", ""))
        order = asked.get("sorter", "")
        self.order = order if order in ORDERS else "navn"

    def apply(self, cases: CaseQuerySet, user: User) -> CaseQuerySet:
        chosen = cases.filter(**self._conditions(user))
        if self.status == "apne":
            chosen = chosen.ongoing()
        if self.search:
            ids = find_cases(user, Permission.CASE_VIEW, self.search)
            found = chosen.filter(Among("pk", Value(ids, ArrayField(BigIntegerField()))))
            return found.order_by(*(_by_itself(name) for name in ORDERS[self.order]))
        return chosen.order_by(*ORDERS[self.order])

    def _conditions(self, user: User) -> dict[str, Any]:
        wanted = {
            "state": self.status if self.status in CaseState.values else None,
            "channel": self.channel or None,
            "home": self.home,
            "adviser": user if self.whose == "meg" else None,
            "adviser__isnull": True if self.whose == "ingen" else None,
            "received_at__gte": clock.in_oslo(self.since) if self.since else None,
            "received_at__lt": clock.in_oslo(self.until + timedelta(days=1)) if self.until else None,
        }
        return {name: value for name, value in wanted.items() if value is not None}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.channel or self.home or self.whose or self.since or self.until)

    @property
    def has_more_open(self) -> bool:
        """Whether one of the less used choices is set, so that they are shown."""
        return bool(self.channel or self.since or self.until)


def _by_itself(name: str) -> OrderBy:
    """Sort what was found, and don't walk an index of all cases until it is met: COALESCE keeps the index out."""
    column = name.removeprefix("-")
    value = Coalesce(column, column)
    return value.desc() if name.startswith("-") else value.asc()


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _date(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2999 else None
