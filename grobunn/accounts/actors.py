"""Actors who don't log in: a founder who came by a link, a visitor, and what the system does by itself."""

from dataclasses import dataclass

from grobunn.accounts.roles import FOUNDER_MAY, SYSTEM_MAY
from grobunn.core.models import ActorKind
from grobunn.core.owned import PlainActor, Subject
from grobunn.core.permissions import Permission
from grobunn.core.scope import Scope


@dataclass(frozen=True)
class Founder(PlainActor):
    """A founder who came by a link: what belongs to her, in that one matter of that one type."""

    person_id: int
    matter_id: int
    matter_type: str = "cases.case"
    kind = ActorKind.FOUNDER
    actor_name = ""

    @property
    def actor_id(self) -> int:
        return self.person_id

    def scope(self) -> Scope:
        return Scope(person=self.person_id)

    def reach(self, permission: Permission) -> frozenset[int]:
        return frozenset()

    def may(self, permission: Permission, subject: Subject) -> bool:
        is_hers = getattr(subject, "person_id", None) == self.person_id
        return is_hers and self._came_for(subject) and permission in FOUNDER_MAY

    def _came_for(self, subject: Subject) -> bool:
        if getattr(subject, "matter_type", "") != self.matter_type:
            return False
        return getattr(subject, getattr(subject, "matter_field", "case_id"), None) == self.matter_id


@dataclass(frozen=True)
class System(PlainActor):
    """Something that happens without a person of ours: `visitor`, `import`.

    A visitor may hold the token of a link: its hash lets her see that one row.
    """

    actor_name: str
    link: str = ""
    kind = ActorKind.SYSTEM
    actor_id = None

    def scope(self) -> Scope:
        return Scope(link=self.link)

    def reach(self, permission: Permission) -> frozenset[int]:
        return frozenset()

    def may(self, permission: Permission, subject: Subject) -> bool:
        return permission in SYSTEM_MAY[self.actor_name]


@dataclass(frozen=True)
class Job(PlainActor):
    """What happens by itself at a set time. Reaches all operators, for what the roles table lets it do alone."""

    owners: frozenset[int]
    kind = ActorKind.SYSTEM
    actor_name = "job"
    actor_id = None

    def scope(self) -> Scope:
        return Scope(reach=self.owners if SYSTEM_MAY["job"] else frozenset())

    def reach(self, permission: Permission) -> frozenset[int]:
        return self.owners if permission in SYSTEM_MAY["job"] else frozenset()

    def may(self, permission: Permission, subject: Subject) -> bool:
        return subject.owner_id in self.reach(permission)


VISITOR = System("visitor")
IMPORT = System("import")
REFERRAL = System("referral")
JOINING = System("joining")


def holder_of(token_hash: str) -> System:
    """A visitor with the token of a link."""
    return System("visitor", link=token_hash)
