"""A strip of paper for slips, vouchers and labels: what stands on each, one under the other, in pure black."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm

from app.documents import fonts
from app.documents.qr_code import draw_qr
from app.documents.sheet import (
    BLACK,
    Draw,
    Pen,
    Piece,
    Style,
    baseline,
    can_be_coded,
    fit_line,
    fit_style,
    gap,
    line_at,
    prepared,
    set_lines,
    width_of,
)
from app.domain.letter import Letterhead
from app.domain.shop import SlipPaper

NAME = Style(fonts.SANS_BOLD, 14.5, 18, BLACK)
SMALL = Style(fonts.SANS, 9, 12.6, BLACK)
TEXT = Style(fonts.SANS, 10.5, 14.4, BLACK)
BOLD = Style(fonts.SANS_BOLD, 10.5, 14.4, BLACK)
HEADING = Style(fonts.SANS_BOLD, 11, 15, BLACK)
BAR_HEIGHT: float = 14 * mm
QUIET_ZONE: float = 3 * mm
_DOT: float = 0.125 * mm  # of a slip printer with 8 dots a millimetre: bars of whole dots keep their widths
_LEAST_DOTS, _MOST_DOTS = 2, 5  # a hand scanner still reads bars of a quarter of a millimetre
_QUIET_MODULES = 10  # each side, by ISO/IEC 15417
_QR_SIDE, _QR_QUIET = 22 * mm, 4 * mm
_WIDEST_LABEL, _BESIDE_LABEL = 0.4, 8  # share of the printed width; points
_ADDRESS_LINES = 3
_HAIR = 0.1  # points, so that what just fits is not cut for the last digit of a sum
_SIGNED_ABOVE = 9.5 * mm
_WIDE: float = 85 * mm


@dataclass(frozen=True, slots=True)
class Roll:
    """The paper's width, the printed part of it and where that begins, in points; `scale` is that of its letters,
    `margin` what surely stays white on both sides."""

    width: float
    printed: float
    left: float
    scale: float = 1
    apart: float = 20  # what a line between two parts takes
    margin: float = 0

    @property
    def right(self) -> float:
        """Where print ends."""
        return self.left + self.printed

    @property
    def middle(self) -> float:
        """Half way between."""
        return self.left + self.printed / 2

    def sized(self, style: Style) -> Style:
        """A style as large as this paper takes it."""
        return style if self.scale == 1 else style.at(style.size * self.scale)

    def shop_head(self, head: Letterhead) -> Iterator[Piece]:
        """Name, address and phone of the shop, centred."""
        style = fit_style(head.name, self.sized(NAME), self.printed, least=11 * self.scale)
        yield from self._lines(head.name, style, 2, align=0.5)
        yield from self._address(head)
        yield from self.centred(head.phone, SMALL, most=1)

    def centred(self, text: str, style: Style, *, most: int) -> Iterator[Piece]:
        """A paragraph in the middle, no longer than so many lines."""
        return self._lines(text, self.sized(style), most, align=0.5)

    def flush(self, text: str, style: Style, *, most: int) -> Iterator[Piece]:
        """A paragraph from the left, or from the right where it runs so."""
        return self._lines(text, self.sized(style), most)

    def large(self, text: str, style: Style, *, least: float, align: float = 0.5) -> Iterator[Piece]:
        """One line that is made smaller rather than cut."""
        fitted = fit_style(text, self.sized(style), self.printed - _HAIR, least=least * self.scale)
        return self._lines(text, fitted, 1, align=align)

    def facts(self, facts: Sequence[tuple[str, str, int]]) -> Iterator[Piece]:
        """Labels with their values beside them, these no longer than so many lines; nothing where there is no value."""
        text, told = self.sized(TEXT), [one for one in facts if one[1].strip()]
        widest = max((width_of(prepared(label, text.font), text) for label, _, _ in told), default=0)
        room = min(widest, self.printed * _WIDEST_LABEL)
        for label, value, most in told:
            yield from self._fact(set_lines(label, text, room + 0.1, most=2), value.strip(), most, room)
            yield gap(2.2 * self.scale)

    def dashes(self) -> Piece:
        """The line between two parts; it stays with what follows."""
        return Piece(self.apart, self._dashed_at(self.apart / 2), with_next=True)

    def boxed(self, text: str, style: Style, *, height: float, least: float, radius: float) -> Piece:
        """One line in a box."""
        high, room = height * self.scale, self.printed * 0.86
        fitted = fit_style(text, self.sized(style), room - _HAIR, least=least * self.scale)
        line = fit_line(text, fitted, room)

        def draw(pen: Pen, top: float) -> None:
            wide = self.printed - 1.6
            pen.box(self.left + 0.8, top + 0.8, wide, high - 1.6, edge=BLACK, thick=1.6, radius=radius)
            pen.text(self.middle, top + high / 2 + fitted.size * 0.36, line, fitted, align=0.5)

        return Piece(high, draw)

    def signature(self, label: str) -> Piece:
        """A line to sign on, with what it is for below."""
        small = self.sized(SMALL)
        line = _SIGNED_ABOVE
        shown = fit_line(label, small, self.printed)

        def draw(pen: Pen, top: float) -> None:
            pen.rule(self.left, self.right, top + line, thick=0.8, colour=BLACK)
            pen.text(self.left, baseline(top + line + 1.5, small), shown, small)

        return Piece(line + 1.5 + small.leading, draw)

    def halves(self, share: float = 0.5, *, between: float = 4 * mm) -> tuple["Roll", "Roll"]:
        """Two strips beside each other, the left one with so much of the width."""
        first, margin = (self.printed - between) * share, min(self.margin, between)
        left = replace(self, printed=first, margin=margin)
        begins = self.left + first + between
        return left, replace(left, printed=self.right - begins, left=begins)

    @property
    def is_wide(self) -> bool:
        """Whether two things have room beside each other."""
        return self.printed >= _WIDE

    def code(self, coded: str, *, height: float = BAR_HEIGHT, align: float = 0.5) -> Iterator[Piece]:
        """Code 128 where its bars are wide enough for a scanner on this paper, else a QR code; nothing for what no
        scanner reads."""
        if not can_be_coded(coded):
            return
        modules = modules_of(coded)
        module = module_of(modules, self.printed, self.margin)
        if module:
            inner = white_within(module, self.margin)
            x = self.left + inner + align * (self.printed - modules * module - 2 * inner)
            yield Piece(height, bars_at(coded, x, module, height))
        else:
            x = self.left + align * (self.printed - _QR_SIDE)
            yield Piece(_QR_SIDE + _QR_QUIET, _qr_at(coded, x))

    def _address(self, head: Letterhead) -> Iterator[Piece]:
        """As many of its lines beside each other as there is room for."""
        small, rows = self.sized(SMALL), list[str]()
        for line in filter(None, (" ".join(one.split()) for one in head.address_lines)):
            longer = f"{rows[-1]}, {line}" if rows else line
            fits = width_of(prepared(longer[:200], small.font), small) <= self.printed
            rows = [*rows[:-1], longer] if rows and (fits or len(rows) == _ADDRESS_LINES) else [*rows, line]
        for row in rows:
            yield from self.centred(row, SMALL, most=2 if len(rows) == 1 else 1)

    def _fact(self, labels: list[str], value: str, most: int, room: float) -> Iterator[Piece]:
        text, bold = self.sized(TEXT), self.sized(BOLD)
        value_x = self.left + room + _BESIDE_LABEL * self.scale
        values = set_lines(value, bold, self.right - value_x, most=most)
        for label, line in zip_longest(labels, values, fillvalue=""):
            label_at = line_at(self.left, room, label, text)
            value_at = line_at(value_x, self.right - value_x, line, bold)
            yield Piece(bold.leading, _both(label_at, value_at))

    def _lines(self, text: str, style: Style, most: int, *, align: float = 0) -> Iterator[Piece]:
        x = self.left + align * self.printed
        for line in set_lines(text, style, self.printed, most=most):
            flush = line_at(self.left, self.printed, line, style)
            yield Piece(style.leading, _aligned(x, line, style, align) if align else flush)

    def _dashed_at(self, down: float) -> Draw:
        def draw(pen: Pen, top: float) -> None:
            pen.rule(self.left, self.right, top + down, thick=1.1, colour=BLACK, dash=(2.6, 1.8))

        return draw


ROLLS = {
    SlipPaper.ROLL_80: Roll(80 * mm, 72 * mm, 4 * mm, margin=4 * mm),
    SlipPaper.ROLL_58: Roll(58 * mm, 48 * mm, 5 * mm, 0.86, 17, 5 * mm),
}


@lru_cache(maxsize=256)
def modules_of(coded: str) -> int:
    """How many modules wide its Code 128 is, without quiet zones."""
    width: float = Code128(coded, barWidth=1, quiet=0).width
    return round(width)


def module_of(modules: int, printed: float, margin: float) -> float:
    """The widest module of whole printer's dots at which the bars and their quiet zones fit; 0 where none does."""
    for dots in range(_MOST_DOTS, _LEAST_DOTS - 1, -1):
        module = dots * _DOT
        if modules * module + 2 * white_within(module, margin) <= printed:
            return module
    return 0


def white_within(module: float, margin: float) -> float:
    """What has to stay white beside the bars of the printed width; the paper's margin is white already."""
    return max(0, max(QUIET_ZONE, _QUIET_MODULES * module) - margin)


def bars_at(coded: str, x: float, module: float, height: float) -> Draw:
    """The bars of Code 128, the first of them at x."""

    def draw(pen: Pen, top: float) -> None:
        bars = Code128(coded, barWidth=module, barHeight=height, quiet=0)
        pen.canvas.setFillColor(BLACK)
        bars.drawOn(pen.canvas, x, pen.height - top - height)

    return draw


def _qr_at(coded: str, x: float) -> Draw:
    return lambda pen, top: draw_qr(pen, coded, x, top + _QR_QUIET / 2, _QR_SIDE)


def _aligned(x: float, line: str, style: Style, align: float) -> Draw:
    return lambda pen, top: pen.text(x, baseline(top, style), line, style, align=align)


def _both(left: Draw, right: Draw) -> Draw:
    def draw(pen: Pen, top: float) -> None:
        left(pen, top)
        right(pen, top)

    return draw


def beside(left: Sequence[Piece], right: Sequence[Piece], *, down: float = 0.5) -> Piece:
    """Two columns as one piece; the shorter begins as high as the other (0), in the middle, or ends as low (1)."""
    heights = [sum(piece.height for piece in side) for side in (left, right)]
    high = max(heights)

    def draw(pen: Pen, top: float) -> None:
        for side, height in zip((left, right), heights, strict=True):
            draw_down(pen, side, top + (high - height) * down)

    return Piece(high, draw)


def draw_down(pen: Pen, pieces: Sequence[Piece], top: float) -> None:
    """One under the other."""
    for piece in pieces:
        piece.draw(pen, top)
        top += piece.height
