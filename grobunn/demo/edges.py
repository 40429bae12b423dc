"""What one clause of persons_met or portal_cases alone keeps out in 2024: three rows for each."""

from datetime import UTC, date, datetime, timedelta

from grobunn.accounts.models import User
from grobunn.advice import commands as advice
from grobunn.advice.models import Mode
from grobunn.cases.models import Case, Channel
from grobunn.core import clock
from grobunn.demo.story import Teller

THREE = range(3)
COUNTED = 1 + len(THREE)  # of those met here, so many count: one just inside the year, three beside an absent one
BEFORE_MIDNIGHT_UTC = datetime(2024, 12, 31, 23, 30, tzinfo=UTC)  # in Norway it is 2025
YEAR_BEFORE_UTC = datetime(2023, 12, 31, 22, 30, tzinfo=UTC)  # in Norway still 2023
FIRST_HALF_HOUR = datetime(2023, 12, 31, 23, 30, tzinfo=UTC)  # in Norway 00.30 on 1 January 2024


def lay_edges_of_persons(teller: Teller) -> None:
    """Those whom a clause of persons_met keeps out; two at midnight, when the year begins and ends in Norway."""
    case, adviser = taken(teller, FIRST_HALF_HOUR - timedelta(days=2), Channel.VISIT)
    teller.meets(case, adviser, FIRST_HALF_HOUR)  # counts: in UTC it is still 2023
    for turn in THREE:
        _lay_turn(teller, clock.in_oslo(date(2024, 5, 15), 12) + timedelta(days=30 * turn))
    for moment in (BEFORE_MIDNIGHT_UTC, YEAR_BEFORE_UTC):
        case, adviser = taken(teller, moment - timedelta(days=2), Channel.VISIT)
        teller.meets(case, adviser, moment)


def _lay_turn(teller: Teller, noon: datetime) -> None:
    """One person for each clause but those of period and agreement."""
    case, adviser = taken(teller, noon)  # by video: not physical
    teller.meets(case, adviser, noon + timedelta(days=3), mode=Mode.DIGITAL)
    case, adviser = taken(teller, noon)  # she came, the adviser was ill: not held
    teller.meets(case, adviser, noon + timedelta(days=4), held=False)
    case, adviser = taken(teller, noon)  # logged on the wrong person: struck
    struck = teller.meets(case, adviser, noon + timedelta(days=6))
    with clock.at(noon + timedelta(days=7)):
        advice.strike_meeting(struck, by=adviser, reason="Logget på feil person")
    case, adviser = taken(teller, noon)  # she was there and counts, her co-founder was not
    teller.brings(case, adviser, noon)
    teller.meets(case, adviser, noon + timedelta(days=8), present=[case.client])


def lay_edges_of_cases(teller: Teller) -> None:
    """Cases at midnight through En vei inn; those of other channels, years and regions are there anyway."""
    teller.arrives(BEFORE_MIDNIGHT_UTC, Channel.EN_VEI_INN)
    teller.arrives(YEAR_BEFORE_UTC, Channel.EN_VEI_INN)


def lay_last_of_2023(teller: Teller) -> list[tuple[Case, User]]:
    """Three came through En vei inn in November 2023 and were met then: the year before for three figures."""
    cases = []
    for turn in THREE:
        arrived = clock.in_oslo(date(2023, 11, 6 + turn), 10)
        case, adviser = taken(teller, arrived, Channel.EN_VEI_INN)
        teller.meets(case, adviser, arrived + timedelta(days=4))
        cases.append((case, adviser))
    return cases


def taken(teller: Teller, moment: datetime, channel: Channel = Channel.PHONE) -> tuple[Case, User]:
    """Somebody asks, and an adviser takes the case two hours later."""
    case = teller.arrives(moment, channel)
    return case, teller.takes(case, moment + timedelta(hours=2))
