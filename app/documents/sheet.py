"""What all papers share: text set into lines, a pen that counts from the top of the sheet, pieces laid on pages.

Text never passes through a markup language, so nothing that a customer wrote can mean anything but itself.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.documents import fonts
from app.documents.right_to_left import as_seen, joined

INK, INK2, LINE, ACCENT, BLACK = "#14242B", "#40525A", "#A9B4B8", "#0B5566", "#000000"
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\u1680\u2000-\u200a\u205f\u3000]+")
_CJK = "\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
_CLOSING = "、。，．！？：；）」』】〉》・"
_WORD = re.compile(f"( ?)([{_CJK}][{_CLOSING}]*|[^ {_CJK}]+)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_CODE = 20
_LONGEST_LINE = 400  # characters; no line of ours holds more


@dataclass(frozen=True, slots=True)
class Style:
    """A font at a size, in points."""

    font: str
    size: float
    leading: float
    colour: str = INK

    def at(self, size: float) -> "Style":
        """The same at another size, lines closer in proportion."""
        return replace(self, size=size, leading=self.leading * size / self.size)


def can_be_coded(number: str) -> bool:
    """Whether a number goes into a bar code or QR code that a hand scanner reads."""
    return 0 < len(number) <= _LONGEST_CODE and number.isascii() and number.isprintable()


def prepared(text: str, font: str) -> str:
    """Text as it can be printed: composed, without control characters, each character in some font of ours."""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text).replace("\u202f", "\u00a0"))
    text = _SPACES.sub(" ", text)
    kept = "".join(char for char in text if char == "\n" or not _is_unseen(char))
    return fonts.legible(joined(kept), font)


def plain(text: str) -> str:
    """Text on one line without control characters, for the properties of a document."""
    return " ".join(text.encode("utf-8", "replace").decode().split())[:300]


def width_of(text: str, style: Style) -> float:
    """The width of one prepared line, in points."""
    return fonts.width_at_one(text, style.font) * style.size


def set_lines(text: str, style: Style, width: float, *, most: int = 0) -> list[str]:
    """Lines no wider than `width`; words too long are parted. With `most`, what is left out shows as an ellipsis."""
    if most:
        text = text[: most * _LONGEST_LINE]
    lines = [line for part in prepared(text, style.font).split("\n") for line in _wrapped(part, style, width)]
    while lines and not lines[-1]:
        lines.pop()
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _shortened(f"{lines[most - 1]} {lines[most]}", style, width)]
    return lines


def fit_line(text: str, style: Style, width: float) -> str:
    """One line, cut with an ellipsis where it is too wide."""
    line = prepared(" ".join(text[:_LONGEST_LINE].split()), style.font)
    return line if width_of(line, style) <= width else _shortened(line, style, width)


def fit_style(text: str, style: Style, width: float, *, least: float) -> Style:
    """The style, smaller as far as `least` points where the text is too wide for one line."""
    wide = width_of(prepared(text[:_LONGEST_LINE], style.font), style)
    return style if wide <= width else style.at(max(least, style.size * width / wide))


class Pen:
    """Draws on a canvas in points, counting down from the top left corner of the sheet."""

    def __init__(self, size: tuple[float, float], *, language: str, invariant: bool) -> None:
        self.width, self.height = size
        self._paper = BytesIO()
        fonts.glyphs(fonts.SANS)
        self.canvas: Any = Canvas(
            self._paper,
            pagesize=size,
            invariant=int(invariant),
            lang=language if _LANGUAGE.fullmatch(language) else "en",
            initialFontName=fonts.SANS,
            pageCompression=1,
        )

    def describe(self, *, title: str, author: str, subject: str) -> None:
        """The document's properties."""
        self.canvas.setTitle(plain(title))
        self.canvas.setAuthor(plain(author))
        self.canvas.setSubject(plain(subject))
        self.canvas.setCreator("Redress")

    def text(self, x: float, y: float, line: str, style: Style, *, align: float = 0) -> None:
        """One prepared line with its baseline at `y`; `align` 0 begins, 0.5 centres, 1 ends it at `x`."""
        if not line:
            return
        drawn = self.canvas.beginText(x - align * width_of(line, style), self.height - y)
        drawn.setFillColor(HexColor(style.colour))
        for font, part in fonts.runs(as_seen(line), style.font):
            drawn.setFont(font, style.size)
            drawn.textOut(part)
        self.canvas.drawText(drawn)

    def rule(
        self,
        x: float,
        to: float,
        y: float,
        *,
        thick: float = 0.5,
        colour: str = LINE,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A level line."""
        self.line([(x, y), (to, y)], thick=thick, colour=colour, dash=dash)

    def line(
        self, points: list[tuple[float, float]], *, thick: float, colour: str, dash: tuple[float, ...] = ()
    ) -> None:
        """A line through points."""
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(thick)
        self.canvas.setDash(list(dash))
        self.canvas.drawPath(path, stroke=1, fill=0)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        edge: str = "",
        thick: float = 1,
        radius: float = 0,
    ) -> None:
        """A box with its top left corner at x, y."""
        if fill:
            self.canvas.setFillColor(HexColor(fill))
        if edge:
            self.canvas.setStrokeColor(HexColor(edge))
            self.canvas.setLineWidth(thick)
            self.canvas.setDash([])
        draw = self.canvas.roundRect if radius else self.canvas.rect
        rest = {"radius": radius} if radius else {}
        draw(x, self.height - y - height, width, height, stroke=int(bool(edge)), fill=int(bool(fill)), **rest)

    def next_page(self) -> None:
        """End this page; the next begins blank."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The finished document."""
        self.canvas.save()
        return self._paper.getvalue()


Draw = Callable[[Pen, float], None]


def _nothing(_pen: Pen, _top: float) -> None:
    """Space is drawn by leaving it blank."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest part that is never parted: a line, a row, a space. `draw` gets the pen and the piece's top."""

    height: float
    draw: Draw = _nothing
    with_next: bool = False
    narrow: bool = False
    again: "Piece | None" = None
    """A head that is drawn once more above this piece where it begins a page."""

    @property
    def is_gap(self) -> bool:
        """A gap is left out at the top of a page."""
        return self.draw is _nothing and not self.with_next


Placed = tuple[float, Piece]


@dataclass(frozen=True, slots=True)
class Room:
    """Where pieces may stand on a page: from `top` to `bottom`, narrow ones to `narrow_bottom`."""

    top: float
    bottom: float
    narrow_bottom: float


def gap(height: float) -> Piece:
    """Blank space between two parts, which may fall together with the end of a page."""
    return Piece(height)


def line_pieces(
    text: str, style: Style, x: float, width: float, *, most: int = 0, narrow: bool = False
) -> list[Piece]:
    """A paragraph line by line; its first two and its last two lines stay together."""
    lines = set_lines(text, style, width, most=most)
    held = {0, len(lines) - 2} if len(lines) > 1 else set()
    return [
        Piece(style.leading, _line_at(x, line, style), with_next=place in held, narrow=narrow)
        for place, line in enumerate(lines)
    ]


def baseline(top: float, style: Style) -> float:
    """Where the baseline of a line lies whose slug begins at `top`."""
    return top + (style.leading + style.size * 0.7) / 2


def held_together(pieces: list[Piece]) -> list[Piece]:
    """The same pieces, not parted by a page."""
    return [replace(piece, with_next=True) for piece in pieces[:-1]] + pieces[-1:]


def laid_out(pieces: Iterable[Piece], rooms: Iterator[Room]) -> list[list[Placed]]:
    """The pieces on pages, each with its top. There is always a first page, and never an endless one."""
    room, pages = next(rooms), [list[Placed]()]
    top = room.top
    for group in _groups(list(pieces)):
        if not _fits(group, top, room) and pages[-1]:
            room, top = next(rooms), 0.0
            pages.append([])
            top = room.top
        for piece in group:
            if not _fits([piece], top, room) and pages[-1]:
                room = next(rooms)
                pages.append([])
                top = room.top
            if not pages[-1]:
                if piece.is_gap:
                    continue
                if piece.again and len(pages) > 1:
                    pages[-1].append((top, piece.again))
                    top += piece.again.height
            pages[-1].append((top, piece))
            top += piece.height
    return pages


def draw_placed(pen: Pen, placed: list[Placed]) -> None:
    """Draw one page's pieces."""
    for top, piece in placed:
        piece.draw(pen, top)


def on_one_page(pen: Pen, pieces: Iterable[Piece], top: float = 0) -> bytes:
    """Draw pieces one under the other on the only page there is, and give back the PDF."""
    for piece in pieces:
        piece.draw(pen, top)
        top += piece.height
    pen.next_page()
    return pen.bytes()


def mm_size(width: float, height: float) -> tuple[float, float]:
    """A sheet in points from millimetres."""
    return width * mm, height * mm


def _line_at(x: float, line: str, style: Style) -> Draw:
    return lambda pen, top: pen.text(x, baseline(top, style), line, style)


def _groups(pieces: list[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.with_next:
            yield group
            group = []
    if group:
        yield group


def _fits(group: list[Piece], top: float, room: Room) -> bool:
    if group[0].is_gap:
        return True
    for piece in group:
        top += piece.height
        if top > (room.narrow_bottom if piece.narrow else room.bottom) + 0.01:
            return False
    return True


def _is_unseen(char: str) -> bool:
    """Control and format characters, and selectors of a glyph's look; lone surrogates are named instead."""
    return unicodedata.category(char) in ("Cc", "Cf") or 0xFE00 <= ord(char) <= 0xFE0F


def _wrapped(text: str, style: Style, width: float) -> list[str]:
    lines, line, used = list[str](), "", 0.0
    blank = width_of(" ", style)
    for match in _WORD.finditer(text):
        space = bool(match[1]) and bool(line)
        for part, wide in _parted(match[2], style, width):
            if line and used + space * blank + wide > width:
                lines.append(line)
                line, used, space = "", 0.0, False
            line += " " * space + part
            used += space * blank + wide
            space = False
    return [*lines, line]


def _parted(word: str, style: Style, width: float) -> Iterator[tuple[str, float]]:
    """The word, or its parts where it is wider than a line."""
    wide = width_of(word, style) if len(word) <= _LONGEST_LINE else width + 1
    if wide <= width:
        yield word, wide
        return
    part, used = "", 0.0
    for char in word:
        step = width_of(char, style)
        if part and used + step > width and not unicodedata.combining(char):
            yield part, used
            part, used = "", 0.0
        part, used = part + char, used + step
    yield part, used


def _shortened(line: str, style: Style, width: float) -> str:
    while line and width_of(f"{line}…", style) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,;:.-')}…"
