"""The næringsfaglig vurdering as a document: NAV 04-06.10 in NAV's words and order, always in bokmål."""

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import override

from grobunn.components.formats import clock, date_only
from grobunn.core.documents import typeset

TEMPLATE = Path(__file__).parent / "assessment.typ"


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the service, the operator that delivers it, and the contract municipality."""

    service: str
    operator: str
    on_behalf_of: str


@dataclass(frozen=True)
class Answer:
    """One field of the form: NAV's label, and what is answered. An empty line parts paragraphs."""

    label: str
    value: str


NOT_ASKED = Answer("", "")


@dataclass(frozen=True)
class Signature:
    """Who signed, for whom, as what (in words), and when."""

    name: str
    organisation: str
    role: str
    signed_at: datetime


@dataclass(frozen=True, kw_only=True)
class IssuedText:
    """All that stands in an issued assessment. `conclusion` is the operator's own and not a field of NAV's form.

    `attached` is NAV's last panel. Where it, `conclusion.value` or `supersedes` is empty, that part is left out.
    """

    reference: str
    issued_at: datetime
    form: str
    revision: str
    letterhead: Letterhead
    about: tuple[Answer, ...]
    assessments: tuple[Answer, ...]
    benefit: Answer
    periods: tuple[Answer, ...]
    conclusion: Answer
    signatures: tuple[Signature, ...]
    independence: str
    supersedes: str = ""
    attached: Answer = NOT_ASKED
    version: int


def render(text: IssuedText) -> bytes:
    """The document as PDF. The same text gives the same bytes, today and tomorrow."""
    with override("nb"):
        content: dict[str, Any] = asdict(text)
        content["issued_at"] = date_only(text.issued_at)
        for signature, row in zip(text.signatures, content["signatures"], strict=True):
            row["signed_at"] = f"{date_only(signature.signed_at)} kl. {clock(signature.signed_at)}"
    return typeset(TEMPLATE, content, made_at=text.issued_at)
