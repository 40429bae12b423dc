"""Letters leave through here: queued in the transaction that caused them, sent after it, at least once.

Every attempt carries the same Message-ID, so a mail system can tell a letter that came twice.
"""

import logging
import re
import smtplib
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from grobunn.core import clock
from grobunn.core.models import Letter, LetterState
from grobunn.core.owned import OwnedModel

log = logging.getLogger("grobunn.letters")
LINK = re.compile(r"https?://\S+")
WAITS = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1440]  # minutes after each failed attempt; then given up


@dataclass(frozen=True)
class Draft:
    """What a letter says, before it has anybody to go to. The first line of the text is its subject."""

    kind: str
    language: str
    text: str


def draft(template: str, language: str, **context: object) -> Draft:
    """Render `template` in the reader's language."""
    with translation.override(language):
        text = render_to_string(template, {**context, "site": settings.PUBLIC_ADDRESS})
    return Draft(kind=template.rpartition("/")[2].removesuffix(".txt"), language=language, text=text.strip())


def queue(letter: Draft, *, to: str, about: OwnedModel) -> Letter:
    """Store a letter to a founder about a row. The row is the queue: the worker finds it once it is committed."""
    return _store(
        letter,
        to,
        owner_id=about.owner_id,
        agreement_id=about.agreement_id,
        person_id=about.person_id,
        about_type=about._meta.label_lower,
        about_id=about.pk,
    )


def queue_to_staff(letter: Draft, *, to: str, owner_id: int) -> Letter:
    """Store a letter to somebody who works at an organisation, about her log-in."""
    return _store(letter, to, owner_id=owner_id)


def _store(letter: Draft, to: str, **about: int | str | None) -> Letter:
    subject, _, body = letter.text.partition("\n")
    host = settings.PUBLIC_ADDRESS.partition("//")[2].partition(":")[0]
    return Letter.objects.create(
        kind=letter.kind,
        to=to,
        subject=subject[:200],
        body=body.strip(),
        language=letter.language,
        message_id=f"<{uuid.uuid4()}@{host}>",
        **about,
    )


def attempt(letter: Letter) -> bool:
    """Try once to send a locked letter, and store how it went; answers whether it left."""
    letter.attempts += 1
    try:
        EmailMessage(
            subject=letter.subject,
            body=letter.body,
            to=[letter.to],
            headers={"Message-ID": letter.message_id},
        ).send()
    except (OSError, smtplib.SMTPException, ValueError) as fault:
        _put_off(letter, fault)
    else:
        letter.state, letter.sent_at, letter.last_error = LetterState.SENT, clock.now(), ""
        if not settings.DEMO:  # a link is the founder's key: once it has left, nobody else keeps it
            letter.body = LINK.sub("…", letter.body)
    letter.save(update_fields=["attempts", "state", "sent_at", "last_error", "next_attempt_at", "body"])
    return letter.state == LetterState.SENT


def _put_off(letter: Letter, fault: Exception) -> None:
    letter.last_error = type(fault).__name__
    if letter.attempts > len(WAITS):
        letter.state = LetterState.FAILED
    else:
        letter.next_attempt_at = clock.now() + timedelta(minutes=WAITS[letter.attempts - 1])
    log.warning("letter %s did not leave: %s", letter.pk, letter.last_error)


def try_again(letter: Letter) -> None:
    """Put a letter first in the queue once more."""
    letter.state, letter.attempts, letter.next_attempt_at = LetterState.WAITING, 0, clock.now()
    letter.save(update_fields=["state", "attempts", "next_attempt_at"])
