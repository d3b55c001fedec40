"""Text as glyphs: kerned, joined and stacked by HarfBuzz, word by word, ready to be written into a PDF.

What HarfBuzz made of a word is kept, so that the second letter of a batch costs little.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import uharfbuzz

from app.documents import fonts
from app.documents.faces import Face, face

# Marks that a contextual look would turn into others ("->" into an arrow, "2x" into "2×") stay as they were typed.
_LATIN = {"calt": False, "dlig": False}
_PLAIN_FAMILIES = ("Inter-", "GentiumPlus-")
_NOTHING = "\u200b"


Raised = tuple[float, str]
"""Glyphs on one height: how much that is raised, in thousandths of the size, and what the TJ operator shows."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text in one font. The width is in units of its size; `glyphs` says what each glyph stands for, which is not
    the whole truth where the text is not plain."""

    width: float
    pieces: tuple[Raised, ...]
    glyphs: tuple[tuple[int, str], ...]
    is_plain: bool


class _Glyph(NamedTuple):
    code: int
    text: str
    before: float
    rise: float
    after: float


@lru_cache(maxsize=1024)
def run(font: str, text: str, rtl: bool) -> Shaped:
    """A text of one font and direction, its words in the order in which they are seen."""
    if " " not in text:
        return word(font, text, rtl)
    tokens = [token for token in text.replace(" ", "\n \n").split("\n") if token]
    words = [word(font, token, rtl) for token in (reversed(tokens) if rtl else tokens)]
    glyphs = {pair: None for each in words for pair in each.glyphs}
    pieces = tuple(_merged(piece for each in words for piece in each.pieces))
    is_plain = all(each.is_plain for each in words)
    return Shaped(sum(each.width for each in words), pieces, tuple(glyphs), is_plain)


@lru_cache(maxsize=4096)
def word(font: str, text: str, rtl: bool) -> Shaped:
    """A word. A soft hyphen in it is one that shows, at the end of a line."""
    owner = face(font)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text.replace(fonts.SOFT_HYPHEN, "-"))
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.guess_segment_properties()
    uharfbuzz.shape(owner.font, buffer, _LATIN if font.startswith(_PLAIN_FAMILIES) else {})
    scale = 1000 / owner.upem
    said, is_plain = _said(owner, buffer.glyph_infos, text, rtl)
    glyphs = [
        _Glyph(
            _code(owner, info.codepoint, stands_for),
            stands_for,
            -place.x_offset * scale,
            place.y_offset * scale,
            (place.x_offset - place.x_advance) * scale + owner.advance(info.codepoint),
        )
        for info, place, stands_for in zip(buffer.glyph_infos, buffer.glyph_positions, said, strict=True)
    ]
    width = sum(place.x_advance for place in buffer.glyph_positions) / owner.upem
    meant = tuple({(glyph.code, glyph.text): None for glyph in glyphs})
    return Shaped(width, tuple(_merged(_pieces(glyphs))), meant, is_plain)


def _code(owner: Face, glyph: int, stands_for: str) -> int:
    """The glyph's code in the PDF. The hyphen of a parted word has one of its own, for it stands for another sign."""
    return owner.glyph_count if stands_for == fonts.SOFT_HYPHEN else glyph


def _said(owner: Face, infos: list[Any], text: str, rtl: bool) -> tuple[list[str], bool]:
    """What each glyph stands for, and whether that says the text."""
    starts = sorted({info.cluster for info in infos})
    texts = {start: text[start:end] for start, end in pairwise([*starts, len(text)])}
    glyphs: dict[int, int] = {}
    for info in infos:
        glyphs[info.cluster] = glyphs.get(info.cluster, 0) + 1
    is_plain = all(count == 1 for count in glyphs.values())
    said = [
        _sign(owner, info.codepoint, texts[info.cluster], rtl)
        if glyphs[info.cluster] == 1
        else _share(owner, info.codepoint, texts, info.cluster)
        for info in infos
    ]
    return said, is_plain


def _sign(owner: Face, glyph: int, text: str, rtl: bool) -> str:
    """What one glyph stands for by itself: a bracket that was mirrored is the bracket that is seen."""
    if text == "\u00a0":
        return " "
    if rtl and len(text) > 1:
        return _ligatures().get(text, text)
    if rtl and text in _MIRRORED and owner.font.get_nominal_glyph(ord(text)) != glyph:
        return _MIRRORED[text]
    return text


def _share(owner: Face, glyph: int, texts: dict[int, str], cluster: int) -> str:
    """The share of a glyph in a group that was put together: the character that it shows, or what is left over."""
    for char in texts[cluster]:
        if owner.font.get_nominal_glyph(ord(char)) == glyph:
            texts[cluster] = texts[cluster].replace(char, "", 1)
            return char
    left, texts[cluster] = texts[cluster], ""
    return left or _NOTHING


@cache
def _ligatures() -> dict[str, str]:
    """Arabic ligatures as the one character that Unicode has for each: readers of PDFs turn words from right to left
    round letter by letter, and would do so inside a ligature."""
    signs = (chr(code) for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
    return {
        unicodedata.normalize("NFKC", sign): sign
        for sign in signs
        if unicodedata.decomposition(sign).startswith("<isolated>")
        and len(unicodedata.normalize("NFKC", sign)) > 1
    }


_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))


def _pieces(glyphs: list[_Glyph]) -> Iterator[Raised]:
    for glyph in glyphs:
        yield round(glyph.rise, 1), f"{_moved(glyph.before)}<{glyph.code:04x}>{_moved(glyph.after)}"


def _moved(by: float) -> str:
    rounded = round(by, 1)
    return f" {rounded:g} " if rounded else ""


def _merged(pieces: Iterable[Raised]) -> Iterator[Raised]:
    """Neighbours on the same height together."""
    for rise, group in groupby(pieces, itemgetter(0)):
        yield rise, "".join(shown for _, shown in group).replace("><", "")
