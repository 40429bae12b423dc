"""What came of the years at the desks: a report frozen and corrected since, one that waits, and contributions held."""

from datetime import date, timedelta

from grobunn.accounts.models import User
from grobunn.advice.commands import Account, correct_meeting
from grobunn.advice.models import Meeting, Mode
from grobunn.agreements.commands.contributions import freeze_contributions
from grobunn.agreements.models import Agreement
from grobunn.cases.models import Case, Channel
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from grobunn.demo.earlier import import_2023
from grobunn.demo.story import Teller
from grobunn.reporting.commands.reports import approve_report, submit_report
from grobunn.reporting.periods import Period

SENT_IN, APPROVED = clock.in_oslo(date(2025, 1, 15), 13), clock.in_oslo(date(2025, 1, 20), 9)
HELD_FAST, CORRECTED = clock.in_oslo(date(2025, 2, 3), 14), clock.in_oslo(date(2025, 3, 12), 10)
COMMENT = "Vi holdt tre av gründercaféene sammen med biblioteket i Askim. Det ga flere deltakere enn vi hadde ventet."
WAITING = "Den ene veilederen var borte i to måneder på høsten. Derfor ble det færre møter da."


def lay_reported(staff: dict[str, User], known: Agreement) -> None:
    """Once, when all regions have their years: what a report covers depends on the numbers of the others."""
    teller = Teller(known, [staff["Tor Lunde"]], 2023)
    wrong = _log_as_video(teller)
    import_2023(teller, staff["Camilla Moe"])
    _freeze_2024(known, staff["Camilla Moe"], staff["Berit Holm"])
    _correct(wrong)


def _log_as_video(teller: Teller) -> Meeting:
    """They met once more, in person, in November 2024; it was logged as video, so the meeting was not counted."""
    moment, adviser = clock.in_oslo(date(2024, 11, 19), 10), teller.advisers[0]
    with acting(adviser):
        mine = Case.objects.visible_to(adviser, Permission.CASE_VIEW).filter(adviser=adviser, closed_at=None)
        case = mine.filter(received_at__year=2024, channel=Channel.EN_VEI_INN).order_by("received_at")[0]
        return teller.meets(case, adviser, moment, mode=Mode.DIGITAL)


def _freeze_2024(agreement: Agreement, manager: User, officer: User) -> None:
    """The report of 2024 is sent in and approved, and the year's contributions are held fast."""
    with acting(manager), clock.at(SENT_IN):
        report = submit_report(agreement, by=manager, period=Period(2024), comment=COMMENT)
    with acting(officer), clock.at(APPROVED):
        approve_report(report, by=officer)
    with acting(officer), clock.at(HELD_FAST):
        freeze_contributions(agreement, by=officer, year=2024, population_date=date(2024, 1, 1))


def _correct(meeting: Meeting) -> None:
    """After the freezing it is put right: the living year has one meeting more than the frozen report."""
    account = Account(
        held=True,
        mode=Mode.PHYSICAL,
        starts_at=meeting.starts_at,
        present=[meeting.case.client],
        contact_minutes=meeting.contact_minutes or 0,
        preparation_minutes=meeting.preparation_minutes or 0,
        shared_note=meeting.shared_note,
        internal_note=meeting.internal_note,
    )
    with acting(meeting.adviser), clock.at(CORRECTED):
        correct_meeting(meeting, by=meeting.adviser, account=account, reason="De møttes i Askim, ikke på video")


def send_in_last_year(agreement: Agreement, manager: User) -> None:
    """A report that waits for the contract municipality, since two days ago."""
    with acting(manager), clock.at(clock.now() - timedelta(days=2)):
        submit_report(agreement, by=manager, period=Period(clock.today().year - 1), comment=WAITING)
