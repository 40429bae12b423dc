"""Organisations, the people who work there, since when and as what; and who follows up whom."""

from datetime import date, datetime
from functools import cached_property
from typing import ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grobunn.accounts.roles import GRANTS, ON_ROWS, OVERSIGHT, SECOND_READER_MAY, Role
from grobunn.core import clock
from grobunn.core.models import ActorKind
from grobunn.core.owned import Subject, granted_row_of, matter_of
from grobunn.core.permissions import Permission
from grobunn.core.scope import Scope

Row = TypeVar("Row", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[Row]):
    def on(self, day: date) -> Self:
        """Rows that hold on this date: from `valid_from`, up to but not including `valid_until`."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)


class Dated(models.Model):
    """Something that holds from a date, and until one if that is known."""

    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Organisation(models.Model):
    """A body that works with the service. What isn't known of it is empty, and shown as «ikke oppgitt»."""

    class Kind(models.TextChoices):
        OPERATOR = "operator", _("Operatør")
        MUNICIPALITY = "municipality", _("Kommune")
        COUNTY = "county", _("Fylkeskommune")
        STATE = "state", _("Statlig virksomhet")
        COUNCIL = "council", _("Interkommunalt politisk råd")

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    organisation_number = models.CharField(max_length=9, blank=True)
    source = models.CharField(max_length=200)
    source_date = models.DateField()

    def __str__(self) -> str:
        return self.name

    @property
    def owner_id(self) -> int:
        """An organisation is its own owner: commands on it ask for reach to it."""
        return int(self.pk)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff. Logs in with e-mail, password and a code; founders never have one of these."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_staff = False

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    kind = ActorKind.USER
    actor_name = ""

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def actor_id(self) -> int:
        return int(self.pk)

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]

    @property
    def initials(self) -> str:
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)).upper()

    @cached_property
    def current_memberships(self) -> list["Membership"]:
        """Where she works today; read once for each request."""
        return list(Membership.objects.on(clock.today()).filter(user=self).select_related("organisation"))

    @cached_property
    def _overseen(self) -> dict[int, set[int]]:
        """For each organisation that she works for, those that it follows up today."""
        places = [membership.organisation_id for membership in self.current_memberships]
        overseen: dict[int, set[int]] = {place: set() for place in places}
        for row in Oversight.objects.on(clock.today()).filter(overseer__in=places):
            overseen[row.overseer_id].add(row.overseen_id)
        return overseen

    @cached_property
    def _reach_on_rows(self) -> frozenset[int]:
        return frozenset[int]().union(*(self.reach(permission) for permission in ON_ROWS))

    @property
    def organisation(self) -> Organisation | None:
        return self.current_memberships[0].organisation if self.current_memberships else None

    def reach(self, permission: Permission) -> frozenset[int]:
        """The organisations whose rows this permission covers: her own, and for figures overseen ones."""
        own = self.places(permission)
        if permission in OVERSIGHT:
            own |= {one for place in own for one in self._overseen[place]}
        return own

    def places(self, permission: Permission) -> frozenset[int]:
        """The organisations that she works for in a role with this permission, without those that they follow up."""
        rows = self.current_memberships
        return frozenset(row.organisation_id for row in rows if permission in GRANTS[Role(row.role)])

    @cached_property
    def _exceptions(self) -> list["AccessException"]:
        """What is granted her, and what she is kept out of, today; read once for each request."""
        mine = AccessException.objects.filter(user=self, ended_at=None)
        return [one for one in mine if one.until is None or one.until >= clock.today()]

    def forget_exceptions(self) -> None:
        """They were just changed: read them again when next asked."""
        vars(self).pop("_exceptions", None)

    def granted(self, permission: Permission) -> frozenset[int]:
        """Ids of assessments of other organisations that she is second reader of, while she does such work at one."""
        if permission not in SECOND_READER_MAY or not self.reach(permission):
            return frozenset()  # who has left reads for nobody
        kind = AccessException.Kind.GRANT
        return frozenset(one.subject_id for one in self._exceptions if one.kind == kind)

    def recused(self) -> frozenset[int]:
        """Ids of cases in which she has said that she is partial (forvaltningsloven § 6)."""
        kind = AccessException.Kind.RECUSAL
        return frozenset(one.subject_id for one in self._exceptions if one.kind == kind)

    def recused_since(self, moment: datetime) -> bool:
        """Whether she has said that she is partial in a case after a moment."""
        kind = AccessException.Kind.RECUSAL
        return any(one.kind == kind and one.since > moment for one in self._exceptions)

    def may(self, permission: Permission, subject: Subject) -> bool:
        """Staff act within their reach, and on a row granted to them; never where they are partial."""
        if matter_of(subject) in self.recused():
            return False
        return subject.owner_id in self.reach(permission) or granted_row_of(subject) in self.granted(permission)

    def scope(self) -> Scope:
        """What the database lets through: organisations where she may do anything with rows about people."""
        return Scope(reach=self._reach_on_rows, granted=self.granted(Permission.ASSESSMENT_REVIEW))

    def has_second_factor(self) -> bool:
        return bool(self.authenticator_set.filter(type="totp").exists())


class Membership(Dated):
    """Somebody works at an organisation in a role, from a date and until one."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)

    objects = DatedQuerySet["Membership"].as_manager()

    class Meta:
        constraints = [
            # The same role twice from the same day would be two answers to one question.
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "valid_from"], name="one_membership_from_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} as {self.role} in {self.organisation}"


class Oversight(Dated):
    """A body follows up an operator. Set and ended by the agreement between them."""

    overseer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    overseen = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet["Oversight"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["overseer", "overseen", "valid_from"], name="one_oversight_from_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.overseer} oversees {self.overseen}"


class AccessExceptionQuerySet(models.QuerySet["AccessException"]):
    def give(
        self, kind: "AccessException.Kind", user: User, subject_id: int, *, until: date | None = None
    ) -> "AccessException":
        """Make the exception, once; written by the command that decides it."""
        found, _new = self.get_or_create(
            user=user, kind=kind, subject_id=subject_id, ended_at=None, defaults={"until": until}
        )
        user.forget_exceptions()
        return found

    def end(self, kind: "AccessException.Kind", user: User, subject_id: int) -> None:
        self.filter(user=user, kind=kind, subject_id=subject_id, ended_at=None).update(ended_at=clock.now())
        user.forget_exceptions()


class AccessException(models.Model):
    """The two exceptions to «access goes by owner», for one member of staff each: a grant lets the named second
    reader into one assessment of another organisation; a recusal keeps somebody partial out of one case.
    """

    class Kind(models.TextChoices):
        GRANT = "grant", _("Gitt tilgang")
        RECUSAL = "recusal", _("Inhabil")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    subject_id = models.BigIntegerField(help_text="A grant's assessment, a recusal's case.")
    since = models.DateTimeField(default=clock.now)
    until = models.DateField(null=True, blank=True, help_text="The last day; empty while it must last.")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AccessExceptionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user"], name="exception_by_user", condition=Q(ended_at=None))]
        constraints = [
            # Twice the same would make one of them impossible to end.
            models.UniqueConstraint(
                fields=["user", "kind", "subject_id"], name="one_exception_each", condition=Q(ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
