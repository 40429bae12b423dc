"""Lays up the synthetic Østfold: staff, the years from 2024 on once, and these weeks on each new day.

The years that are over are the same each time, so they are loaded (finished_years.py); the running year and these weeks
depend on the day, and are told by running commands.
"""

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
from grobunn.demo.finished_years import load
from grobunn.demo.programme import lay_programme
from grobunn.demo.reported import lay_reported, send_in_last_year
from grobunn.demo.shared import lay_shared
from grobunn.demo.staff import make_staff
from grobunn.demo.story import Teller
from grobunn.demo.years import Plan

KNOWN, SECOND = "Indre Østfold", "Mosseregionen"  # two founders are served in both
FIRST, LOADED = 2024, 2025  # the years that load() brings; those after them are told at the start
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
        if is_new:
            load()
            _lay_years(staff, LOADED + 1, clock.today().year)
        for agreement, advisers in _operators(staff):
            _lay_these_weeks(agreement, advisers)
            delete_expired(agreement.operator, by=the_job())  # documents and numbers of those years have had their day
        if is_new:
            send_in_last_year(_agreement(WAITING), staff["Per Strand"])
        _let_letters_arrive()


def lay_finished_years() -> None:
    """What load() puts in place, told by running commands: the years that are over, and what came of them since."""
    with acting(everywhere()), clock.at(clock.in_oslo(date(LOADED + 1, 2, 1))):
        staff = make_staff()
        _lay_years(staff, FIRST, LOADED)
        lay_reported(staff, _agreement(KNOWN))
        for agreement, _advisers in _operators(staff):
            delete_expired(agreement.operator, by=the_job())
        _let_letters_arrive()


def _operators(staff: dict[str, User]) -> list[tuple[Agreement, list[User]]]:
    """The agreements with the advisers who work under them."""
    agreements = Agreement.objects.select_related("region", "operator").order_by("pk")
    return [(one, [staff[name] for name in ADVISERS[one.region.name]]) for one in agreements]


def _agreement(region: str) -> Agreement:
    return Agreement.objects.select_related("region", "operator").get(region__name=region)


def _lay_these_weeks(agreement: Agreement, advisers: list[User]) -> None:
    day, is_known = clock.today(), agreement.region.name == KNOWN
    with acting(advisers[0]):  # so that her commands need no other scope
        if not weeks.is_laid(advisers[0], day):
            weeks.lay_weeks(Teller(agreement, advisers, day.toordinal()), day, known=is_known)
        lay_programme(Teller(agreement, advisers, -day.toordinal()), day, known=is_known)


def _lay_years(staff: dict[str, User], first: int, last: int) -> None:
    for agreement, advisers in _operators(staff):
        with acting(advisers[0]):
            for year in range(first, last + 1):
                _lay_year(Teller(agreement, advisers, year), agreement.region.name, year)


def _lay_year(teller: Teller, region: str, year: int) -> None:
    plans = YEARS[region]
    if (region, year) == (KNOWN, FIRST):
        years.lay_2024_known(teller)
    else:
        years.lay_year(teller, year, plans[min(year - FIRST, len(plans) - 1)])
    if (region, year) == (SECOND, FIRST):
        lay_shared(teller)


def _let_letters_arrive() -> None:
    """Letters of days that were: they left a minute after they were written."""
    for letter in Letter.objects.due():
        with clock.at(letter.queued_at):
            letters.attempt(letter)
