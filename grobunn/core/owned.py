"""Rows that belong to an organisation, and often speak of a founder: the whole of our tenancy."""

from typing import Any, ClassVar, Protocol, Self, TypeVar

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


class FounderActor(Protocol):
    """A founder on her own pages: one person, and by a link one matter of hers, of one type."""

    @property
    def person_id(self) -> int: ...
    @property
    def matter_type(self) -> str: ...
    @property
    def matter_id(self) -> int: ...


Row = TypeVar("Row", bound=models.Model, covariant=True)


class OwnedQuerySet(models.QuerySet[Row]):
    def visible_to(self, actor: Actor, permission: Permission) -> Self:
        """Rows within the actor's reach. Faces start a query like this, or with belonging_to()."""
        return self.filter(owner_id__in=actor.reach(permission))

    def belonging_to(self, founder: FounderActor) -> Self:
        """Rows of one founder in one matter, for the founder's own pages. A matter has a type as well as an id."""
        if self.model.matter_type != founder.matter_type:  # type: ignore[attr-defined]
            return self.none()
        matter = {self.model.matter_field: founder.matter_id}  # type: ignore[attr-defined]
        return self.filter(person_id=founder.person_id, **matter)


class OwnedModel(models.Model):
    """A row that an organisation works on (owner), done under an agreement, often about a person.

    Access goes by owner, figures by agreement. Subclasses declare the three as foreign keys without a way
    back, `matter_type`: what kind of row a founder's link leads to, and `matter_field`: which field names it.
    Their table is protected in the migration that
    makes it (core.rowsecurity).
    """

    matter_type: ClassVar[str] = "cases.case"
    matter_field: ClassVar[str] = "case_id"
    owner_id: int
    agreement_id: int
    person_id: int

    class Meta:
        abstract = True
