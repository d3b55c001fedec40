"""The one clock. Everything that asks for the time asks here, so that tests and the sample shop can set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

Source = Callable[[], datetime]


def _system() -> datetime:
    return datetime.now(UTC)


_source: Source = _system


def now() -> datetime:
    """The present moment in UTC, cut to whole milliseconds as the database keeps them."""
    moment = _source()
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


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
