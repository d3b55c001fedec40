"""The fonts of our papers, with a fallback for every character that the first has not.

Text that no font has gets a named stand-in; nothing is dropped unseen and no empty box is printed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

from app.documents.faces import face

SANS, SANS_MEDIUM, SANS_SEMIBOLD, SANS_BOLD = "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"
SERIF, SERIF_BOLD = "GentiumPlus-Regular", "GentiumPlus-Bold"
SERIF_ITALIC, SERIF_BOLD_ITALIC = "GentiumPlus-Italic", "GentiumPlus-BoldItalic"
SOFT_HYPHEN = "\u00ad"
JOINERS = "\u200c\u200d"

_FALLBACKS = (
    SANS,
    "NotoSans-Regular",
    "NotoSansHebrew-Regular",
    "NotoNaskhArabic-Regular",
    "NotoSansArabic-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansThai-Regular",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "DroidSansFallbackFull",
)
_HEAVY = {
    SANS: SANS_BOLD,
    "NotoSans-Regular": "NotoSans-Bold",
    "NotoSansHebrew-Regular": "NotoSansHebrew-Bold",
    "NotoNaskhArabic-Regular": "NotoNaskhArabic-Bold",
    "NotoSansDevanagari-Regular": "NotoSansDevanagari-Bold",
    "NotoSansThai-Regular": "NotoSansThai-Bold",
}
_IS_HEAVY = frozenset((SANS_SEMIBOLD, SANS_BOLD, SERIF_BOLD, SERIF_BOLD_ITALIC))
_LOOKS = {
    SERIF: (SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD_ITALIC),
    SANS: (SANS, SANS_BOLD, SANS, SANS_BOLD),
}
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_TO_LETTER = 0x1F1E6 - ord("A")
_STAYS = frozenset(SOFT_HYPHEN + JOINERS + "\n")

Run = tuple[str, str]


def look(font: str, *, bold: bool, italic: bool) -> str:
    """The font of the same family in that look, as far as there is one."""
    return _LOOKS.get(font, (font,) * 4)[bold + 2 * italic]


def is_thickened(font: str, wanted: str) -> bool:
    """Whether a font that stands in for a bold one has no bold of its own."""
    return wanted in _IS_HEAVY and font not in _IS_HEAVY and font not in _HEAVY.values()


def runs(text: str, font: str) -> tuple[Run, ...]:
    """The text as (font, text) runs. It must have been through `legible`, so that each character has a font."""
    if _covers(font, text):
        return ((font, text),) if text else ()
    return tuple(
        (name, "".join(char for _, char in group)) for name, group in groupby(_named(text, font), _first)
    )


def legible(text: str, font: str) -> str:
    """The text with a named stand-in, such as "[slightly smiling face]", for whatever no font of ours has."""
    if _covers(font, text):
        return text
    text = _FLAG.sub(lambda flag: f"[flag {''.join(chr(ord(char) - _TO_LETTER) for char in flag[0])}]", text)
    return "".join(char if char in _STAYS or font_for(char, font) else _stand_in(char) for char in text)


@lru_cache(maxsize=8192)
def font_for(char: str, font: str) -> str:
    """The first font that has the character, the wanted one before all; empty where none has it."""
    if char in _chars(font):
        return font
    names = (_HEAVY.get(name, name) if font in _IS_HEAVY else name for name in _FALLBACKS)
    return next((name for name in names if char in _chars(name)), "")


@cache
def _chars(font: str) -> frozenset[str]:
    """What a font has. Private-use characters mean something else in each, so none of ours stands for them."""
    return frozenset(char for char in map(chr, face(font).codes) if unicodedata.category(char) != "Co")


def _covers(font: str, text: str) -> bool:
    return _chars(font).issuperset(text)


def _named(text: str, font: str) -> Iterator[Run]:
    """Each character with its font; an accent that stands alone stays with the letter before it, if that font can."""
    before = font
    for char in text:
        goes_along = char in _STAYS or (unicodedata.category(char)[0] == "M" and char in _chars(before))
        if not goes_along:
            before = font_for(char, font) or font
        yield before, char


def _first(run: Run) -> str:
    return run[0]


def _stand_in(char: str) -> str:
    if unicodedata.category(char) == "Sk" and ord(char) > 0xFFFF:
        return ""  # skin tones change the picture before them, which is named already
    name = unicodedata.name(char, f"character U+{ord(char):04X}")
    return f"[{name.lower() if name.isupper() else name}]"
