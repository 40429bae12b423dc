"""What the log-in library and the pages need to know of our users."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from grobunn.accounts.actors import VISITOR
from grobunn.accounts.models import Membership, User
from grobunn.core import letters
from grobunn.core.limits import client_address
from grobunn.core.scope import acting, widened

LETTERS = {
    "account/email/password_reset_key": "set_password",
    "account/email/password_changed": "login_changed",
    "account/email/password_reset": "login_changed",
    "mfa/email/totp_activated": "login_changed",
    "mfa/email/totp_deactivated": "login_changed",
    "mfa/email/recovery_codes_generated": "login_changed",
}


class UserRequest(HttpRequest):
    """A request by somebody who has logged in."""

    user: User


class CodeAdapter(DefaultMFAAdapter):
    """The secret of somebody's code is stored encrypted, with a key that comes from the environment."""

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()

    def _box(self) -> Fernet:
        key = hashlib.sha256(f"totp:{settings.SECRET_KEY}".encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))


class StaffAdapter(DefaultAccountAdapter):
    """Nobody signs up: staff are made by a command. Letters go through our queue, in our words."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """For the library's own limits: as ours do, believing only the proxies that settings name."""
        return client_address(request)

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """An address is all the name that the log-in needs."""

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell her that her log-in changed: always, and at the address that she logs in with."""
        self.send_mail(template_prefix, email or user.email, context or {})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue the letter of ours that stands for the library's; what we have no letter for is not sent."""
        user = User.objects.filter(email__iexact=email).first()
        place = Membership.objects.filter(user=user).order_by("-valid_from").first() if user else None
        if template_prefix not in LETTERS or place is None:
            return
        facts = {"user": user, "url": context.get("password_reset_url", "")}
        letter = letters.draft(f"accounts/emails/{LETTERS[template_prefix]}.txt", get_language() or "nb", **facts)
        with acting(VISITOR), widened(place.organisation_id):
            letters.queue_to_staff(letter, to=email, owner_id=place.organisation_id)
