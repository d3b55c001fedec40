"""Right to left and left to right in one text, by the Unicode Bidirectional Algorithm.

Text stays in the order in which it is read until its lines are broken; then each line is put into the order in which
it is seen. Characters that switch directions by hand have been taken out before, so that none can spoof.
"""

import re
import unicodedata
from collections import Counter
from itertools import groupby
from typing import Any, NamedTuple

from bidi import algorithm
from bidi.mirror import MIRRORED

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTER = re.compile(r"[^\W\d_]")
_DEEPEST = 63  # open brackets that the algorithm remembers
_GROUPS = re.compile(r"\+?\d+(?:[ \u00a0-]?\(0\)[ \u00a0]?\d+|[ \u00a0-]\d+)+|\+\d+")
_LEAST_DIGITS = 7  # of a telephone number or a date written YYYY-MM-DD


class Levels(NamedTuple):
    """The direction of a paragraph, and how deep each of its characters is nested; odd ones run right to left."""

    base: int
    of: bytes

    def part(self, start: int, end: int) -> "Levels":
        """Those of a line of it."""
        return Levels(self.base, self.of[start:end])


class Stretch(NamedTuple):
    """Characters of one direction, still in the order in which they are read."""

    start: int
    end: int
    rtl: bool


def levels(text: str, *, rtl: bool = False) -> Levels | None:
    """The levels of a paragraph, which gives its direction itself unless it is known to run from right to left;
    nothing where all of it runs from left to right."""
    if not rtl and not _RTL.search(text):
        return None
    base = 1 if rtl else _base(text)
    storage: dict[str, Any] = {"base_level": base, "base_dir": "LR"[base], "chars": [], "runs": []}
    algorithm.get_embedding_levels(text, storage)
    chars = list(storage["chars"])
    _hold_numbers(text, chars)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], "LR"[base])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = bytearray()
    for char in chars:  # what is not seen goes with what stands before it
        found.append(found[-1] if char["orig"] == "BN" and found else char["level"])
    return Levels(base, bytes(found))


def seen(found: Levels) -> list[Stretch]:
    """The stretches of a line as they are seen from the left."""
    stretches, at = list[tuple[int, int, int]](), 0
    for level, group in groupby(found.of):
        end = at + sum(1 for _ in group)
        stretches.append((level, at, end))
        at = end
    odd = [level for level, _, _ in stretches if level % 2]
    for turned in range(max((level for level, _, _ in stretches), default=0), min(odd, default=1) - 1, -1):
        stretches = _turned(stretches, turned)
    return [Stretch(start, end, bool(level % 2)) for level, start, end in stretches]


def _turned(stretches: list[tuple[int, int, int]], level: int) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    for is_deep, group in groupby(stretches, lambda stretch: stretch[0] >= level):
        together = list(group)
        found += reversed(together) if is_deep else together
    return found


def _base(text: str) -> int:
    """The direction of the first letter. A name from right to left that begins a sentence does not turn it round: no
    fewer words must run that way than the other."""
    base: int = algorithm.get_base_level(text)
    if base == 0:
        return 0
    first_letters = (_LETTER.search(word) for word in text.split())
    ways = Counter(bool(_RTL.match(found[0])) for found in first_letters if found)
    return int(ways[True] >= ways[False])


def _hold_numbers(text: str, chars: list[dict[str, Any]]) -> None:
    """A telephone number stays one, its groups from left to right: the algorithm alone would put the last one first."""
    for found in _GROUPS.finditer(text):
        if sum(sign.isdecimal() for sign in found[0]) >= _LEAST_DIGITS:
            for char in chars[found.start() : found.end()]:
                char["type"] = "EN"


def _pair_brackets(chars: list[dict[str, Any]], base: str) -> None:
    """Brackets that belong together look the same way (rule N0, which the library does not know)."""
    for opens, closes in _pairs(chars):
        inside = {_strong(char["type"]) for char in chars[opens + 1 : closes]} - {""}
        if not inside:
            continue
        way = base
        if base not in inside:
            before = (_strong(chars[at]["type"]) for at in range(opens - 1, -1, -1))
            way = next((strong for strong in before if strong), base)
        chars[opens]["type"] = chars[closes]["type"] = way


def _pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for at, char in enumerate(chars):
        sign = char["ch"]
        if char["type"] != "ON" or sign not in MIRRORED:
            continue
        kind = unicodedata.category(sign)
        if kind == "Ps":
            if len(waiting) == _DEEPEST:
                break
            waiting.append((MIRRORED[sign], at))
        elif kind == "Pe":
            for place in range(len(waiting) - 1, -1, -1):
                if waiting[place][0] == sign:
                    found.append((waiting[place][1], at))
                    del waiting[place:]
                    break
    return sorted(found)


def _strong(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else ""
