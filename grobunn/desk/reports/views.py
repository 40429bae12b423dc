"""Reports: which there are, what each says, and the frozen document."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from grobunn.accounts.http import UserRequest
from grobunn.accounts.models import User
from grobunn.agreements.models import Agreement
from grobunn.core.norwegian import Sorted
from grobunn.core.pages import download, requires
from grobunn.core.permissions import Permission
from grobunn.desk.pages import show
from grobunn.desk.reports.listing import years_of
from grobunn.desk.reports.showing import may_decide, tables
from grobunn.reporting.corrections import Correction, corrections_seen_by, reasons_given
from grobunn.reporting.models import Report, ReportDocument, ReportNumbers
from grobunn.reporting.summary import summary

VIEW = Permission.FIGURES_VIEW


@requires(VIEW)
def report_list(request: UserRequest) -> HttpResponse:
    agreements = Agreement.objects.visible_to(request.user, VIEW).select_related("region", "operator")
    reports = Report.objects.visible_to(request.user, VIEW).with_people().order_by("submitted_at", "pk")
    years = years_of(list(agreements.order_by(Sorted("region__name"), "pk")), list(reports.defer("shown")))
    may_submit = request.user.reach(Permission.REPORT_SUBMIT)
    return show(request, "desk/reports/list.html", "reports", years=years, may_submit=may_submit)


@requires(VIEW)
def report_page(request: UserRequest, pk: int) -> HttpResponse:
    user = request.user
    found = visible_report(user, pk)
    own = ReportNumbers.objects.visible_to(user, VIEW).filter(report=found).first()
    inside = own is not None and user.may(Permission.CASE_VIEW, found)
    facts = {
        "report": found,
        "summary": summary(found),
        "is_inside": inside,
        "tables": tables(found, own.cells if own and inside else found.cells),
        "has_covered": found.cells.has_covered and not inside,
        "corrected": corrections_seen_by(user, VIEW, found),
        "given": reasons_given(user, Permission.CASE_VIEW, found),
        "listed": [Correction.read(one) for one in found.corrected],
        "history": Report.objects.visible_to(user, VIEW)
        .with_people()
        .filter(agreement=found.agreement_id, period=found.period)
        .order_by("-submitted_at", "-pk"),
        "document": ReportDocument.objects.visible_to(user, VIEW).filter(report=found).defer("pdf").first(),
        "may_decide": may_decide(user, found),
        "may_submit": found.is_returned and user.may(Permission.REPORT_SUBMIT, found),
    }
    return show(request, "desk/reports/report.html", "reports", **facts)


@requires(VIEW)
def document(request: UserRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ReportDocument.objects.visible_to(request.user, VIEW), report=pk)
    return download(bytes(found.pdf), name=found.file_name, media_type="application/pdf")


def visible_report(user: User, pk: int) -> Report:
    """A report of an agreement that she works under or follows up, or 404."""
    reports = Report.objects.visible_to(user, VIEW).with_people()
    return get_object_or_404(reports, pk=pk)
