"""Complaint numbers: `26-0417` to people, 2026000417 to the database (year x 1,000,000 + serial)."""

import re

_PIVOT = 70  # two-digit years from 70 on belong to the last century
_SPOKEN = re.compile(r"^\s*(\d{2})\s*[-–/ ]\s*(\d{1,6})\s*$")
_SERIALS = 1_000_000


def key_of(year: int, serial: int) -> int:
    """The whole number under which a complaint is stored and indexed."""
    return year * _SERIALS + serial


def shown(key: int) -> str:
    """The number as people say it: two digits of the year, hyphen, at least four digits."""
    year, serial = divmod(key, _SERIALS)
    return f"{year % 100:02d}-{serial:04d}"


def read(text: str) -> int | None:
    """The key of a number as typed or scanned (`26-417`, `26-0417`), or None where the text is none."""
    match = _SPOKEN.match(text)
    if not match:
        return None
    short, serial = int(match[1]), int(match[2])
    return key_of(short + (1900 if short >= _PIVOT else 2000), serial)
