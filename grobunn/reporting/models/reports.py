"""A period's figures as an operator sent them in: what readers outside see of them, and the numbers themselves."""

from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from grobunn.accounts.models import Organisation, User
from grobunn.agreements.models import Agreement
from grobunn.components.formats import date_only
from grobunn.core import clock
from grobunn.core.owned import ActedOn, Actor, AgreementRow, AgreementRowQuerySet
from grobunn.core.permissions import Permission
from grobunn.reporting.cells import Cells
from grobunn.reporting.periods import Period
from grobunn.reporting.workflow import ACTIVE, ReportState

Row = TypeVar("Row", bound=models.Model, covariant=True)


class FollowedQuerySet(models.QuerySet[Row]):
    def visible_to(self, actor: Actor, permission: Permission) -> Self:
        """Rows of the agreements of her own operator, contract municipality or county: not of all that an operator
        whom she follows up has, who may run another region too.
        """
        own = actor.reach(permission)
        return self.filter(
            Q(agreement__contract_municipality__in=own)
            | Q(agreement__county__in=own)
            | Q(agreement__operator__in=actor.reach(Permission.CASE_VIEW))
        )


class ReportQuerySet(FollowedQuerySet["Report"]):
    def active(self) -> Self:
        """Sent in or frozen; what was sent back is neither."""
        return self.filter(state__in=ACTIVE)

    def frozen(self) -> Self:
        return self.filter(state=ReportState.APPROVED)

    def with_people(self) -> Self:
        related = ("agreement__region", "agreement__contract_municipality", "owner", "submitted_by", "decided_by")
        return self.select_related(*related)


class Report(ActedOn):
    """One sending in. It holds no person and no small number, so those who follow the agreement up read it too.

    Only its state, who decided, when and why can change; the database sees to that (prepare_database).
    """

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=7, help_text="2024, 2024K3 or 2024M05.")
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.SUBMITTED)
    definitions = models.PositiveSmallIntegerField(help_text="The version of what each figure means.")
    shown = models.JSONField(help_text="Figure → period → number, «small» or «hidden», as readers outside saw it.")
    limit = models.PositiveSmallIntegerField(help_text="The smallest number that was shown.")
    inhabitants = models.PositiveIntegerField(null=True, blank=True, help_text="On 1 January; empty if unknown.")
    population_source = models.CharField(max_length=200, blank=True, help_text="Or why the number is unknown.")
    corrected = models.JSONField(default=list, help_text="Frozen figures that had changed since: corrections.py.")
    comment = models.TextField(blank=True)
    submitted_at = models.DateTimeField(default=clock.now, help_text="When it was counted, too.")
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    return_reason = models.TextField(blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agreement", "period", "submitted_at"], name="report_by_period")]
        constraints = [
            # Two would be two answers to what the year's figures were.
            models.UniqueConstraint(
                fields=["agreement", "period"], name="one_report_a_period", condition=Q(state__in=sorted(ACTIVE))
            ),
            # Nobody approves what she sent in herself.
            models.CheckConstraint(
                name="decided_by_another", condition=Q(decided_by=None) | ~Q(decided_by=F("submitted_by"))
            ),
            # What was decided says by whom and when, and why where it was sent back.
            models.CheckConstraint(
                name="decision_is_whole",
                condition=Q(state=ReportState.SUBMITTED, decided_at=None, decided_by=None)
                | Q(state=ReportState.APPROVED, decided_at__isnull=False, decided_by__isnull=False)
                | Q(
                    ~Q(return_reason=""), state=ReportState.RETURNED, decided_at__isnull=False, decided_by__isnull=False
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Report {self.period} {self.agreement_id}"

    @property
    def when(self) -> Period:
        found = Period.read(self.period)
        assert found, f"{self.period} is no period"
        return found

    @property
    def name(self) -> str:
        facts = {"period": self.when.label, "region": self.agreement.region}
        return _("Aktivitet og resultater {period}, {region}").format(**facts)

    @property
    def status(self) -> str:
        """Innsendt, Sendt tilbake, or Frosset 20. januar 2025."""
        if self.is_frozen:
            return _("Frosset {day}").format(day=date_only(self.decided_at))
        return str(ReportState(self.state).label)

    @property
    def is_frozen(self) -> bool:
        return self.state == ReportState.APPROVED

    @property
    def is_submitted(self) -> bool:
        return self.state == ReportState.SUBMITTED

    @property
    def is_returned(self) -> bool:
        return self.state == ReportState.RETURNED

    @property
    def cells(self) -> Cells:
        """The figures as readers outside see them."""
        return Cells(self.shown, self.limit)


class ReportNumbers(AgreementRow):
    """The numbers themselves, of the same moment: the operator's alone."""

    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="+")
    numbers = models.JSONField(help_text="Figure → period → number.")

    objects = AgreementRowQuerySet["ReportNumbers"].as_manager()

    def __str__(self) -> str:
        return f"Numbers of report {self.report_id}"

    @property
    def cells(self) -> Cells:
        return Cells(self.numbers)
