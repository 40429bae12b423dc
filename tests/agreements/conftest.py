from tests.events.conftest import apart

__all__ = ["apart"]
