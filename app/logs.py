"""The log of our own faults in `logs/`: kinds, places in the program and versions; never a value or a person's data."""

import logging
import platform
import time
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from app.version import VERSION

_log = logging.getLogger("redress")
_PROGRAM = Path(__file__).resolve().parent.parent
_BYTES, _FILES = 256 * 1024, 5


def start(folder: Path) -> None:
    """Write to `redress.log` in this folder from now on; five older files are kept beside it."""
    stop()
    handler = RotatingFileHandler(
        folder / "redress.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
    )
    lines = logging.Formatter("%(asctime)sZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S")
    lines.converter = time.gmtime
    handler.setFormatter(lines)
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    _log.propagate = False


def stop() -> None:
    """Let go of the file."""
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()


def note(words: str, *, level: int = logging.INFO) -> None:
    """One line about the program itself."""
    if _log.handlers:
        _log.log(level, "%s", words)


def fault(raised: BaseException) -> None:
    """Write down a fault of ours."""
    note(details(raised), level=logging.ERROR)


def details(raised: BaseException) -> str:
    """What a developer needs of a fault. Its message is left out: it may hold what a customer said."""
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
