"""Two who act at the same moment, on connections of their own: one wins, and the other is told in a sentence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connections

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation
from grobunn.accounts.roles import Role
from grobunn.core import clock
from grobunn.core.errors import Refused
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.scope import acting
from grobunn.reporting.commands.reports import approve_report, return_report, submit_report
from grobunn.reporting.models import Report, ReportDocument
from tests.events.conftest import apart
from tests.reporting.reports import YEAR, meet

__all__ = ["apart"]


@pytest.fixture
def people(apart):
    """A manager, two officers of the contract municipality, and a year with something in it."""
    agreement, anna = apart

    def member(name, place, role):
        facts = {"email": f"{name.lower()}@example.no", "name": f"{name} Test", "role": role}
        return add_member(Organisation.objects.get(pk=place), by=IMPORT, valid_from=date(2022, 1, 1), **facts)

    world = SimpleNamespace(agreement=agreement, anna=anna, marker=None)
    world.carl = member("Carl", agreement.operator_id, Role.MANAGER)
    world.kari = member("Kari", agreement.contract_municipality_id, Role.MUNICIPAL_OFFICER)
    world.knut = member("Knut", agreement.contract_municipality_id, Role.MUNICIPAL_OFFICER)
    with acting(anna):
        meet(world, 6)
    return world


def at_once(*acts):
    """Start all of them in the same moment; answers what each gave, or the sentence that it was refused with."""
    start = Barrier(len(acts))

    def run(act):
        try:
            with clock.at(clock.now()):
                start.wait()
                return act()
        except Refused as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def refused(answers):
    return [one for one in answers if isinstance(one, str)]


def fresh(report):
    return Report.objects.get(pk=report.pk)


def test_two_who_send_in_the_same_period(people):
    answers = at_once(*[lambda: submit_report(people.agreement, by=people.carl, period=YEAR)] * 2)
    assert refused(answers) == ["Rapporten for 2025 er alt sendt inn: innsendt."]
    assert Report.objects.count() == 1


def test_two_who_approve(people):
    report = submit_report(people.agreement, by=people.carl, period=YEAR)
    one, other = fresh(report), fresh(report)
    answers = at_once(lambda: approve_report(one, by=people.kari), lambda: approve_report(other, by=people.knut))
    [sentence] = refused(answers)
    assert sentence.startswith("Status er «Frosset»")
    assert ReportDocument.objects.count() == 1
    with acting(people.carl):
        assert Letter.objects.filter(kind="report_approved").count() == 1
        done = AuditEntry.objects.done_to("reporting.report", report.pk).filter(action="reporting.approve_report")
        assert done.count() == 1


def test_one_who_approves_and_one_who_sends_back(people):
    report = submit_report(people.agreement, by=people.carl, period=YEAR)
    one, other = fresh(report), fresh(report)
    answers = at_once(
        lambda: approve_report(one, by=people.kari), lambda: return_report(other, by=people.knut, reason="Feil")
    )
    assert len(refused(answers)) == 1
    found = fresh(report)
    assert found.is_frozen == ReportDocument.objects.filter(report=found).exists()
    assert found.is_frozen != found.is_returned
