"""A database of the bench's own with the demo in it, for what is measured inside this process; gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grobunn.project.local import local_database, use_demo_settings
from grobunn.project.postgres import Cluster
from grobunn.project.run import django as manage


@contextmanager
def own_site(name: str) -> Iterator[str]:
    """With Django set up; gives the address of the database for its administrator."""
    folder = tempfile.mkdtemp(prefix=f"grobunn-{name}-")
    os.environ |= {"GROBUNN_LOCAL": folder, "GROBUNN_ROLE": "owner", "GROBUNN_LOG_LEVEL": "ERROR"}
    use_demo_settings()
    try:
        with local_database():
            manage("prepare_demo")
            import django

            django.setup()
            yield Cluster(Path(folder) / "data").dsn("grobunn")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
