"""Times of day as people type them for opening hours: `9`, `9:30`, `9.30`, `0930`, `6 pm`."""

import re
from datetime import time

from app.errors import UserError

_CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*h?\s*(a\.?m\.?|p\.?m\.?)?", re.ASCII)


class NoTime(UserError):
    """A text that names no time of day."""

    field = "hours"

    def __init__(self, text: str) -> None:
        super().__init__(text[:40])
        self.text = text


def read_time(text: str) -> time:
    """The time of day a text names; raises `NoTime`."""
    found = _CLOCK.fullmatch(" ".join(text.split()).casefold())
    if found is None:
        raise NoTime(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] and not 1 <= hour <= 12:
        raise NoTime(text)
    if found[3]:
        hour = hour % 12 + (12 if found[3].startswith("p") else 0)
    if hour > 23 or minute > 59:
        raise NoTime(text)
    return time(hour, minute)
