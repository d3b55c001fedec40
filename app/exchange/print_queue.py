"""Handing a PDF itself to the system's print queue: CUPS by `lp`, Windows by its shell."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from app.domain.printing import (
    Document,
    Printer,
    PrinterGone,
    PrinterOff,
    PrinterRefused,
    PrinterSilent,
    PrintOrder,
    SystemSilent,
)

# What a printer that cannot be reached says of itself while its queue goes on taking what nobody prints.
_OFF = (
    "offline",
    "not responding",
    "waiting for printer",
    "unplugged",
    "turned off",
    "unreachable",
    "unable to",
)
_GONE = ("does not exist", "unknown destination", "invalid destination", "no such")
_LONGEST_TITLE = 120
_POINTS_PER_MM = 72 / 25.4
_MEDIA = {(210, 297): "A4", (148, 210): "A5", (105, 148): "A6", (216, 279): "Letter"}


class Way(StrEnum):
    """How a PDF leaves the program."""

    CUPS = "cups"
    SHELL = "shell"
    DRAWN = "drawn"  # the system takes no PDF, so that its pages are drawn on the printer


def way() -> Way:
    """The way of this computer."""
    if sys.platform == "win32":
        return Way.SHELL
    return Way.CUPS if shutil.which("lp") and shutil.which("lpstat") else Way.DRAWN


def printers(seconds: float) -> list[Printer]:
    """The printers of CUPS, by name; raises `SystemSilent`."""
    known = _run(["lpstat", "-e"], seconds)
    said = _run(["lpstat", "-p", "-a", "-d"], seconds)
    names = known.stdout.split() if known.returncode == 0 else []
    names = names or [line.split()[1] for line in said.stdout.splitlines() if line.startswith("printer ")]
    default = next(
        (line.partition(": ")[2] for line in said.stdout.splitlines() if "default destination: " in line), ""
    )
    return [
        Printer(name, name == default, not (trouble := _trouble(name, said.stdout)), trouble)
        for name in sorted(set(names), key=str.casefold)
    ]


def hand_over(file: Path, order: PrintOrder, size: tuple[float, float], seconds: float) -> None:
    """Ask the queue of CUPS to take the file, whose pages are so large in points; raises a `PrintFault`.

    A queue takes what is sent to a printer that is stopped or off, too; so that is asked before.
    """
    said = _run(["lpstat", "-p", order.printer, "-a", order.printer], seconds).stdout
    trouble = _trouble(order.printer, said)
    if trouble:
        raise PrinterOff(order.printer, trouble)
    answer = _run(_asking(file, order, size), seconds, order.printer)
    if answer.returncode != 0:
        raise _refusal(order.printer, answer.stderr)


def media(size: tuple[float, float]) -> str:
    """The name CUPS has for a sheet of this size in points."""
    width, height = (round(side / _POINTS_PER_MM) for side in size)
    return _MEDIA.get((width, height), f"Custom.{width}x{height}mm")


def _asking(file: Path, order: PrintOrder, size: tuple[float, float]) -> list[str]:
    """Never scaled: the address must lie in the envelope's window."""
    title = "".join(one for one in order.title if one.isprintable())[:_LONGEST_TITLE]
    options = ["print-scaling=none", f"media={media(size)}"]
    if order.document is Document.LETTER:
        options.append("sides=one-sided")  # the file copy must not end on the back of the letter
    asked = ["lp", "-d", order.printer, "-n", str(order.copies), "-t", title]
    return [*asked, *(part for option in options for part in ("-o", option)), str(file)]


def _run(command: Sequence[str], seconds: float, printer: str = "") -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
            env={**os.environ, "LC_ALL": "C"},  # its words are read
        )
    except subprocess.TimeoutExpired as fault:
        raise (PrinterSilent(printer) if printer else SystemSilent()) from fault
    except OSError as fault:  # gone since it was looked for, or not ours to start
        raise SystemSilent(fault.strerror or str(fault)) from fault


def _trouble(name: str, said: str) -> str:
    """What `lpstat` tells of a printer that takes nothing; its own words stand on the line below."""
    lines = said.splitlines()
    for at, line in enumerate(lines):
        below = lines[at + 1].strip() if lines[at + 1 : at + 2] and lines[at + 1][:1].isspace() else ""
        if line.startswith((f"printer {name} disabled", f"{name} not accepting")):
            return below if below and not below.startswith("reason unknown") else "stopped"
        if line.startswith(f"printer {name} ") and any(word in below.casefold() for word in _OFF):
            return below
    return ""


def _refusal(printer: str, stderr: str) -> PrinterRefused | PrinterGone:
    reason = " ".join(stderr.split()).removeprefix("lp: ").removeprefix("Error - ")
    kind = PrinterGone if any(words in reason.casefold() for words in _GONE) else PrinterRefused
    return kind(printer, reason)


def by_shell(file: Path, printer: str) -> bool:
    """Let the program that Windows uses for PDFs print it; False where there is none that does."""
    if sys.platform != "win32":
        return False
    try:
        os.startfile(file, "printto", f'"{printer}"')
    except OSError:
        return False
    return True
