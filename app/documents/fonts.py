"""The fonts of our papers: loaded when first needed, with a fallback for every character that the first has not.

Text that no font has gets a named stand-in; nothing is dropped unseen and no empty box is printed.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby
from threading import Lock
from typing import cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.paths import RESOURCES

SANS, SANS_MEDIUM, SANS_SEMIBOLD, SANS_BOLD = "Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold"
SERIF, SERIF_BOLD = "GentiumPlus-Regular", "GentiumPlus-Bold"

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
_HEAVY = {SANS: SANS_BOLD, "NotoSans-Regular": "NotoSans-Bold"}
_IS_HEAVY = frozenset((SANS_SEMIBOLD, SANS_BOLD, SERIF_BOLD))
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_TO_LETTER = 0x1F1E6 - ord("A")
_loading = Lock()

Run = tuple[str, str]


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
    return "".join(char if font_for(char, font) else _stand_in(char) for char in text)


@lru_cache(maxsize=8192)
def font_for(char: str, font: str) -> str:
    """The first font that has the character, the wanted one before all; empty where none has it."""
    if ord(char) in glyphs(font):
        return font
    names = (_HEAVY.get(name, name) if font in _IS_HEAVY else name for name in _FALLBACKS)
    return next((name for name in names if ord(char) in glyphs(name)), "")


@lru_cache(maxsize=65536)
def width_at_one(text: str, font: str) -> float:
    """The width of a text in units of its size."""
    return sum(cast(float, pdfmetrics.stringWidth(part, name, 1)) for name, part in runs(text, font))


def glyphs(font: str) -> Mapping[int, int]:
    """What a font has, by code point; loads it when first asked."""
    with _loading:  # previews are drawn on worker threads
        return _loaded(font)


@cache
def _loaded(font: str) -> Mapping[int, int]:
    face = TTFont(font, str(RESOURCES / "fonts" / f"{font}.ttf"))
    pdfmetrics.registerFont(face)
    # Private-use characters mean something else in each font, so none of ours stands for them.
    held = face.face.charToGlyph.items()
    return {code: glyph for code, glyph in held if glyph and unicodedata.category(chr(code)) != "Co"}


@cache
def _codes(font: str) -> frozenset[str]:
    return frozenset(chr(code) for code in glyphs(font))


def _covers(font: str, text: str) -> bool:
    return _codes(font).issuperset(text)


def _named(text: str, font: str) -> Iterator[Run]:
    """Each character with its font; an accent that stands alone stays with the letter before it, if that font can."""
    before = font
    for char in text:
        if not (unicodedata.combining(char) and ord(char) in glyphs(before)):
            before = font_for(char, font) or font
        yield before, char


def _first(run: Run) -> str:
    return run[0]


def _stand_in(char: str) -> str:
    if unicodedata.category(char) == "Sk" and ord(char) > 0xFFFF:
        return ""  # skin tones change the picture before them, which is named already
    name = unicodedata.name(char, f"character U+{ord(char):04X}")
    return f"[{name.lower() if name.isupper() else name}]"
