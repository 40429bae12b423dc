"""Two founders who are served in two regions: each gives both operators the same name and e-mail."""

from datetime import date, timedelta

from grobunn.cases.models import Case, Channel
from grobunn.clients.answers import Answers
from grobunn.clients.contacts import Contact
from grobunn.core import clock
from grobunn.demo.story import Teller

TWO = (
    Contact(given_name="Synne", family_name="Brekke Aasen", email="synne.brekke.aasen@example.no"),
    Contact(given_name="Jørn", family_name="Ødegård Lie", email="jorn.odegard.lie@example.no"),
)
BORN = {"Synne": 1988, "Jørn": 1971}  # with the e-mail that each confirms, this makes them one at both operators


def lay_shared(teller: Teller) -> list[Case]:
    """Both ask on the web and are met in person at this operator in 2024; answers their two cases."""
    return [_met(teller, contact, date(2024, 4, 8) + timedelta(days=70 * turn)) for turn, contact in enumerate(TWO)]


def _met(teller: Teller, contact: Contact, day: date) -> Case:
    """Within a month of the day, at each operator on a day of its own."""
    arrived = clock.in_oslo(day + timedelta(days=teller.random.randrange(30)), 10)
    case = teller.arrives(arrived, Channel.WEB, contact)
    teller.opens(case, arrived + timedelta(hours=1))
    teller.tells_about_herself(case, arrived + timedelta(hours=2), Answers(birth_year=BORN[contact.given_name]))
    adviser = teller.takes(case, arrived + timedelta(days=1))
    teller.meets(case, adviser, arrived + timedelta(days=5))
    teller.closes(case, adviser, arrived + timedelta(days=40))
    return case
