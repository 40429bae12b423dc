"""Who sends in, who approves or sends back, what is refused, and what is left behind."""

from datetime import date

import psycopg
import pytest
from django.db import IntegrityError, transaction

from grobunn.accounts.actors import IMPORT
from grobunn.accounts.commands import add_member
from grobunn.accounts.models import Organisation, User
from grobunn.accounts.roles import Role
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.models import AuditEntry, Letter
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from grobunn.reporting.commands.reports import approve_report, return_report, submit_report
from grobunn.reporting.indicators import VERSION
from grobunn.reporting.models import Report, ReportDocument, ReportNumbers
from grobunn.reporting.periods import Period
from grobunn.reporting.workflow import ReportState
from tests.guards.test_row_security import connect_as
from tests.reporting.reports import YEAR, freeze, meet, submit

VIEW = Permission.FIGURES_VIEW


@pytest.fixture
def met(world):
    """Three persons met in person in March 2025."""
    meet(world, 3)
    return world


def again(user):
    return User.objects.get(pk=user.pk)


def member(place, role, name="Nina"):
    facts = {"email": f"{name.lower()}@example.no", "name": f"{name} Test", "role": role}
    return add_member(place, by=IMPORT, valid_from=date(2022, 1, 1), **facts)


def test_a_report_holds_the_numbers_and_beside_them_what_readers_outside_see(met):
    report = submit(met, comment="  Stille år.  ")
    assert (report.status, report.period, report.definitions, report.comment) == (
        "Innsendt",
        "2025",
        VERSION,
        "Stille år.",
    )
    assert report.shown["persons_met"]["2025"] == report.shown["persons_met"]["2025M03"] == "small"
    assert report.shown["persons_met"]["2025K2"] == 0
    numbers = ReportNumbers.objects.get(report=report).numbers
    assert (numbers["persons_met"]["2025"], numbers["physical_meetings"]["2025K1"]) == (3, 3)


def test_a_quarter_holds_its_months_and_a_month_itself(met):
    assert list(submit(met, Period(2025, quarter=1)).shown["persons_met"]) == [
        "2025K1",
        "2025M01",
        "2025M02",
        "2025M03",
    ]
    assert list(submit(met, Period(2025, month=3)).shown["persons_met"]) == ["2025M03"]


def test_sending_in_is_logged_and_the_officers_of_the_contract_municipality_are_told(met):
    report = submit(met)
    [line] = AuditEntry.objects.done_to("reporting.report", report.pk)
    assert (line.action, line.actor_id, line.owner_id) == ("reporting.submit_report", met.carl.pk, met.ionu.pk)
    [letter] = Letter.objects.filter(kind="report_submitted")
    assert (letter.to, letter.subject) == (
        "kari@example.no",
        "Rapporten for 2025, Indre Østfold, venter på godkjenning",
    )
    assert f"/desk/rapporter/{report.pk}/" in letter.body


@pytest.mark.parametrize("who", ["anna", "berit", "kari", "olav", "eva", "ada"])
def test_only_the_operators_manager_sends_in(met, who):
    with pytest.raises(NotPermitted):
        submit_report(met.agreement, by=getattr(met, who), period=YEAR)
    assert not Report.objects.exists()


def test_a_manager_of_another_operator_does_not_either(met):
    with pytest.raises(NotPermitted):
        submit_report(met.agreement, by=member(met.sirius, Role.MANAGER), period=YEAR)


@pytest.mark.parametrize(
    ("period", "why"),
    [
        (Period(2026), "2026 er ikke over ennå"),
        (Period(2026, month=11), "november 2026 er ikke over ennå"),
        (Period(2021), "Avtalen gjelder ikke i 2021"),
        (Period(2023), "Ingen tall for 2023: ingenting er ført"),
        (Period(2025, quarter=4), "Ingen tall for 4. kvartal 2025"),
    ],
)
def test_a_period_that_cannot_be_sent_in_is_refused_with_a_sentence(met, period, why):
    with pytest.raises(Refused, match=why):
        submit(met, period)
    assert not Report.objects.exists()


def test_the_same_period_is_not_sent_in_twice(met):
    submit(met)
    with pytest.raises(Refused, match="Rapporten for 2025 er alt sendt inn: innsendt"):
        submit(met)


def test_the_database_holds_one_report_for_a_period(met):
    report = submit(met)
    report.pk, report._state.adding = None, True
    with pytest.raises(IntegrityError, match="one_report_a_period"), transaction.atomic():
        report.save()


def test_approving_freezes_what_was_sent_in_logs_and_tells_who_sent_it(met):
    report = approve_report(submit(met), by=met.kari)
    assert (report.state, report.decided_by, report.status) == (
        ReportState.APPROVED,
        met.kari,
        "Frosset 23. november 2026",
    )
    assert ReportDocument.objects.get(report=report).file_name.endswith(".pdf")
    assert (
        AuditEntry.objects.done_to("reporting.report", report.pk)
        .get(actor_id=met.kari.pk)
        .action.endswith("approve_report")
    )
    assert Letter.objects.get(kind="report_approved").to == "carl@example.no"


@pytest.mark.parametrize("act", [approve_report, lambda report, by: return_report(report, by=by, reason="Feil")])
@pytest.mark.parametrize("who", ["anna", "carl", "berit", "olav", "eva", "ada"])
def test_nobody_but_the_contract_municipalitys_officer_decides(met, who, act):
    report = submit(met)
    with pytest.raises(NotPermitted):
        act(report, by=getattr(met, who))
    assert Report.objects.get().state == ReportState.SUBMITTED


def test_the_officer_of_another_municipality_does_not_decide(met):
    other = Organisation.objects.get(name="Moss kommune")
    with pytest.raises(NotPermitted):
        approve_report(submit(met), by=member(other, Role.MUNICIPAL_OFFICER))


def test_an_officer_who_follows_the_operator_up_for_another_agreement_does_not_decide(met):
    """She reaches the operator, but this agreement is not her municipality's."""
    report = submit(met)
    met.agreement.contract_municipality = Organisation.objects.get(name="Moss kommune")
    met.agreement.save()
    with pytest.raises(NotPermitted, match="Bare kontraktskommunen"):
        approve_report(report, by=met.kari)


def test_whoever_sent_it_in_does_not_approve_it_with_another_hat_on(met):
    member(met.municipality, Role.MUNICIPAL_OFFICER, "Carl")
    report = submit(met)
    with pytest.raises(NotPermitted, match="kan ikke selv avgjøre"):
        approve_report(report, by=again(met.carl))


def test_sending_back_takes_a_reason_and_tells_it(met):
    report = submit(met)
    with pytest.raises(Refused, match="Skriv hvorfor"):
        return_report(report, by=met.kari, reason="  ")
    return_report(report, by=met.kari, reason="Mars mangler")
    assert (report.status, report.return_reason) == ("Sendt tilbake", "Mars mangler")
    letter = Letter.objects.get(kind="report_returned")
    assert letter.to == "carl@example.no"
    assert "Mars mangler" not in letter.body


def test_what_was_sent_back_can_be_sent_in_again_and_approved_and_the_first_stays(met):
    first = return_report(submit(met), by=met.kari, reason="Mars mangler")
    meet(met, 4, first=10)
    second = freeze(met)
    first.refresh_from_db()
    assert (first.state, second.state) == (ReportState.RETURNED, ReportState.APPROVED)
    numbers = [ReportNumbers.objects.get(report=one).numbers["persons_met"]["2025"] for one in (first, second)]
    assert numbers == [3, 7]


@pytest.mark.parametrize("first", [approve_report, lambda report, by: return_report(report, by=by, reason="Feil")])
@pytest.mark.parametrize("then", [approve_report, lambda report, by: return_report(report, by=by, reason="Feil")])
def test_what_is_decided_is_not_decided_again(met, first, then):
    stale = submit(met)
    first(Report.objects.get(pk=stale.pk), by=met.kari)
    with pytest.raises(Refused, match="Status er"):
        then(stale, by=met.kari)
    assert Letter.objects.filter(kind__in=["report_approved", "report_returned"]).count() == 1


def test_approval_counts_nothing_again(met):
    report = submit(met)
    meet(met, 4, first=10)
    approve_report(report, by=met.kari)
    assert Report.objects.get().shown["persons_met"]["2025"] == "small"


def test_who_follows_the_agreement_up_sees_the_report_and_never_its_numbers(met):
    submit(met)
    for who, sees, numbers in (
        ("carl", 1, 1),
        ("anna", 1, 1),
        ("kari", 1, 0),
        ("olav", 1, 0),
        ("berit", 0, 0),
        ("ada", 0, 0),
    ):
        user = getattr(met, who)
        with acting(user):
            assert Report.objects.visible_to(user, VIEW).count() == sees, who
            assert ReportNumbers.objects.count() == numbers, who


def test_deciding_leaves_the_officer_without_the_operators_rows(met):
    report = submit(met)
    with acting(met.kari):
        approve_report(report, by=met.kari)
        assert Letter.objects.count() == 0
        assert ReportNumbers.objects.count() == 0


@pytest.mark.parametrize("role", ["grobunn_web", "grobunn_worker"])
@pytest.mark.parametrize("change", ["shown = '{}'", "period = '2024'", "submitted_at = now()", "comment = 'x'"])
def test_what_was_sent_in_cannot_be_written_over(db, role, change):
    with connect_as(role) as outside, pytest.raises(psycopg.errors.InsufficientPrivilege):
        outside.execute(f"UPDATE reporting_report SET {change}")


@pytest.mark.parametrize("role", ["grobunn_web", "grobunn_worker"])
def test_a_report_is_not_deleted_but_it_can_be_decided(db, role):
    with connect_as(role) as outside:
        outside.execute("UPDATE reporting_report SET state = 'approved' WHERE false")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            outside.execute("DELETE FROM reporting_report")


def test_an_agreement_that_another_took_over_from_in_mid_year_does_not_answer_for_the_year(met):
    old, turn = met.agreement, date(2025, 7, 1)
    partners = list(old.partners.all())
    old.valid_until = turn
    old.save()
    new = type(old).objects.get(pk=old.pk)
    new.pk, new._state.adding, new.valid_from, new.valid_until = None, True, turn, None
    new.operator = met.sirius
    new.save()
    new.partners.set(partners)
    with pytest.raises(Refused, match="En nyere avtale svarer for tallene i 2025"):
        submit(met)
