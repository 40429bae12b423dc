"""These weeks, seen from today: new cases, one that has waited too long, meetings today and soon."""

from datetime import date, datetime, timedelta

from grobunn.accounts.models import User
from grobunn.advice import commands as advice
from grobunn.advice.commands import Account
from grobunn.advice.models import Meeting, Mode
from grobunn.cases import commands as cases
from grobunn.cases.models import Case, Channel
from grobunn.core import clock
from grobunn.core.permissions import Permission
from grobunn.demo.assessing import lay_assessments
from grobunn.demo.story import Teller


def is_laid(adviser: User, day: date) -> bool:
    """Whether the adviser already has something in her calendar for this day."""
    start = clock.in_oslo(day)
    mine = Meeting.objects.visible_to(adviser, Permission.CASE_VIEW).of_adviser(adviser)
    return mine.between(start, start + timedelta(days=1)).exists()


def lay_weeks(teller: Teller, day: date, *, known: bool) -> None:
    """Fill the days around `day` for the operator's first adviser; `known` is the one that has all there is."""
    main = teller.advisers[0]
    tidy(main, day)
    for back, channel in ((0, Channel.WEB), (0, Channel.EN_VEI_INN), (1, Channel.WEB), (1, Channel.PHONE)):
        teller.arrives(_morning(day, back), channel, teller.somebody(hard=back == 1))
    teller.arrives(clock.in_oslo(day - timedelta(days=8), 14), Channel.WEB)  # has waited too long
    for hour, mode in ((9, Mode.PHYSICAL), (11, Mode.DIGITAL), (14, Mode.PHYSICAL)):
        _agreed(teller, main, clock.in_oslo(day, hour, 30 if hour == 11 else 0), mode)
    _agreed(teller, main, clock.in_oslo(day - timedelta(days=1), 10), Mode.PHYSICAL)  # not yet logged
    for ahead, mode in ((1, Mode.PHYSICAL), (3, Mode.PHONE), (6, Mode.PHYSICAL)):
        _agreed(teller, main, clock.in_oslo(day + timedelta(days=ahead), 13), mode)
    lay_assessments(teller, clock.now() - timedelta(hours=1), known=known)


def _morning(day: date, back: int) -> datetime:
    """Early on the day itself, so that it has already been; later on days before."""
    return clock.in_oslo(day - timedelta(days=back), 0 if back == 0 else 15, 5 if back == 0 else 20)


def _agreed(teller: Teller, adviser: User, starts_at: datetime, mode: Mode) -> None:
    """A case that came nine days before its meeting, was taken the day after, and met once on the telephone."""
    arrived = starts_at - timedelta(days=9)
    case = teller.arrives(arrived, teller.random.choice([Channel.WEB, Channel.EN_VEI_INN, Channel.PHONE]))
    with clock.at(arrived + timedelta(hours=20)):
        cases.take_case(case, by=adviser)
    said = min(arrived + timedelta(days=1), clock.now() - timedelta(hours=1))
    teller.agrees(case, adviser, starts_at, said=said, mode=mode)


def tidy(adviser: User, day: date) -> None:
    """What earlier starts of the demo left behind: log the meetings that were, take the cases that waited."""
    start = clock.in_oslo(day)
    meetings = Meeting.objects.visible_to(adviser, Permission.CASE_VIEW).planned().filter(starts_at__lt=start)
    for meeting in meetings.select_related("case__client"):
        account = Account(
            held=True, mode=Mode(meeting.mode), starts_at=meeting.starts_at, present=[meeting.case.client],
            contact_minutes=meeting.duration,
        )  # fmt: skip
        advice.log_meeting(meeting, by=adviser, account=account)
    for case in Case.objects.visible_to(adviser, Permission.CASE_TAKE).waiting():
        cases.take_case(case, by=adviser)
