"""A mail system that sends nothing: letters stay in their table, where the demo's mailbox shows them."""

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class NothingLeaves(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return len(email_messages)
