"""The year 2024, laid up so that Indre Østfold's figures are the known ones, and a lighter year after it.

For each clause of each definition there are rows that this clause alone keeps out.
"""

from datetime import UTC, date, datetime, timedelta

from grobunn.accounts.models import User
from grobunn.advice import commands as advice
from grobunn.advice.models import Mode
from grobunn.cases.models import Case, Channel
from grobunn.core import clock
from grobunn.demo.story import Teller

PERSONS_MET, PORTAL_CASES = 92, 23  # what the source says of Indre Østfold in 2024
BROUGHT = 4  # of those met, this many came as co-founders
BEFORE_MIDNIGHT_UTC = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)  # in Norway it is 2025
YEAR_BEFORE_UTC = datetime(2023, 12, 31, 22, 30, tzinfo=UTC)  # in Norway still 2023
FIRST_HALF_HOUR = datetime(2023, 12, 31, 23, 30, tzinfo=UTC)  # in Norway 00.30 on 1 January 2024


def lay_2024_known(teller: Teller) -> None:
    """Indre Østfold in 2024: exactly the known figures, and what each clause keeps out."""
    founders = PERSONS_MET - BROUGHT - 2  # two more follow below
    for place in range(founders):
        channel = Channel.EN_VEI_INN if place < PORTAL_CASES else _channel(place)
        case, first = _case_with_meeting(teller, 2024, place, founders, channel)
        if place % 5 == 0 and place < 5 * BROUGHT:  # every fifth case stays open
            adviser = case.adviser or teller.advisers[0]
            other = teller.brings(case, adviser, first)
            teller.meets(case, adviser, first + timedelta(days=7), present=[case.client, other])
    case, adviser = _taken(teller, FIRST_HALF_HOUR - timedelta(days=2), Channel.VISIT)
    teller.meets(case, adviser, FIRST_HALF_HOUR)  # the last of the 92: in UTC it is still 2023
    lay_edges_of_persons(teller)
    lay_edges_of_cases(teller)


def lay_edges_of_persons(teller: Teller) -> None:
    """One person for each clause of persons_met, kept out by that clause alone; and one just inside."""
    noon = clock.in_oslo(date(2024, 5, 15), 12)
    case, adviser = _taken(teller, noon)  # digital: not physical
    teller.meets(case, adviser, noon + timedelta(days=3), mode=Mode.DIGITAL)
    case, adviser = _taken(teller, noon)  # she came, the adviser was ill: not held
    teller.meets(case, adviser, noon + timedelta(days=4), held=False)
    case, adviser = _taken(teller, noon)  # she didn't come: neither held nor present
    teller.meets(case, adviser, noon + timedelta(days=5), held=False, present=[])
    case, adviser = _taken(teller, noon)  # logged on the wrong person: struck
    struck = teller.meets(case, adviser, noon + timedelta(days=6))
    with clock.at(noon + timedelta(days=7)):
        advice.strike_meeting(struck, by=adviser, reason="Logget på feil person")
    _absent_cofounder(teller, noon)
    for moment in (BEFORE_MIDNIGHT_UTC, YEAR_BEFORE_UTC):  # the year ends and begins at midnight in Norway
        case, adviser = _taken(teller, moment - timedelta(days=2), Channel.VISIT)
        teller.meets(case, adviser, moment)


def _absent_cofounder(teller: Teller, noon: datetime) -> None:
    """A held meeting with one who was there, who counts, and a co-founder who was not."""
    case, adviser = _taken(teller, noon)
    teller.brings(case, adviser, noon)
    teller.meets(case, adviser, noon + timedelta(days=8), present=[case.client])


def lay_edges_of_cases(teller: Teller) -> None:
    """Cases that one clause of portal_cases alone keeps out."""
    teller.arrives(BEFORE_MIDNIGHT_UTC, Channel.EN_VEI_INN)
    teller.arrives(YEAR_BEFORE_UTC, Channel.EN_VEI_INN)
    teller.arrives(clock.in_oslo(date(2024, 6, 3), 10), Channel.PHONE)


def lay_year(teller: Teller, year: int, count: int) -> None:
    """A plain year: most who ask are met, some through En vei inn, some only by video or telephone."""
    for place in range(count):
        channel = Channel.EN_VEI_INN if place % 4 == 0 else _channel(place)
        _case_with_meeting(teller, year, place, count, channel, mode=_mode(place))


def _case_with_meeting(
    teller: Teller, year: int, place: int, count: int, channel: Channel, mode: Mode = Mode.PHYSICAL
) -> tuple[Case, datetime]:
    """Somebody asks, is met within ten days or so, and most cases end within the year."""
    arrived = clock.in_oslo(date(year, 1, 2) + timedelta(days=place * 330 // count), 9 + place % 7)
    case = teller.arrives(arrived, channel)
    adviser = teller.takes(case, arrived + timedelta(days=1))
    first = arrived + timedelta(days=4 + place % 6)
    teller.meets(case, adviser, first, mode=mode)
    if place % 3 == 0:
        teller.meets(case, adviser, first + timedelta(days=14), mode=mode)
    if place % 5:
        teller.closes(case, adviser, first + timedelta(days=25))
        case.refresh_from_db()
    return case, first


def _taken(teller: Teller, moment: datetime, channel: Channel = Channel.PHONE) -> tuple[Case, User]:
    case = teller.arrives(moment, channel)
    return case, teller.takes(case, moment + timedelta(hours=2))


def _channel(place: int) -> Channel:
    return [Channel.WEB, Channel.PHONE, Channel.VISIT, Channel.NAV, Channel.EMAIL][place % 5]


def _mode(place: int) -> Mode:
    return [Mode.PHYSICAL, Mode.PHYSICAL, Mode.PHYSICAL, Mode.DIGITAL, Mode.PHONE][place % 5]
