"""The log of our own faults in `logs/`: kinds, places in the program and versions; never a value or a person's data.

Each line is written on its own: the file is opened, added to and closed. So a window and a command on the same folder
share it, another process may rotate it meanwhile, and a folder that cannot be written stops nothing.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from traceback import walk_tb
from types import FrameType

from app.version import VERSION

INFO, WARNING, ERROR, CRITICAL = 20, 30, 40, 50  # the levels of `logging`
_LEVELS = {INFO: "INFO", WARNING: "WARNING", ERROR: "ERROR", CRITICAL: "CRITICAL"}
_PROGRAM = Path(__file__).resolve().parent.parent
_NAME = "redress.log"
_BYTES, _FILES = 256 * 1024, 5
_OLDEST = timedelta(days=180)
_LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z (\w+) ")
_folder: Path | None = None
_last = ""
_again = 0


def start(folder: Path) -> None:
    """Write to `redress.log` in this folder from now on; five older files are kept beside it, half a year long."""
    global _folder
    stop()
    _folder = folder
    oldest = (_now() - _OLDEST).timestamp()
    for file in _files():
        with suppress(OSError):
            if file.stat().st_mtime < oldest:
                file.unlink()


def is_on() -> bool:
    """Whether a folder is known."""
    return _folder is not None


def stop() -> None:
    """Write no more."""
    global _folder, _last, _again
    _tell_repeats()
    _folder, _last, _again = None, "", 0


def note(words: str, *, level: int = INFO) -> None:
    """One line about the program itself; nothing while no folder is known. What is said over and over, as by a fault
    of painting, is counted, so that it does not push out what led to it."""
    global _last, _again
    if words == _last:
        _again += 1
        return
    _tell_repeats()
    _last, _again = words, 0
    _write(words, level)


def fault(raised: BaseException) -> None:
    """Write down a fault of ours."""
    note(details(raised), level=ERROR)


def lines(limit: int) -> list[str]:
    """The last lines, oldest first."""
    found: list[str] = []
    for file in _files():
        with suppress(OSError):
            found = file.read_text("utf-8", errors="replace").splitlines() + found
        if len(found) >= limit:
            break
    return found[-limit:]


def faults_since(moment: datetime) -> tuple[int, datetime | None]:
    """How many faults were noted since then, and when the last one was."""
    heads = filter(None, map(_LINE.match, lines(100_000)))
    times = [
        datetime.fromisoformat(head[1]).replace(tzinfo=UTC)
        for head in heads
        if head[2] in ("ERROR", "CRITICAL")
    ]
    late = [at for at in times if at >= moment]
    return len(late), max(late, default=None)


def _tell_repeats() -> None:
    if _again:
        _write(f"The same {_again} times more", INFO)


def _write(words: str, level: int) -> None:
    if _folder is None:
        return
    said = f"{_now():%Y-%m-%dT%H:%M:%S}Z {_LEVELS[level]} {words}\n".encode("utf-8", errors="replace")
    with suppress(OSError):  # a full disk or a folder that may not be written must not become the next fault
        _make_room(_folder / _NAME, len(said))
        # Without a buffer it is one write, so that two processes mix no lines.
        with (_folder / _NAME).open("ab", buffering=0) as log:
            log.write(said)


def _make_room(file: Path, size: int) -> None:
    """The newest of the older files is `.1`. Where another process holds one of them, the log goes on growing."""
    if not file.exists() or file.stat().st_size + size <= _BYTES:
        return
    with suppress(OSError):
        for number in range(_FILES, 0, -1):
            older = file if number == 1 else file.with_name(f"{_NAME}.{number - 1}")
            if older.exists():
                older.replace(file.with_name(f"{_NAME}.{number}"))


def _files() -> list[Path]:
    """The newest first."""
    if _folder is None:
        return []
    names = [_NAME, *(f"{_NAME}.{number}" for number in range(1, _FILES + 1))]
    return [file for name in names if (file := _folder / name).exists()]


def _now() -> datetime:
    return datetime.now(UTC)


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
