"""Letters about reports: that there is something to do or to see, never a figure."""

from grobunn.accounts.models import User
from grobunn.core.letters import Draft, draft
from grobunn.reporting.models import Report


def submitted(report: Report, user: User) -> Draft:
    return _to(user, "report_submitted", report)


def returned(report: Report, user: User) -> Draft:
    return _to(user, "report_returned", report)


def approved(report: Report, user: User) -> Draft:
    return _to(user, "report_approved", report)


def _to(user: User, name: str, report: Report) -> Draft:
    facts = {"user": user, "pk": report.pk, "period": report.when.key, "region": report.agreement.region}
    return draft(f"reporting/emails/{name}.txt", "nb", **facts)
