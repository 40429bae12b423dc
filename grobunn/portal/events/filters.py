"""What a visitor wants to see of the programme, read from the address. Nonsense there narrows nothing."""

from collections.abc import Mapping
from functools import cached_property

from grobunn.agreements.models import Municipality
from grobunn.agreements.queries import Unknown, municipality_by_number
from grobunn.clients.models import Language
from grobunn.core import clock
from grobunn.events.models import EventQuerySet, Kind
from grobunn.events.queries import programme


class Filters:
    """Kind, municipality, language, and only where there are seats."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        kind, language = asked.get("type", ""), asked.get("sprak", "")
        self.kind = Kind(kind) if kind in Kind.values else None
        self.language = language if language in Language.values else ""
        self.number = asked.get("kommune", "")
        self.has_seats = asked.get("ledige") == "ja"

    @cached_property
    def place(self) -> Municipality | None:
        try:
            return municipality_by_number(self.number) if self.number else None
        except Unknown:
            return None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.language or self.place or self.has_seats)

    def events(self) -> EventQuerySet:
        found = programme(
            kind=self.kind,
            municipality=self.place.pk if self.place else None,
            language=self.language,
            has_seats=self.has_seats,
        )
        return found.filter(closes_at__gt=clock.now()) if self.has_seats else found
