"""Set up and run Redress from a clone: virtual environment, locked packages, missing system libraries.

Standard library only, on Linux, Windows and macOS. `make` is a thin face over this; Windows calls it directly:

    py packaging\\develop.py run
"""

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOWEST_PYTHON = (3, 11)
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"

# What Qt loads at start, by Debian's package name. The second name is what newer releases call it.
LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
}


class CannotSetUp(Exception):
    """Something is missing that this script cannot bring; the message says what to do."""


def main(words: list[str]) -> int:
    """Run one command; gives back its exit status."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "run": run,
        "test": test,
        "format": format_code,
        "demo": demo,
        "screens": screens,
        "bench": bench,
        "lock": lock,
    }
    parser = argparse.ArgumentParser(prog="develop.py", description="Set up and run Redress from a clone.")
    parser.add_argument("command", choices=commands)
    known, rest = parser.parse_known_args(words)
    try:
        require_python()
        return commands[known.command](rest)
    except CannotSetUp as missing:
        print(f"Redress cannot be set up here: {missing}", file=sys.stderr)
        return 1


def run(words: list[str]) -> int:
    """Start the program, or one verb of its command line."""
    set_up()
    return call(python(), "main.py", *words)


def test(words: list[str]) -> int:
    """Everything CI runs: linter, formatter, types, tests. All of it runs, then the sum is told."""
    set_up(developing=True)
    workers = str(min(4, os.cpu_count() or 1))
    parts = {
        "ruff check": (python(), "-m", "ruff", "check", "."),
        "ruff format": (python(), "-m", "ruff", "format", "--check", "."),
        "types": (python(), "-m", "mypy"),
        "tests": (python(), "-m", "pytest", "-q", "-n", workers, *words),
    }
    failed = []
    for name, command in parts.items():
        print(f"--- {name}", flush=True)
        if call(*command):
            failed.append(name)
    print("all parts passed" if not failed else f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def format_code(_words: list[str]) -> int:
    """Format the code and mend what the linter can mend."""
    set_up(developing=True)
    return call(python(), "-m", "ruff", "check", "--fix", ".") | call(python(), "-m", "ruff", "format", ".")


def demo(words: list[str]) -> int:
    """Play the main job without a screen and write its papers and pictures."""
    set_up()
    return call(python(), "main.py", "demo", *(words or ["-o", "out"]))


def screens(words: list[str]) -> int:
    """Take a picture of every screen: light and dark, two sizes, two text sizes."""
    set_up()
    return call(python(), "-m", "ui.pictures", *(words or ["-o", "out/screens"]))


def bench(words: list[str]) -> int:
    """Run the measurements; each prints ratios against a baseline of the same run."""
    set_up(developing=True)
    scripts = sorted((ROOT / "tests" / "bench").glob("bench_*.py"))
    return max((call(python(), "-m", f"tests.bench.{script.stem}", *words) for script in scripts), default=0)


def lock(_words: list[str]) -> int:
    """Compile the lock files anew from pyproject.toml, with hashes for all platforms and no registry's address."""
    set_up(developing=True)
    options = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "-q"]
    uv = (python(), "-m", "uv", "pip", "compile", *options, "--python-version", "3.11", "pyproject.toml")
    return call(*uv, "-o", str(RUN_LOCK)) | call(*uv, "--group", "dev", "-o", str(TEST_LOCK))


def require_python() -> None:
    """Raise `CannotSetUp` under a Python that is too old."""
    if sys.version_info < LOWEST_PYTHON:
        wanted = ".".join(map(str, LOWEST_PYTHON))
        raise CannotSetUp(f"Python {wanted} or newer is needed, this is {sys.version.split()[0]}.")


def set_up(*, developing: bool = False) -> None:
    """Bring whatever is missing; does nothing the second time."""
    if sys.platform == "linux":
        install_libraries(missing_libraries())
    lock_file = TEST_LOCK if developing else RUN_LOCK
    if stamp(lock_file) in seen_stamps():
        return
    if not python().exists():
        make_environment()
    pip = (python(), "-m", "pip", "install", "--disable-pip-version-check", "-q", "--require-hashes", "-r", lock_file)
    print("Installing the locked packages (once)...", flush=True)
    if call(*map(str, pip)):
        raise CannotSetUp("the packages could not be installed; is there a network? Run it again then.")
    (ENVIRONMENT / "redress-stamps").write_text("\n".join({*seen_stamps(), stamp(lock_file)}), encoding="ascii")


def make_environment() -> None:
    """Make the virtual environment, with `python3-venv` from Debian where it is missing."""
    try:
        import ensurepip  # noqa: F401 Debian ships Python without it
    except ImportError:
        install_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if call(sys.executable, "-m", "venv", str(ENVIRONMENT)):
        raise CannotSetUp(f"the virtual environment {ENVIRONMENT} could not be made.")


def missing_libraries() -> list[str]:
    """The shared libraries Qt needs that cannot be loaded."""
    return [name for name in LIBRARIES if not can_load(name)]


def can_load(name: str) -> bool:
    """Whether the system can load a shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install_libraries(missing: list[str]) -> None:
    """Install system libraries by apt, under the name this release knows them by."""
    if missing:
        update_apt(missing)
        install_packages([known_name(LIBRARIES[name]) for name in missing], updated=True)


def known_name(names: tuple[str, ...]) -> str:
    """The first of several package names that can be installed here."""
    for name in names:
        seen = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=False).stdout
        if "Candidate:" in seen and "Candidate: (none)" not in seen:
            return name
    return names[0]


def update_apt(wanted: list[str]) -> None:
    """Read apt's lists anew; elsewhere say what is missing."""
    if not shutil.which("apt-get"):
        raise CannotSetUp(f"please install these with your system's own tool: {', '.join(wanted)}.")
    call(*as_root("apt-get", "update", "-q"))


def install_packages(names: list[str], *, updated: bool = False) -> None:
    """Install Debian packages; raises `CannotSetUp` with what is to be done by hand."""
    if not updated:
        update_apt(names)
    print(f"Installing {', '.join(names)}", flush=True)
    install = as_root("apt-get", "install", "-y", "-q", "--no-install-recommends", *names)
    if call(*install, environment={"DEBIAN_FRONTEND": "noninteractive"}):
        raise CannotSetUp(f"please run: sudo apt-get install {' '.join(names)}")


def as_root(*command: str) -> tuple[str, ...]:
    """The command itself as root, behind sudo otherwise."""
    if os.geteuid() == 0:
        return command
    if not shutil.which("sudo"):
        raise CannotSetUp(f"please run as root: {' '.join(command)}")
    return ("sudo", *command)


def stamp(lock_file: Path) -> str:
    """What was installed: the digest of a lock file under one Python."""
    return hashlib.sha256(lock_file.read_bytes() + sys.version.encode()).hexdigest()


def seen_stamps() -> set[str]:
    """What is installed in the virtual environment already."""
    try:
        found = set((ENVIRONMENT / "redress-stamps").read_text(encoding="ascii").split())
    except OSError:
        return set()
    return found if python().exists() else set()


def python() -> Path:
    """The virtual environment's own Python."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def call(*command: object, environment: dict[str, str] | None = None) -> int:
    """Run a command in the clone and give back its exit status."""
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, env={**os.environ, **(environment or {})}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
