"""How much hypothesis tries. GROBUNN_TESTS=large, as in CI: a hundred examples each, drawn anew in each run.
Otherwise a fifth of that, and the same ones each time. Tests take `given` and the rest from here: hypothesis is loaded
where it is used alone, and always with these settings.
"""

import os

from hypothesis import HealthCheck, example, given, settings

__all__ = ["IS_LARGE", "example", "examples", "given", "settings"]

IS_LARGE = os.environ.get("GROBUNN_TESTS") == "large"
COMMON = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}  # a slow machine is no fault


def examples(large: int) -> int:
    """For a test that has a number of its own: all of it in the large run."""
    return large if IS_LARGE else max(1, large // 5)


settings.register_profile("large", max_examples=100, print_blob=True, **COMMON)
settings.register_profile("small", max_examples=examples(100), derandomize=True, **COMMON)
settings.load_profile("large" if IS_LARGE else "small")
