"""scripts/manage print_access > docs/access.md"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from grobunn.accounts.roles import FOUNDER_MAY, GRANTS, OVERSIGHT, SECOND_READER_MAY, SYSTEM_MAY, Role
from grobunn.core.permissions import Permission

HEAD = """# Who may do what

Printed from `grobunn/accounts/roles.py`, which is the whole policy; a test keeps the two equal.
Staff act on rows of the organisations where they hold the role, on the dates of their membership.

"""


def as_table() -> str:
    roles = list(Role)
    with translation.override("nb"):
        lines = ["| | " + " | ".join(f"{role.label}<br>`{role}`" for role in roles) + " |"]
        lines.append("|---" * (len(roles) + 1) + "|")
        for permission in Permission:
            marks = ["yes" if permission in GRANTS[role] else "" for role in roles]
            lines.append(f"| `{permission}` | " + " | ".join(marks) + " |")
    lines += [
        "",
        f"A founder who came by a link, with that one matter of hers: {_names(FOUNDER_MAY)}.",
        "",
        "A second reader of another organisation, with the one assessment that she was asked to read: "
        f"{_names(SECOND_READER_MAY)}.",
        "",
        "Oversight of an operator, by the county or the contract municipality, extends these alone: "
        f"{_names(OVERSIGHT)}.",
        "",
        *(f"What the system does by itself as `{name}`: {_names(may)}.\n" for name, may in SYSTEM_MAY.items()),
    ]
    return HEAD + "\n".join(lines).rstrip() + "\n"


def _names(permissions: frozenset[Permission]) -> str:
    return ", ".join(f"`{permission}`" for permission in sorted(permissions)) or "nothing yet"


class Command(BaseCommand):
    help = "Print the roles table as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_table(), ending="")
