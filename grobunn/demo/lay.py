"""Lays up the synthetic Østfold: staff, the years 2024 and 2025 once, and these weeks on each new day."""

from dataclasses import dataclass

from grobunn.accounts.models import User
from grobunn.agreements.models import Agreement
from grobunn.cases.models import Case
from grobunn.core import clock, letters
from grobunn.core.models import ActorKind, Letter
from grobunn.core.owned import PlainActor, Subject
from grobunn.core.permissions import Permission
from grobunn.core.scope import Scope, acting
from grobunn.demo import weeks, years
from grobunn.demo.programme import lay_programme
from grobunn.demo.staff import make_staff
from grobunn.demo.story import Teller

KNOWN = "Indre Østfold"
COUNTS = {"Mosseregionen": (70, 25), "Søndre Østfold": (120, 45), KNOWN: (0, 30)}
ADVISERS = {
    KNOWN: ["Ingrid Solberg", "Tor Lunde"],
    "Mosseregionen": ["Henrik Aas"],
    "Søndre Østfold": ["Nadia Karlsen", "Per Strand"],
}


@dataclass(frozen=True)
class Everywhere(PlainActor):
    """The demo itself, looking at all operators' rows: to see what is laid, and to show the mailbox."""

    owners: frozenset[int]
    kind = ActorKind.SYSTEM
    actor_id = None
    actor_name = "demo"

    def scope(self) -> Scope:
        return Scope(reach=self.owners)

    def reach(self, permission: Permission) -> frozenset[int]:
        return self.owners

    def may(self, permission: Permission, subject: Subject) -> bool:
        return False


def everywhere() -> Everywhere:
    return Everywhere(frozenset(Agreement.objects.values_list("operator", flat=True)))


def lay() -> None:
    """Everything that is missing, in one transaction; safe to run again."""
    with acting(everywhere()):
        staff = make_staff()
        is_new = not Case.objects.exists()
        for agreement in Agreement.objects.select_related("region").order_by("pk"):
            _lay_region(agreement, [staff[name] for name in ADVISERS[agreement.region.name]], is_new=is_new)
        _let_letters_arrive()


def _lay_region(agreement: Agreement, advisers: list[User], *, is_new: bool) -> None:
    day, name = clock.today(), agreement.region.name
    if is_new:
        teller = Teller(agreement, advisers, 2024)
        if name == KNOWN:
            years.lay_2024_known(teller)
        in_2024, in_2025 = COUNTS[name]
        years.lay_year(teller, 2024, in_2024)
        years.lay_year(teller, 2025, in_2025)
    if not weeks.is_laid(advisers[0], day):
        weeks.lay_weeks(Teller(agreement, advisers, day.toordinal()), day)
    lay_programme(Teller(agreement, advisers, -day.toordinal()), day, known=name == KNOWN)


def _let_letters_arrive() -> None:
    """Letters of days that were: they left a minute after they were written."""
    for letter in Letter.objects.due():
        with clock.at(letter.queued_at):
            letters.attempt(letter)
