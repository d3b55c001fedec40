"""Changing what the database guards, as somebody does who knows how it is built: the guards stand again afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_guards(run: Callable[[str], Any]) -> Iterator[None]:
    """`run` runs one statement and gives back its rows."""
    guards = list(run("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, _ in guards:
        run(f"DROP TRIGGER {name}")
    yield
    for _, statement in guards:
        run(statement)
