"""Reports: sent in by the operator's manager, approved and frozen or sent back by the contract municipality."""

import hashlib
from collections.abc import Callable

from django.utils.translation import gettext as _

from grobunn.accounts.models import User
from grobunn.accounts.queries import staff_with
from grobunn.agreements.models import Agreement
from grobunn.core import clock, letters
from grobunn.core.command import command
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.permissions import Permission
from grobunn.core.scope import widened
from grobunn.core.workflow import move
from grobunn.reporting import emails
from grobunn.reporting.corrections import corrections_to_list
from grobunn.reporting.freezing import drafted
from grobunn.reporting.models import Report, ReportDocument, ReportNumbers
from grobunn.reporting.periods import Period
from grobunn.reporting.report import render
from grobunn.reporting.workflow import MOVES, ReportState


@command(Permission.REPORT_SUBMIT)
def submit_report(agreement: Agreement, *, by: User, period: Period, comment: str = "") -> Report:
    """Count a period that is over and send it to the contract municipality, with a comment; its officers are told."""
    Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)  # one at a time
    if before := Report.objects.active().filter(agreement=agreement, period=period.key).first():
        raise Refused(
            _("Rapporten for {period} er alt sendt inn: {status}.").format(
                period=period.label, status=before.status.lower()
            )
        )
    report, found = drafted(agreement, period)
    report.submitted_by, report.comment = by, comment.strip()
    report.corrected = [one.kept() for one in corrections_to_list(report)]
    report.save(force_insert=True)
    ReportNumbers.objects.create(owner_id=report.owner_id, agreement=agreement, report=report, numbers=found.numbers)
    for officer in staff_with(Permission.REPORT_APPROVE, agreement.contract_municipality_id):
        _tell(emails.submitted, report, officer)
    return report


@command(Permission.REPORT_APPROVE)
def return_report(report: Report, *, by: User, reason: str) -> Report:
    """Send a report back and say why; whoever sent it in is told. What is sent in again is a new report."""
    if not reason.strip():
        raise Refused(_("Skriv hvorfor rapporten sendes tilbake."))
    _decide(report, by, ReportState.RETURNED, reason.strip())
    _tell(emails.returned, report, report.submitted_by)
    return report


@command(Permission.REPORT_APPROVE)
def approve_report(report: Report, *, by: User) -> Report:
    """Freeze a report as it was sent in. Nothing is counted again, and the document is made once and for all."""
    _decide(report, by, ReportState.APPROVED)
    pdf = render(report)
    ReportDocument.objects.create(
        owner_id=report.owner_id,
        agreement_id=report.agreement_id,
        report=report,
        made_at=clock.now(),
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
        file_name=f"rapport-{report.agreement.region}-{report.period}.pdf".lower().replace(" ", "-"),
    )
    _tell(emails.approved, report, report.submitted_by)
    return report


def _decide(report: Report, by: User, to: ReportState, reason: str = "") -> None:
    """Only the contract municipality decides: neither the county, another municipality, nor who sent it in."""
    if report.agreement.contract_municipality_id not in by.places(Permission.REPORT_APPROVE):
        raise NotPermitted(_("Bare kontraktskommunen kan godkjenne rapporten eller sende den tilbake."))
    if report.submitted_by_id == by.pk:
        raise NotPermitted(_("Den som har sendt inn rapporten, kan ikke selv avgjøre den."))
    move(report, to, MOVES)
    report.decided_at, report.decided_by, report.return_reason = clock.now(), by, reason
    report.save(update_fields=["state", "decided_at", "decided_by", "return_reason"])


def _tell(letter: Callable[[Report, User], letters.Draft], report: Report, user: User) -> None:
    """The letter is a row of the operator's, which the contract municipality reaches for this one line alone."""
    with widened(report.owner_id):
        letters.queue_to_staff(letter(report, user), to=user.email, owner_id=report.owner_id)
