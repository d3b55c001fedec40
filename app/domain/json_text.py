"""JSON that may come from anybody: a file beside the database can be written by whoever has the folder."""

import json
from datetime import MAXYEAR, datetime
from math import isfinite
from typing import Any


def read(text: str | bytes) -> Any:
    """What it says. Raises `ValueError` for all that is no JSON, for what is nested too deep to be read and for what is
    no number."""
    try:
        return json.loads(text, parse_float=_finite, parse_constant=_finite)
    except RecursionError as fault:
        raise ValueError("nested too deep") from fault


def moment(said: str) -> datetime:
    """A moment that every zone can show. Raises `ValueError` for any other, and `TypeError` for what is no text."""
    found = datetime.fromisoformat(said)
    if found.tzinfo is None or not 1 < found.year < MAXYEAR:
        raise ValueError("no moment")
    return found


def _finite(said: str) -> float:
    number = float(said)
    if not isfinite(number):
        raise ValueError("no number")
    return number
