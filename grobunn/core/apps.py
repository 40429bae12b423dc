"""What Django is told when it starts: a check of deployments that is our own."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, Warning, register

from grobunn.core.sealing import has_key


def a_key_for_sealing(app_configs: Sequence[Any] | None, **more: Any) -> list[CheckMessage]:
    """The site starts without a key, and then takes no identity number: somebody should mean it."""
    said = "GROBUNN_ENCRYPTION_KEYS is missing: no identity number can be kept, and no assessment issued with one."
    return [] if has_key() else [Warning(said, id="grobunn.W001")]


class CoreConfig(AppConfig):
    name = "grobunn.core"

    def ready(self) -> None:
        register(a_key_for_sealing, Tags.security, deploy=True)
