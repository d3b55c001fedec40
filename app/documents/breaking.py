"""Paragraphs broken into lines: one text in the order in which it is read, whose stretches may differ in font.

A line is never wider than it may be, and nothing is lost but the blanks at its ends.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from app.documents import directions, fonts, hyphens, shaping
from app.documents.directions import Levels

BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("(?:\u00ad*[ \t\u1680\u2000-\u200a\u205f\u3000]+)+\u00ad*")
_CJK = "\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
_CLOSING = "、。，．！？：；）」』】〉》・"
_OPENING = "「『（【〈《"
_THAI_OPENING = "\u0e40-\u0e44"  # vowels that stand before the consonant begin a syllable
_UNIT = re.compile(
    f"( ?)([{_OPENING}]*[{_CJK}][{_CLOSING}]*|[^ {_CJK}{_THAI_OPENING}]+|[{_THAI_OPENING}][^ {_CJK}{_THAI_OPENING}]*)"
)
_JOINED_LETTERS = re.compile("[\u0600-\u08ff\u0900-\u0dff]")
_STAYS_BEFORE = "\u0e30\u0e32\u0e33\u0e45\u0e46"  # Thai vowels and signs that follow their consonant
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d"
_MOST_PILED = 3  # marks of one class, which stand at one place
_LONGEST = 400  # characters; no line of ours holds more
_SHORT = 0.14  # of the width: a line that would leave more blank is left clearly short
_NO_MORE = 1e-4  # how far sums of widths may differ from the width of the whole
_IN_A_ROW = 2  # lines that end in a hyphen


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph without breaks: its characters, where each font ends, where a soft hyphen stood."""

    chars: str
    spans: tuple[tuple[int, str], ...]
    soft: frozenset[int] = frozenset()
    levels: Levels | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """One line of a text; `hyphen` where its last word goes on below."""

    start: int
    end: int
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """Characters of one font and direction of a line, in the order in which they are read."""

    font: str
    wanted: str
    chars: str
    rtl: bool


def prepared(text: str, font: str) -> str:
    """Text as it can be printed: composed, without control characters and piles of accents, each character in some
    font of ours."""
    return with_soft(text, font).replace(fonts.SOFT_HYPHEN, "")


def with_soft(text: str, font: str) -> str:
    """The same with its soft hyphens, which show only where a line ends."""
    if text.isascii() and text.isprintable():
        return text if "  " not in text else _SPACES.sub(" ", text)
    text = BREAKS.sub("\n", unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0"))
    shown = fonts.legible("".join(_low(_kept(_SPACES.sub(" ", text)))), font)
    return _SPACES.sub(" ", shown)  # what was taken out may have stood between two


def _low(text: Iterable[str]) -> Iterator[str]:
    """Without more accents over one another than any script has: piled up they strike through other lines."""
    piled = Counter[int]()
    for char in text:
        kind = unicodedata.category(char)
        if kind == "Mn":
            place = unicodedata.combining(char)
            piled[place] += 1
            if piled[place] > _MOST_PILED:
                continue
        elif kind != "Cf":
            piled.clear()
        yield char


def _kept(text: str) -> Iterator[str]:
    """Without control and format characters and selectors of a glyph's look; lone surrogates are named instead."""
    before = ""
    for char in text:
        if char in fonts.JOINERS:
            if _JOINED_LETTERS.match(before):
                yield char
            continue
        is_unseen = unicodedata.category(char) in ("Cc", "Cf") or 0xFE00 <= ord(char) <= 0xFE0F
        if not is_unseen or char in ("\n", fonts.SOFT_HYPHEN):
            yield char
            before = char


def text_of(parts: list[tuple[str, str]]) -> Text:
    """The text of (characters, font) parts."""
    chars, spans, soft = list[str](), list[tuple[int, str]](), set[int]()
    length = 0
    for part, font in parts:
        for place, stretch in enumerate(part.split(fonts.SOFT_HYPHEN)):
            if place:
                soft.add(length)
            chars.append(stretch)
            length += len(stretch)
        spans.append((length, font))
    whole = "".join(chars)
    return Text(whole, tuple(spans), frozenset(soft), directions.levels(whole))


def seen(text: Text, line: Broken) -> Iterator[Seen]:
    """What stands in a line, from the left."""
    for start, end, rtl in _stretches(text, line.start, line.end):
        found = [(font, wanted, chars) for font, wanted, chars in _fonts(text, start, end)]
        if line.hyphen and end == line.end:
            font, wanted, chars = found[-1]
            found[-1] = (font, wanted, chars + fonts.SOFT_HYPHEN)
        for font, wanted, chars in reversed(found) if rtl else found:
            yield Seen(font, wanted, chars, rtl)


def _stretches(text: Text, start: int, end: int) -> list[tuple[int, int, bool]]:
    if text.levels is None:
        return [(start, end, False)]
    found = directions.seen(text.levels.part(start, end))
    return [(start + first, start + last, rtl) for first, last, rtl in found]


def _fonts(text: Text, start: int, end: int) -> Iterator[tuple[str, str, str]]:
    """The part in its fonts, each with the one that was wanted."""
    at = start
    for until, wanted in text.spans:
        if at < until and at < end:
            for font, chars in fonts.runs(text.chars[at : min(until, end)], wanted):
                yield font, wanted, chars
            at = min(until, end)


@dataclass
class Breaker:
    """Breaks one text into lines of a width, in units of the font's size."""

    text: Text
    width: float
    language: str = ""
    whole: frozenset[str] = frozenset()
    """Words that are never parted, such as names."""
    lines: list[Broken] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.width += _NO_MORE

    def broken(self) -> list[Broken]:
        """All lines; a blank text is one of them."""
        start, used, at = 0, 0.0, 0
        units = list(_UNIT.finditer(self.text.chars))
        for unit in units:
            begins, end = unit.span(2)
            if at == start:
                start = begins
            blank = 0.0 if start == begins else self._measured(unit.start(1), begins)
            wide = self._wide(begins, end)
            if start != begins and used + blank + wide > self.width:
                cut = self._cut(unit, self.width - used - blank, is_last=unit is units[-1])
                self.lines.append(Broken(start, cut or at, self._shows_hyphen(cut)))
                start = begins = cut or begins
                used, blank, wide = 0.0, 0.0, self._wide(begins, end)
            if start == begins and wide > self.width:
                start, wide = self._parted(start, end)
                used = 0.0
            used, at = used + blank + wide, end
        return [*self.lines, Broken(start, at)]

    def _shows_hyphen(self, cut: int) -> bool:
        return bool(cut) and self.text.chars[cut - 1] != "-"

    def _cut(self, unit: re.Match[str], left: float, *, is_last: bool) -> int:
        """Where to part a unit so that it fills what is left of the line; 0 where it stays whole. The last word of a
        paragraph is parted by hand alone, lest a syllable stands on a line of its own."""
        before = self.lines[-_IN_A_ROW:]
        if left < _SHORT * self.width or (len(before) == _IN_A_ROW and all(line.hyphen for line in before)):
            return 0
        start = unit.start(2)
        points = self.text.soft if is_last else self._points(unit[2], start)
        return self._last_fitting({at for at in points if at < unit.end(2)}, start, left)

    def _points(self, word: str, start: int) -> set[int]:
        found = {at for at in self.text.soft if start < at < start + len(word)}
        if self.language and not self._stays_whole(word):
            found |= {start + at for at in hyphens.points(word, self.language)}
            found |= {start + match.end() for match in _HYPHENATED.finditer(word)}
        return found

    def _stays_whole(self, word: str) -> bool:
        return "@" in word or "/" in word or word.strip(_AROUND) in self.whole

    def _wide(self, start: int, end: int) -> float:
        return self._measured(start, end) if end - start <= _LONGEST else self.width + 1

    def _measured(self, start: int, end: int, *, hyphen: bool = False) -> float:
        if start == end:
            return 0.0
        if len(self.text.spans) == 1 and self.text.levels is None and not hyphen:
            return width(self.text.chars[start:end], self.text.spans[0][1])
        parts = seen(self.text, Broken(start, end, hyphen))
        return sum(shaping.run(each.font, each.chars, each.rtl).width for each in parts)

    def _parted(self, start: int, end: int) -> tuple[int, float]:
        """Lines full of a word that is wider than they are; gives back where the rest begins and how wide it is."""
        points = self._points(self.text.chars[start:end], start) if end - start <= _LONGEST else set()
        while True:
            most = self._filled(start, end)
            if most == end:
                return start, self._measured(start, end)
            cut = self._last_fitting({at for at in points if at <= most}, start, self.width)
            self.lines.append(Broken(start, cut or most, self._shows_hyphen(cut)))
            start = cut or most

    def _last_fitting(self, points: set[int], start: int, left: float) -> int:
        """The last of the places at which what stands before it fits with its hyphen; 0 where none does."""
        for cut in sorted((at for at in points if at > start), reverse=True):
            if self._measured(start, cut, hyphen=self._shows_hyphen(cut)) <= left:
                return cut
        return 0

    def _filled(self, start: int, end: int) -> int:
        """How much of a word a line holds: at least one letter with its accents."""
        edges = self._edges(start, min(end, start + _LONGEST), _belongs)
        if self._measured(start, edges[1]) > self.width:  # what should not be parted is wider than a line
            edges = self._edges(start, edges[1], _is_mark)
        used, place = 0.0, 1
        for place, (first, last) in enumerate(pairwise(edges), 1):
            used += self._measured(first, last)
            if used > self.width and place > 1:
                place -= 1
                break
        while place > 1 and self._measured(start, edges[place]) > self.width:
            place -= 1
        return edges[place]

    def _edges(self, start: int, end: int, belongs: Callable[[str, str], bool]) -> list[int]:
        chars = self.text.chars
        return [start, *(at for at in range(start + 1, end) if not belongs(chars[at], chars[at - 1])), end]


_AROUND = ".,;:!?()[]\"'«»“”„‚‘’…"
_HYPHENATED = re.compile(r"(?<=[^\W\d_]{3})-(?=[^\W\d_]{3})")


def _is_mark(char: str, _before: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _belongs(char: str, before: str) -> bool:
    """Whether a character is never parted from the one before it."""
    return (
        _is_mark(char, before)
        or char in _STAYS_BEFORE
        or char in fonts.JOINERS
        or before in _VIRAMAS
        or before in fonts.JOINERS
    )


def width(text: str, font: str) -> float:
    """The width of a text that runs left to right, in units of its size."""
    return sum(shaping.run(name, part, False).width for name, part in fonts.runs(text, font))
