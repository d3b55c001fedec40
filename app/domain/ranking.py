"""How well what was typed fits what a thing is called: the less the better."""

import re
from enum import IntEnum

from app.domain.folding import folded

_PARTS = re.compile(r"[^\W_]+")


class Fit(IntEnum):
    """In the order in which people expect what they look for."""

    EXACT = 0  # the very number
    SAME = 1
    BEGINS = 2
    WORDS = 3  # every word typed begins a word of its name
    ALSO = 4  # of its name or of what else is told about it
    FOUND = 5  # by the search, in its text


def fit(typed: str, name: str, also: str = "") -> Fit | None:
    """How well it fits; None where a word is neither in the name nor beside it."""
    wanted, called = folded(typed).strip(), folded(name).strip()
    if not wanted:
        return None
    if wanted == called:
        return Fit.SAME
    if called.startswith(wanted):
        return Fit.BEGINS
    words = _PARTS.findall(wanted)
    if words and _begin(words, _PARTS.findall(called)):
        return Fit.WORDS
    if words and _begin(words, _PARTS.findall(f"{called} {folded(also)}")):
        return Fit.ALSO
    return None


def _begin(wanted: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in wanted)
