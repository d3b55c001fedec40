"""The log of our own faults in `logs/`: kinds, places in the program and versions; never a value or a person's data."""

import time
from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import TYPE_CHECKING

from app.version import VERSION

if TYPE_CHECKING:
    from logging import Logger

INFO, WARNING, ERROR, CRITICAL = 20, 30, 40, 50  # the levels of `logging`
_PROGRAM = Path(__file__).resolve().parent.parent
_BYTES, _FILES = 256 * 1024, 5
_folder: Path | None = None
_log: "Logger | None" = None


def start(folder: Path) -> None:
    """Write to `redress.log` in this folder from now on; five older files are kept beside it."""
    global _folder
    stop()
    _folder = folder


def stop() -> None:
    """Let go of the file."""
    global _folder, _log
    if _log is not None:
        for handler in list(_log.handlers):
            _log.removeHandler(handler)
            handler.close()
    _folder, _log = None, None


def note(words: str, *, level: int = INFO) -> None:
    """One line about the program itself; nothing while no folder is known."""
    global _log
    if _folder is not None:
        _log = _log or _opened(_folder)
        _log.log(level, "%s", words)


def _opened(folder: Path) -> "Logger":
    # Loaded when there is something to write: most days nothing goes wrong.
    import logging
    from logging.handlers import RotatingFileHandler

    handler = RotatingFileHandler(
        folder / "redress.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )
    lines = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    lines.converter = time.gmtime
    handler.setFormatter(lines)
    log = logging.getLogger("redress")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return log


def fault(raised: BaseException) -> None:
    """Write down a fault of ours."""
    note(details(raised), level=ERROR)


def details(raised: BaseException) -> str:
    """What a developer needs of a fault. Its message is left out: it may hold what a customer said."""
    import platform  # as slow to load as it is seldom needed

    system = f"{platform.system()} {platform.release()}"
    head = f"Redress {VERSION} · Python {platform.python_version()} · {system}"
    return "\n".join([head, *_chain(raised)])


def _chain(raised: BaseException) -> Iterator[str]:
    """The fault and what led to it, each with its places, the innermost last."""
    seen: set[int] = set()
    lead = ""
    one: BaseException | None = raised
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        kind = type(one)
        yield f"{lead}{kind.__module__}.{kind.__qualname__}"
        yield from (f"  {_place(frame, line)}" for frame, line in walk_tb(one.__traceback__))
        lead, one = "after ", one.__cause__ or one.__context__


def _place(frame: FrameType, line: int) -> str:
    """ui/pages/today.py:120 load; of other people's code only the module's name."""
    code = frame.f_code
    file = Path(code.co_filename)
    if file.is_absolute() and file.is_relative_to(_PROGRAM):
        inside = file.relative_to(_PROGRAM)
        if not inside.parts[0].startswith("."):
            return f"{inside.as_posix()}:{line} {code.co_qualname}"
    return f"({frame.f_globals.get('__name__', '?')}:{line} {code.co_name})"
