"""Keys that leave the database: UUIDs that sort by the time they were made (RFC 9562, version 7)."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from threading import Lock
from uuid import UUID

from app import clock

Entropy = Callable[[int], bytes]

_entropy: Entropy = os.urandom
_last = 0
_LOW = 0x1FFFFFFFFFFFFFFF  # a spare bit on top, so that adding one never runs over into the version
_one_at_a_time = Lock()


def new_id() -> UUID:
    """A new key: 48 bits of the clock's milliseconds, then chance; within one millisecond each is above the last."""
    global _last  # two keys of one millisecond must still sort as they were made
    milliseconds = int(clock.now().timestamp() * 1000) & 0xFFFFFFFFFFFF
    chance = int.from_bytes(_entropy(10), "big")
    with _one_at_a_time:
        value = milliseconds << 80 | 0x7 << 76 | (chance >> 64 & 0x7FF) << 64 | 0b10 << 62 | chance & _LOW
        if value >> 80 == _last >> 80 and value <= _last:
            value = _last + 1
        _last = value
    return UUID(int=value)


def new_salt() -> str:
    """Sixteen bytes of chance as hex, for the digest of a timeline entry."""
    return _entropy(16).hex()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draw keys from a seeded source while the block runs, so that the sample shop is always the same."""
    global _entropy, _last
    before, _entropy, _last = _entropy, Random(seed).randbytes, 0
    try:
        yield
    finally:
        _entropy = before
