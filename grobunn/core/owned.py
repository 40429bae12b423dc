"""Rows that belong to an organisation, and often speak of a founder: the whole of our tenancy."""

from typing import Any, ClassVar, Protocol, Self, TypeVar

from django.apps import apps
from django.db import models

from grobunn.core.permissions import Permission
from grobunn.core.scope import Scope


class Subject(Protocol):
    """What a command acts on: something with an owner. An agreement's is its operator."""

    _meta: ClassVar[Any]

    @property
    def pk(self) -> Any: ...
    @property
    def owner_id(self) -> int | None: ...


class Actor(Protocol):
    """Whoever acts: a member of staff, a founder or the system itself."""

    @property
    def kind(self) -> str: ...
    @property
    def actor_id(self) -> int | None: ...
    @property
    def actor_name(self) -> str: ...
    def scope(self) -> Scope: ...
    def reach(self, permission: Permission) -> frozenset[int]: ...
    def may(self, permission: Permission, subject: Subject) -> bool: ...
    def places(self, permission: Permission) -> frozenset[int]: ...
    def granted(self, permission: Permission) -> frozenset[int]: ...
    def recused(self) -> frozenset[int]: ...


class PlainActor:
    """An actor whom nobody has granted a single row, and who is kept out of none: all but members of staff."""

    def places(self, permission: Permission) -> frozenset[int]:
        """The organisations that she works for in a role with this permission: nobody but a member of staff does."""
        return frozenset()

    def granted(self, permission: Permission) -> frozenset[int]:
        return frozenset()

    def recused(self) -> frozenset[int]:
        return frozenset()


class FounderActor(Protocol):
    """A founder on her own pages: one person, and by a link one matter of hers, of one type."""

    @property
    def person_id(self) -> int: ...
    @property
    def matter_type(self) -> str: ...
    @property
    def matter_id(self) -> int: ...


Row = TypeVar("Row", bound=models.Model, covariant=True)


class AgreementRowQuerySet(models.QuerySet[Row]):
    def visible_to(self, actor: Actor, permission: Permission) -> Self:
        """Rows within the actor's reach. Faces start a query like this, or with belonging_to()."""
        return self.filter(owner_id__in=actor.reach(permission))


class OwnedQuerySet(AgreementRowQuerySet[Row]):
    def visible_to(self, actor: Actor, permission: Permission) -> Self:
        """As above, and what is granted her one by one, but nothing of a case that she is recused from."""
        rows = models.Q(owner_id__in=actor.reach(permission))
        model: Any = self.model
        if model.granted_field and (granted := actor.granted(permission)):
            rows |= models.Q(**{f"{model.granted_field}__in": granted})
        if model.matter_type == OwnedModel.matter_type and (recused := actor.recused()):
            return self.filter(rows).exclude(**{f"{model.matter_field}__in": recused})
        return self.filter(rows)

    def belonging_to(self, founder: FounderActor) -> Self:
        """Rows of one founder in one matter, for the founder's own pages. A matter has a type as well as an id."""
        if self.model.matter_type != founder.matter_type:  # type: ignore[attr-defined]
            return self.none()
        matter = {self.model.matter_field: founder.matter_id}  # type: ignore[attr-defined]
        return self.filter(person_id=founder.person_id, **matter)


class ActedOn(models.Model):
    """A row that commands act on: they lock it first, and their line in the audit log names it."""

    class Meta:
        abstract = True


class AgreementRow(ActedOn):
    """A row that an organisation works on (owner), done under an agreement, about nobody: a course, a session."""

    owner_id: int
    agreement_id: int

    class Meta:
        abstract = True


class OwnedModel(AgreementRow):
    """A row that an organisation works on (owner), done under an agreement, about a person.

    Access goes by owner, figures by agreement. Subclasses declare the three as foreign keys without a way
    back, `matter_type`: what kind of row a founder's link leads to, `matter_field`: which field names it, and
    where single rows can be granted, `granted_field`: which field names that row. With `follows_founder`, the
    row's person is that of its case, and stays so when the case turns out to be somebody else's.
    Their table is protected in the migration that makes it (its sql/, row_security.sql).
    """

    matter_type: ClassVar[str] = "cases.case"
    matter_field: ClassVar[str] = "case_id"
    granted_field: ClassVar[str] = ""
    follows_founder: ClassVar[bool] = False
    person_id: int

    class Meta:
        abstract = True


def matter_of(subject: Subject) -> int | None:
    """The id of the case that a row belongs to; None for what belongs to none."""
    is_of_case = getattr(subject, "matter_type", "") == OwnedModel.matter_type
    found: int | None = getattr(subject, getattr(subject, "matter_field", ""), None) if is_of_case else None
    return found


def granted_row_of(subject: Subject) -> int | None:
    """The id of the row through which this one can be granted; None where it can't."""
    field = getattr(subject, "granted_field", "")
    found: int | None = getattr(subject, field) if field else None
    return found


def rows_that_follow(case_id: int) -> list[models.QuerySet[Any]]:
    """The rows of a case, one set for each table, whose person is the case's own: also of apps above the caller."""
    return [table._default_manager.filter(case=case_id) for table in _owned_tables() if table.follows_founder]


def rows_about(person_id: int, owner_id: int) -> list[models.QuerySet[Any]]:
    """All that one organisation has about somebody, one set for each table."""
    return [table._default_manager.filter(person=person_id, owner=owner_id) for table in _owned_tables()]


def _owned_tables() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, OwnedModel)]
