"""Whether a database is built as Redress builds one. A trigger that came from elsewhere would change what is saved, a
guard that was taken away would let history be changed, a view in the place of a table never come to an end.

SQL that only SQLite knows.
"""

from contextlib import closing
from functools import cache
from typing import Any

from app.store import engine, migrations

Thing = tuple[str, str]  # its kind and its name
_SHADOWS = "complaint_search_"  # tables of the search index, which SQLite builds as it likes


def odd(connection: Any, level: int) -> list[Thing]:
    """What is there and does not belong there, is missing, or is built otherwise, after so many steps; nothing can be
    said of a file that has taken none, or steps still to come."""
    if not 0 < level <= migrations.NEWEST:
        return []
    found, wanted = _things(connection), _as_built(level)
    return sorted(one for one in found.keys() | wanted.keys() if found.get(one) != wanted.get(one))


def hidden_table(connection: Any) -> str:
    """The name of one of our tables where a view has taken it; empty where none has."""
    views = connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name").fetchall()
    names = {name for kind, name in _as_built(migrations.NEWEST) if kind == "table"} if views else set()
    return next((str(name) for (name,) in views if str(name).lower() in names), "")


def mend(connection: Any, level: int) -> None:
    """Before data from elsewhere take their place: triggers that are not ours go, and guards come back."""
    for kind, name in odd(connection, level):
        if kind == "trigger":
            quoted = name.replace('"', '""')
            connection.execute(f'DROP TRIGGER IF EXISTS "{quoted}"')
            if statement := _as_built(level).get((kind, name)):
                connection.execute(statement)


@cache
def _as_built(level: int) -> dict[Thing, str]:
    with closing(engine.connect(":memory:", key=None)) as connection:
        connection.execute(migrations.STEP_TABLE)
        for step in migrations.MADE_BY[:level]:
            for statement in step:
                connection.execute(statement)
        return _things(connection)


def _things(connection: Any) -> dict[Thing, str]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {
        (kind, name): "" if name.startswith(_SHADOWS) else " ".join(str(statement).split())
        for kind, name, statement in rows
        if not (name.startswith("sqlite_") and kind in ("table", "index"))  # SQLite's own
    }
