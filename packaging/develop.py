"""Set up and run Redress from a clone: virtual environment, locked packages, missing system libraries.

Standard library only, on Linux, Windows and macOS. `make` is a thin face over this; Windows calls it directly:

    py packaging\\develop.py run
"""

# Under an older Python this file must still load, to find a newer one or say that it is too old.
from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "redress-stamp"
LOWEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
DEMO_FOLDER = "out"
LOCK_TOOL = "uv==0.13.9"

# What Qt loads at start, offscreen, under X11 and under Wayland, with Debian's names of the package that brings
# it. Releases since the 64-bit change of time (Ubuntu 24.04, Debian 13) know some by a second name.
LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
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
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
}


class CannotSetUp(Exception):
    """Something is missing that this script cannot bring; the message says what to do."""


def main(words: list[str]) -> int:
    """Run one command; gives back its exit status."""
    parser = argparse.ArgumentParser(prog="develop.py", description="Set up and run Redress from a clone.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("words", nargs=argparse.REMAINDER, help="handed on to what the command starts")
    args = parser.parse_args(words)
    try:
        if sys.version_info < LOWEST_PYTHON:
            return call(newer_python(), __file__, *words)
        return COMMANDS[args.command](args.words)
    except CannotSetUp as missing:
        print(f"Redress cannot be set up here: {missing}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(words: list[str]) -> int:
    """Start the program, or one verb of its command line; names of files stay relative to the caller's folder."""
    set_up()
    command = [str(python()), str(ROOT / "main.py"), *words]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def test(words: list[str]) -> int:
    """Everything CI runs: linter, formatter, types, tests. All of it runs, then what failed is named."""
    set_up(developing=True)
    workers = str(min(4, os.cpu_count() or 1))
    parts = {
        "ruff check": ("ruff", "check", "."),
        "ruff format": ("ruff", "format", "--check", "."),
        "types": ("mypy",),
        "tests": ("pytest", "-q", "-n", workers, *words),
    }
    failed = []
    for name, module in parts.items():
        print(f"--- {name}", flush=True)
        if call(python(), "-m", *module):
            failed.append(name)
    print("all parts passed" if not failed else f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def format_code(_words: list[str]) -> int:
    """Mend what the linter can mend, and lay out the code."""
    set_up(developing=True)
    return call(python(), "-m", "ruff", "check", "--fix", ".") | call(python(), "-m", "ruff", "format", ".")


def demo(words: list[str]) -> int:
    """Play the main job without a screen and write its papers and pictures."""
    return run(["demo", *(words or ["-o", DEMO_FOLDER])])


def screens(words: list[str]) -> int:
    """Take a picture of every screen: light and dark, two sizes, two text sizes; desk and complaint in every state.
    What keeps the data safe, when all is well and when it is not.
    Every letter in every language on every paper stands on contact sheets."""
    set_up(developing=True)
    folder = f"{DEMO_FOLDER}/screens"
    if words:
        return call(python(), "-m", "tests.screens", *words)
    ended = call(python(), "-m", "tests.screens", "--all", "-o", folder)
    for more in ("tests.states", "tests.putting_right", "tests.months", "tests.trust", "tests.contact_sheet"):
        ended |= call(python(), "-m", more, "-o", folder)
    return ended


def bench(words: list[str]) -> int:
    """Run the measurements; each prints ratios against a baseline of the same run."""
    set_up(developing=True)
    scripts = sorted((ROOT / "tests" / "bench").glob("bench_*.py"))
    return max((call(python(), "-m", f"tests.bench.{script.stem}", *words) for script in scripts), default=0)


def faults(words: list[str]) -> int:
    """Kill it, cut its power, fill its disk, damage its files; one table says what was lost. It takes a while."""
    set_up(developing=True)
    return call(python(), "-m", "tests.faults", *words)


def lock(_words: list[str]) -> int:
    """Compile the lock files anew from pyproject.toml, with hashes for all platforms and no registry's address."""
    set_up()
    if call(python(), "-m", "pip", "install", "-q", "--disable-pip-version-check", LOCK_TOOL):
        raise CannotSetUp(f"{LOCK_TOOL}, which compiles the lock files, could not be installed.")
    options = [
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
        "-q",
    ]
    uv = (python(), "-m", "uv", "pip", "compile", *options, "--python-version", "3.11", "pyproject.toml")
    ended = call(*uv, "-o", RUN_LOCK) | call(*uv, "--group", "dev", "-c", RUN_LOCK, "-o", TEST_LOCK)
    for file in (RUN_LOCK, TEST_LOCK):
        # Ubuntu 22.04 has a release candidate of 3.11, which its pip takes for no full version below 3.13.
        words = re.sub(
            r"python_full_version (<|>=) '(3\.\d+)'", r"python_version \1 '\2'", file.read_text("utf-8")
        )
        file.write_text(words, encoding="utf-8", newline="\n")
    return ended


COMMANDS = {
    "run": run,
    "test": test,
    "format": format_code,
    "demo": demo,
    "screens": screens,
    "bench": bench,
    "faults": faults,
    "lock": lock,
}


def set_up(*, developing: bool = False) -> None:
    """Bring whatever is missing; does nothing the second time."""
    if sys.platform.startswith("linux"):
        install_libraries([name for name in LIBRARIES if not can_load(name)])
    # The developers' lock holds the program's whole lock too, so installing it serves both.
    wanted, served = (TEST_LOCK, [RUN_LOCK, TEST_LOCK]) if developing else (RUN_LOCK, [RUN_LOCK])
    if not {digest(file) for file in served} <= stamped():
        install_packages_of(wanted)
        STAMP.write_text("\n".join(digest(file) for file in served), encoding="ascii")


def digest(lock_file: Path) -> str:
    """What stands for the packages of one lock file."""
    return hashlib.sha256(lock_file.read_bytes()).hexdigest()


def stamped() -> set[str]:
    """The lock files that were installed to the end, if the environment's Python is still there."""
    return set(STAMP.read_text(encoding="ascii").split()) if STAMP.exists() and python().exists() else set()


def install_packages_of(lock_file: Path) -> None:
    """Install a lock file into the environment, which is made if it is missing or was left half made."""
    if not environment_works():
        make_environment()
    STAMP.unlink(missing_ok=True)
    print("Installing the locked packages, once; this takes a minute or two ...", flush=True)
    options = ("-q", "--disable-pip-version-check", "--no-input", "--only-binary=:all:", "--require-hashes")
    if call(python(), "-m", "pip", "install", *options, "-r", lock_file):
        raise CannotSetUp(
            "the packages could not be installed. Without a network, connect it and run this again; "
            "Qt needs at least Debian 12, Ubuntu 22.04, Windows 10 (1903) or macOS 14."
        )


def environment_works() -> bool:
    """Whether the environment has a Python that is new enough and has pip."""
    probe = f"import sys, pip; sys.exit(sys.version_info < {LOWEST_PYTHON})"
    return python().exists() and not call(python(), "-c", probe, quiet=True)


def make_environment() -> None:
    """Make the virtual environment, with `python3-venv` from Debian where it is missing."""
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships Python without it
        own = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        install_system_packages([(own, "python3-venv")])
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if call(sys.executable, "-m", "venv", ENVIRONMENT):
        raise CannotSetUp(f"the virtual environment {ENVIRONMENT} could not be made.")


def newer_python() -> str:
    """A Python that is new enough, found or installed beside the one that is too old."""
    found = [path for path in map(shutil.which, NEWER_PYTHONS) if path]
    if not found and shutil.which("apt-get"):
        update_lists()
        offered = [name for name in NEWER_PYTHONS if is_offered(f"{name}-venv")][:1]
        apt_install([f"{name}-venv" for name in offered])
        found = [path for path in map(shutil.which, offered) if path]
    if not found:
        raise CannotSetUp(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    return found[0]


def can_load(library: str) -> bool:
    """Whether the system can load a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_libraries(missing: list[str]) -> None:
    """Install what Qt needs of the system; raises `CannotSetUp` where there is no apt."""
    if not missing:
        return
    if not shutil.which("apt-get"):
        raise CannotSetUp(
            f"Qt needs {', '.join(missing)}; please install them with your system's package tool and run this again."
        )
    install_system_packages([LIBRARIES[name] for name in missing])
    still = [name for name in missing if not can_load(name)]
    if still:
        raise CannotSetUp(f"Qt needs {', '.join(still)}, which the installed packages did not bring.")


def install_system_packages(wanted: list[tuple[str, ...]]) -> None:
    """Install Debian packages, each under the first of its names that this release offers."""
    if not shutil.which("apt-get"):
        raise CannotSetUp(
            f"please install {wanted[0][-1]} with your system's package tool and run this again."
        )
    update_lists()
    apt_install([next(filter(is_offered, names), names[-1]) for names in wanted])


def is_offered(package: str) -> bool:
    """Whether apt could install a package."""
    told = subprocess.run(
        ["apt-cache", "policy", package], stdout=subprocess.PIPE, text=True, check=False
    ).stdout
    # An unknown name is taken for a pattern and may be answered with other packages.
    return told.startswith(f"{package}:") and "Candidate: (none)" not in told


def update_lists() -> None:
    """Read apt's lists anew. A failure is not the end: the lists that are there may do."""
    root = as_root()
    if root is not None:
        call(*root, "apt-get", "-q", "update")


def apt_install(packages: list[str]) -> None:
    """Install Debian packages; raises `CannotSetUp` with what is to be done by hand."""
    if not packages:
        return
    # Ubuntu's own updater may hold the lock just after the machine has started.
    options = ("-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300")
    install = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", *options, *packages)
    root = as_root()
    if root is not None:
        print(f"Installing {', '.join(packages)} ...", flush=True)
    if root is None or call(*root, *install):
        raise CannotSetUp(f"as root, please run: apt-get update && apt-get install {' '.join(packages)}")


def as_root() -> tuple[str, ...] | None:
    """What goes before a command that only root may run; None where there is no way."""
    if os.geteuid() == 0:
        return ()
    return ("sudo",) if shutil.which("sudo") else None


def python() -> Path:
    """The virtual environment's own Python."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def call(*command: object, quiet: bool = False) -> int:
    """Run a command in the clone and give back its exit status."""
    silence = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, stdout=silence, stderr=silence, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
