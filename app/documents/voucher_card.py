"""The voucher as a card: A6 lying, or the upper half of a whole sheet, which is cut off."""

from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from app.documents import fonts
from app.documents.roll import SMALL, TEXT, Roll, beside, draw_down
from app.documents.sheet import (
    BLACK,
    Pen,
    Piece,
    Style,
    gap,
)
from app.documents.slip_paper import CUT
from app.documents.words import Words
from app.domain import voucher
from app.domain.voucher import VoucherSheet

_CARD = 148 * mm, 105 * mm  # at which the letters have their own size
_FRAME, _INNER, _PADDING = 6 * mm, 1.4 * mm, 8 * mm
_BARS, _TERMS_SHARE = 11 * mm, 0.56
_FOOT_SCALES = (1.0, 0.9, 0.82, 0.75)  # of the letters: the largest at which it keeps clear of the value
_NAME = Style(fonts.SERIF_BOLD, 19, 23, BLACK)
_TITLE = Style(fonts.SERIF, 15, 20, BLACK)
_VALUE = Style(fonts.SERIF_BOLD, 52, 52, BLACK)
_UNTIL = Style(fonts.SANS_BOLD, 12, 16, BLACK)
_ONCE = Style(fonts.SANS_MEDIUM, 10, 14, BLACK)
_NUMBER = Style(fonts.SANS_BOLD, 12.5, 17, BLACK)


@dataclass(frozen=True, slots=True)
class _Card:
    """Its edge on the sheet, in points, and how much larger than A6 it is."""

    width: float
    height: float

    @property
    def scale(self) -> float:
        scale: float = min(self.width / _CARD[0], self.height / _CARD[1])
        return scale


def draw_card(pen: Pen, sheet: VoucherSheet, said: Words) -> bytes:
    """The card at the top of its sheet; where the sheet is larger, a line to cut along."""
    whole = pen.height > pen.width
    card = _Card(pen.width, pen.height / 2 if whole else pen.height)
    _draw_frame(pen, card)
    _draw_inside(pen, sheet, said, card)
    if whole:
        pen.rule(0, pen.width, card.height, colour=BLACK, dash=CUT)
    pen.next_page()
    return pen.bytes()


def _draw_inside(pen: Pen, sheet: VoucherSheet, said: Words, card: _Card) -> None:
    """The shop at the top, what holds for it at the foot, its value in the middle of what is left."""
    edge = (_FRAME + _INNER + _PADDING) * card.scale
    on = Roll(card.width, card.width - 2 * edge, edge, card.scale, margin=_PADDING * card.scale)
    head, value = _head(sheet, said, on), _value(sheet, on)
    begins, ends = edge * 0.94 + _height(head), card.height - edge * 0.94
    room = ends - begins - _height(value)
    feet = (_foot(sheet, said, replace(on, scale=card.scale * share)) for share in _FOOT_SCALES)
    foot = next((one for one in feet if one.height <= room), None) or _foot(
        sheet, said, replace(on, scale=card.scale * _FOOT_SCALES[-1])
    )
    draw_down(pen, head, edge * 0.94)
    draw_down(pen, value, begins + max(0, room - foot.height) / 2)
    foot.draw(pen, ends - foot.height)


def _height(pieces: list[Piece]) -> float:
    return sum(piece.height for piece in pieces)


def _draw_frame(pen: Pen, card: _Card) -> None:
    for inset, thick in ((_FRAME, 1.6), (_FRAME + _INNER, 0.6)):
        x = inset * card.scale
        pen.box(x, x, card.width - 2 * x, card.height - 2 * x, edge=BLACK, thick=thick * card.scale)


def _head(sheet: VoucherSheet, said: Words, on: Roll) -> list[Piece]:
    address = ", ".join(line for line in (*sheet.head.address_lines, sheet.head.phone) if line.strip())
    return [
        *on.large(sheet.head.name, _NAME, least=12),
        *on.centred(address, SMALL, most=1),
        gap(5 * on.scale),
        *on.centred(said.text("voucher", "voucher"), _TITLE, most=1),
    ]


def _value(sheet: VoucherSheet, on: Roll) -> list[Piece]:
    """What it is worth, and its end close below."""
    return [
        *on.large(sheet.value, _VALUE, least=14),
        *on.centred(sheet.until, _UNTIL, most=1),
        gap(4 * on.scale),
    ]


def _foot(sheet: VoucherSheet, said: Words, on: Roll) -> Piece:
    """What holds for it on the left, its number with the code on the right, both ending at the same height."""
    left, right = on.halves(_TERMS_SHARE)
    bars = right.code(sheet.number, height=_BARS * max(on.scale, 1), align=1)
    number = right.large(voucher.shown(sheet.number), _NUMBER, least=9, align=1)
    terms = [
        *left.flush(said.text("voucher", "once"), _ONCE, most=2),
        *left.flush(" ".join(sheet.terms.split()), TEXT, most=3),
        *left.flush(sheet.given, SMALL, most=3),
    ]
    return beside(terms, [*bars, *number], down=1)
