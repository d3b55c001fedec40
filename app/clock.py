"""The one clock. Everything that asks for the time asks here, so that tests and the sample shop can set it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

Source = Callable[[], datetime]
Ticks = Callable[[], float]


def _system() -> datetime:
    return datetime.now(UTC)


_source: Source = _system
_ticks: Ticks = time.monotonic


def now() -> datetime:
    """The present moment in UTC, cut to whole milliseconds as the database keeps them."""
    moment = _source()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def running() -> timedelta:
    """For spans within one run of the program: time that goes on whatever the computer's clock is set to. Its zero
    means nothing, and after a restart it begins anew."""
    return timedelta(seconds=_ticks())


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at one aware moment while the block runs."""
    with reading_from(lambda: moment):
        yield


@contextmanager
def reading_from(source: Source) -> Iterator[None]:
    """Read the time from another source while the block runs."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before


@contextmanager
def ticking_from(source: Ticks) -> Iterator[None]:
    """Count `running` by another source of seconds while the block runs."""
    global _ticks
    before, _ticks = _ticks, source
    try:
        yield
    finally:
        _ticks = before
