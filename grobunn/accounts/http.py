"""What the log-in library and the pages need to know of our users."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from grobunn.accounts.models import User


class UserRequest(HttpRequest):
    """A request by somebody who has logged in."""

    user: User


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up: staff are made by a command."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """An address is all the name that the log-in needs."""
