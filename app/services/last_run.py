"""How the window ended the last time. A mark lies in `logs/` while one is open; Python itself notes beside it where it
died when the fault was below it."""

import faulthandler
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from app import clock, logs
from app.domain import json_text
from app.paths import DataFolder

_MARK, _DIED = "open.json", "died.txt"
_PLACE = re.compile(r'File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>[\w.<>]+)')
_KIND = re.compile(r"^(?:Fatal Python error|Windows fatal exception): ([\w :().-]{1,80})", re.MULTILINE)
_SHOWN = 20
_noting: IO[str] | None = None
_open: DataFolder | None = None


@dataclass(frozen=True, slots=True)
class Unexpected:
    """The window before this one was not closed: killed, a power cut, or a fault below Python, told by `kind`."""

    began_at: datetime | None
    kind: str = ""


def begin(folder: DataFolder) -> Unexpected | None:
    """A window is open from now on; gives back how the one before ended where nobody closed it."""
    global _open
    end()
    _open, found = folder, _left(folder)
    if found is not None:
        logs.note(f"The window before this one was not closed. {_told(folder)}".strip(), level=logs.WARNING)
    logs.note("A window was opened.")
    with suppress(OSError):
        (folder.logs / _MARK).write_text(json.dumps({"at": clock.now().isoformat()}), "utf-8")
    _note_deaths(folder)
    return found


def end() -> None:
    """The window is closed, or was never shown."""
    global _noting, _open
    if _noting is not None:
        faulthandler.disable()
        _noting.close()
    if _open is not None:
        for name in (_DIED, _MARK):
            with suppress(OSError):
                (_open.logs / name).unlink(missing_ok=True)
    _noting = _open = None


def _note_deaths(folder: DataFolder) -> None:
    global _noting
    if faulthandler.is_enabled():  # by whoever started Python, who looks at it themselves
        return
    with suppress(OSError):
        _noting = (folder.logs / _DIED).open("w", encoding="utf-8")
        faulthandler.enable(_noting)


def _left(folder: DataFolder) -> Unexpected | None:
    try:
        kept = json_text.read((folder.logs / _MARK).read_text("utf-8"))
        began = datetime.fromisoformat(kept["at"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):  # it was cut off while it was written
        began = None
    kind = _KIND.search(_died(folder))
    return Unexpected(began if began and began.tzinfo else None, kind[1].strip() if kind else "")


def _told(folder: DataFolder) -> str:
    """What Python noted, without the folders of this computer, which may bear somebody's name."""
    died = _died(folder)
    kind = _KIND.search(died)
    places = [
        f"  {Path(at['file'].replace(chr(92), '/')).name}:{at['line']} {at['name']}"
        for at in _PLACE.finditer(died)
    ]
    return "\n".join([kind[1].strip() if kind else "", *places[:_SHOWN]])


def _died(folder: DataFolder) -> str:
    try:
        return (folder.logs / _DIED).read_text("utf-8", errors="replace")
    except OSError:
        return ""
