"""Numbered steps from an empty file to today's schema. A step is never edited after release.

Order: refuse a newer file, back up, migrate with foreign keys off, check them, switch them on. A step and its
number are committed together.
"""

from collections.abc import Callable

from app import clock
from app.errors import NewerFile
from app.store.database import database, foreign_keys_off, sql, writing
from app.store.migrations import first, second

STEPS: tuple[Callable[[], None], ...] = (first.migrate, second.migrate)
NEWEST = len(STEPS)
STEP_TABLE = (
    "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER NOT NULL PRIMARY KEY, at INTEGER NOT NULL)"
)
MADE_BY = (first.STATEMENTS, second.STATEMENTS)  # what each step builds


def level() -> int:
    """The number of the last step the open file has seen; 0 for a new file."""
    if not database.table_exists("schema_step"):
        return 0
    return int(sql("SELECT coalesce(max(number), 0) FROM schema_step")[0][0])


def migrate(back_up: Callable[[], object]) -> bool:
    """Bring the open file to today's schema; True when it was changed. Raises `NewerFile`."""
    found = level()
    if found > NEWEST:
        raise NewerFile(found, NEWEST)
    if found == NEWEST:
        return False
    if found:
        back_up()
    with foreign_keys_off():
        for number in range(found + 1, NEWEST + 1):
            _take(number)
    return True


def _take(number: int) -> None:
    with writing():
        sql(STEP_TABLE)
        if level() >= number:  # another window was faster
            return
        STEPS[number - 1]()
        at_ms = int(clock.now().timestamp() * 1000)
        sql("INSERT INTO schema_step (number, at) VALUES (?, ?)", (number, at_ms))
