"""Whether two names may be one person's: a slip of the pen, an initial, another order of the parts."""

from difflib import SequenceMatcher
from functools import lru_cache

from app.domain.folding import folded

_CLOSE = 0.84  # of Ratcliff and Obershelp's measure; one letter of a name of six or more
_SHORT = 5  # below it another letter makes another name (Tom, Tim), a missing one hardly does (Oto, Ana, Jon)
_LONGEST = 80


def may_be_one(name: str, other: str) -> bool:
    """True for `T. Thimble` and `Tilda Thimble`, `Thimble, Tilda`, `Tilda Thimbel`; not for `Tom Thimble`."""
    ours, theirs = _parts(name), _parts(other)
    if not ours or not theirs:
        return False
    fewer, more = sorted((ours, theirs), key=len)
    return (len(fewer) >= 2 or len(more) == 1) and _fit(fewer, more)


@lru_cache(maxsize=4096)  # within a postcode each name is compared with every other one
def _parts(name: str) -> tuple[str, ...]:
    return tuple(folded(name[:_LONGEST]).replace(".", " ").replace(",", " ").replace("-", " ").split())


def _fit(fewer: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Each part of one has its own part in the other, whole parts before initials; one at least is written out."""
    left, whole = list(more), 0
    for part in sorted(fewer, key=len, reverse=True):
        mate = next((one for one in left if _close(part, one)), None)
        whole += mate is not None and len(part) > 1
        if mate is None:
            mate = next((one for one in left if 1 in (len(part), len(one)) and part[0] == one[0]), None)
        if mate is None:
            return False
        left.remove(mate)
    return whole > 0


def _close(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0] and one[-2:] != other[-2:]:
        return False  # soon said, and both ends are seldom misheard
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _SHORT or len(longer) - len(shorter) > 2:
        return len(longer) - len(shorter) == 1 < len(shorter) - 1 and _lies_in(shorter, longer)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _CLOSE


def _lies_in(shorter: str, longer: str) -> bool:
    rest = iter(longer)
    return all(letter in rest for letter in shorter)
