"""Hebrew and Arabic for a canvas that only knows left to right.

Arabic letters are joined by Unicode's presentation forms, and each line is put into the order in which it is seen.
Paragraphs themselves run left to right: mixed text nested deeper than a number inside such words is not covered.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_HAS_RTL = re.compile(f"[{_RTL}]")
_ARABIC = re.compile("[\u0600-\u06ff]+")
# From the first such letter to the last, with whatever stands between them but letters that run left to right.
_SPAN = re.compile(f"[{_RTL}](?:[^A-Za-z\u00c0-\u058f\u0900-\ufb00]*[{_RTL}])*")
_NUMBER = re.compile(
    r"[0-9\u0660-\u0669\u06f0-\u06f9](?:[0-9\u0660-\u0669\u06f0-\u06f9.,:/]*[0-9\u0660-\u0669\u06f0-\u06f9])?"
)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


class Forms(NamedTuple):
    """The shapes of one Arabic letter by where it stands; empty where it has none."""

    isolated: str = ""
    final: str = ""
    initial: str = ""
    medial: str = ""


def joined(text: str) -> str:
    """The text with its Arabic letters in the shapes they take in a word; still in the order it is read."""
    return _ARABIC.sub(lambda word: _join(word[0]), text) if _HAS_RTL.search(text) else text


def as_seen(line: str) -> str:
    """One line in the order in which it stands on paper, from the left."""
    return _SPAN.sub(lambda span: _turned(span[0]), line) if _HAS_RTL.search(line) else line


def _join(word: str) -> str:
    for pair, ligature in _ligatures().items():
        word = word.replace(pair, ligature)
    letters = [char for char in word if not unicodedata.combining(char)]
    shaped = iter([_shape(letters, place) for place in range(len(letters))])
    return "".join(char if unicodedata.combining(char) else next(shaped) for char in word)


def _shape(letters: list[str], place: int) -> str:
    before = letters[place - 1] if place else ""
    after = letters[place + 1] if place + 1 < len(letters) else ""
    here = _forms().get(letters[place], Forms())
    from_before = bool(here.final) and bool(_forms().get(before, Forms()).initial)
    to_after = bool(here.initial) and bool(_forms().get(after, Forms()).final)
    wanted = (here.isolated, here.initial, here.final, here.medial)[2 * from_before + to_after]
    return wanted or letters[place]


@lru_cache(maxsize=1)
def _forms() -> dict[str, Forms]:
    found: dict[str, dict[str, str]] = {}
    for base, form, shape in _decomposed():
        found.setdefault(base, {})[form] = shape
    # A ligature of two letters goes by its isolated shape, under which the text carries it.
    found |= {
        shapes["isolated"]: shapes
        for base, shapes in found.items()
        if len(base) == 2 and "isolated" in shapes
    }
    return {base: Forms(**shapes) for base, shapes in found.items() if len(base) == 1}


@lru_cache(maxsize=1)
def _ligatures() -> dict[str, str]:
    """Lam with alef, the one ligature that Arabic cannot do without."""
    pairs = {base: shape for base, form, shape in _decomposed() if form == "isolated" and len(base) == 2}
    return {
        pair: shape
        for pair, shape in pairs.items()
        if pair[0] == "\u0644" and pair[1] in "\u0622\u0623\u0625\u0627"
    }


def _decomposed() -> list[tuple[str, str, str]]:
    shapes = [*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)]
    found = []
    for code in shapes:
        form, _, bases = unicodedata.decomposition(chr(code)).partition("> ")
        if bases:
            found.append(("".join(chr(int(base, 16)) for base in bases.split()), form.lstrip("<"), chr(code)))
    return found


def _turned(span: str) -> str:
    """Reversed letter by letter, accents kept behind their letter and numbers kept in their order."""
    letters: list[str] = []
    for char in span:
        if unicodedata.combining(char) and letters:
            letters[-1] += char
        else:
            letters.append(char.translate(_MIRRORED))
    return _NUMBER.sub(lambda number: number[0][::-1], "".join(reversed(letters)))
