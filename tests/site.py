"""python -m tests.site: the demo as scripts/demo starts it, from nothing, for all journeys of a run.

Its address stands in a file when it is ready. It ends with the run.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

from grobunn.project.local import ROOT
from tests import run_folder
from tests.database_plugin import note_finished
from tests.waiting import StandsStill, Working, wait_until


def reserved_port() -> tuple[socket.socket, int]:
    """A port that the kernel gives to nobody else as long as the socket is held; whoever shares it may serve there."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    held.bind(("127.0.0.1", 0))
    return held, held.getsockname()[1]


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = run_folder.environment(GROBUNN_LOCAL=str(folder), GROBUNN_WEB_PROCESSES="1")
    command = [sys.executable, "-m", "grobunn.project.run", "demo", "--port", str(port)]
    with (folder / "start.log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)


def main() -> None:
    folder = Path(os.environ[run_folder.MARK]) / "site"
    folder.mkdir()
    held, port = reserved_port()
    process = start(folder, port)
    with held:
        try:
            wait_until(lambda: "Grobunn: http" in (folder / "start.log").read_text(), Working(process, folder))
        except StandsStill as reason:
            raise SystemExit(f"{reason}\n{(folder / 'start.log').read_text()}") from None
    (folder / "address").write_text(f"http://127.0.0.1:{port}")
    note_finished("site")


if __name__ == "__main__":
    main()
