"""Lays up the synthetic Østfold: staff, the years from 2024 on once, and these weeks on each new day."""

import gc
from dataclasses import dataclass
from datetime import date

from grobunn.accounts.models import User
from grobunn.accounts.queries import the_job
from grobunn.agreements.models import Agreement
from grobunn.assessments.commands import delete_expired
from grobunn.cases.models import Case
from grobunn.core import clock, letters
from grobunn.core.models import ActorKind, Letter
from grobunn.core.owned import PlainActor, Subject
from grobunn.core.permissions import Permission
from grobunn.core.scope import Scope, acting
from grobunn.demo import weeks, years
from grobunn.demo.programme import lay_programme
from grobunn.demo.reported import lay_reported
from grobunn.demo.shared import lay_shared
from grobunn.demo.staff import make_staff
from grobunn.demo.story import Teller
from grobunn.demo.years import Plan

KNOWN, SECOND = "Indre Østfold", "Mosseregionen"  # two founders are served in both
WAITING = "Søndre Østfold"  # whose report of last year isn't approved yet
YEARS = {  # 2024, 2025 and each year after
    KNOWN: (years.KNOWN, Plan(8, 3, 12, 6, 1), Plan(6, 2, 8, 6, 1)),
    "Mosseregionen": (Plan(14, 5, 16, 8, 2), Plan(5, 2, 6, 5, 1), Plan(5, 1, 6, 5, 1)),
    "Søndre Østfold": (Plan(20, 7, 22, 10, 3), Plan(6, 3, 7, 5, 1), Plan(5, 2, 6, 5, 1)),
}
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
    gc.freeze()  # what is loaded by now stays anyway: not to be gone through again for every few thousand rows
    with acting(everywhere()):
        staff = make_staff()
        is_new = not Case.objects.exists()
        for agreement in Agreement.objects.select_related("region", "operator").order_by("pk"):
            advisers = [staff[name] for name in ADVISERS[agreement.region.name]]
            with acting(advisers[0]):  # so that her commands need no other scope
                _lay_region(agreement, advisers, is_new=is_new)
            delete_expired(agreement.operator, by=the_job())  # documents and numbers of those years have had their day
        if is_new:
            lay_reported(staff, _agreement(KNOWN), _agreement(WAITING))
        _let_letters_arrive()


def _agreement(region: str) -> Agreement:
    return Agreement.objects.select_related("region", "operator").get(region__name=region)


def _lay_region(agreement: Agreement, advisers: list[User], *, is_new: bool) -> None:
    day, name = clock.today(), agreement.region.name
    if is_new:
        _lay_years(Teller(agreement, advisers, 2024), name, day)
    if not weeks.is_laid(advisers[0], day):
        weeks.lay_weeks(Teller(agreement, advisers, day.toordinal()), day, known=name == KNOWN)
    lay_programme(Teller(agreement, advisers, -day.toordinal()), day, known=name == KNOWN)


def _lay_years(teller: Teller, name: str, day: date) -> None:
    first, second, later = YEARS[name]
    if name == KNOWN:
        years.lay_2024_known(teller)
    else:
        years.lay_year(teller, 2024, first)
    if name == SECOND:
        lay_shared(teller)
    years.lay_year(teller, 2025, second)
    for year in range(2026, day.year + 1):
        years.lay_year(teller, year, later)


def _let_letters_arrive() -> None:
    """Letters of days that were: they left a minute after they were written."""
    for letter in Letter.objects.due():
        with clock.at(letter.queued_at):
            letters.attempt(letter)
