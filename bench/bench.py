"""bench/run [--quick]: enquiries a second, and the case list at ten thousand and at a million cases.

Everything runs on this machine's loopback, on a database of its own with full durability, thrown away afterwards.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from visitors import ROOT, start

from grobunn.project.database import WEB
from grobunn.project.postgres import Cluster


def with_code(script: str, folder: Path, *arguments: str) -> None:
    """Run one of our scripts in a process that has the site's code and works on its database as the web role."""
    facts = {
        "GROBUNN_ENV": "test",
        "GROBUNN_LOG_LEVEL": "ERROR",
        "GROBUNN_DEMO": "1",
        "GROBUNN_ROLE": "web",
        "DATABASE_URL_WEB": Cluster(folder / "data").dsn("grobunn", WEB),
        "DJANGO_SETTINGS_MODULE": "grobunn.project.settings",
    }
    command = [sys.executable, str(ROOT / "bench" / script), str(folder), *arguments]
    subprocess.run(command, env={**os.environ, **facts}, cwd=ROOT, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/run")
    parser.add_argument("--quick", action="store_true", help="fewer acts, and 100,000 cases instead of a million")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="grobunn-bench-"))
    process = start(folder)
    try:
        with_code("compare.py", folder, *(["quick"] if options.quick else []))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
