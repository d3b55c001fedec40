"""Keys that leave the database: UUIDs that sort by the time they were made (RFC 9562, version 7)."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from uuid import UUID

from app import clock

Entropy = Callable[[int], bytes]

_entropy: Entropy = os.urandom


def new_id() -> UUID:
    """A new key; the first 48 bits are the milliseconds of the clock, the rest is chance."""
    milliseconds = int(clock.now().timestamp() * 1000)
    chance = int.from_bytes(_entropy(10), "big")
    value = (
        (milliseconds & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | (chance >> 64 & 0xFFF) << 64
    )
    return UUID(int=value | 0b10 << 62 | chance & 0x3FFFFFFFFFFFFFFF)


def new_salt() -> str:
    """Sixteen bytes of chance as hex, for the digest of a timeline entry."""
    return _entropy(16).hex()


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Draw keys from a seeded source while the block runs, so that the sample shop is always the same."""
    global _entropy
    before, _entropy = _entropy, Random(seed).randbytes
    try:
        yield
    finally:
        _entropy = before
