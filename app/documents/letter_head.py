"""The shop at the head of its letters: logo or monogram, name, address."""

import re

from reportlab.lib.units import mm

from app.documents import fonts
from app.documents.pictures import printable
from app.documents.sheet import (
    ACCENT,
    INK2,
    LINE,
    Pen,
    Style,
    fit_line,
    fit_style,
    prepared,
    set_lines,
    width_of,
)
from app.domain.geometry import Geometry
from app.domain.letter import Letterhead

_NAME = Style(fonts.SERIF, 19.5, 23)
_SMALL = Style(fonts.SANS, 8.7, 12.2, INK2)
_NAME_APART: float = 5.2 * mm
_MARK: float = 13 * mm
_BESIDE_MARK: float = 4 * mm
_CONTACT_WIDTH = 66 * mm
_CONTACT_SIZES = (8.7, 8, 7.3, 6.6)
_MOST_OF_ADDRESS = 4  # lines
_ABOVE_RULE = 4.2 * mm
_INITIAL = re.compile(r"\b[^\W\d_]")


def draw_head(pen: Pen, head: Letterhead, sheet: Geometry) -> None:
    """Mark and name on the left, address on the right, a rule below."""
    left, right, top = sheet.left * mm, sheet.text_right * mm, sheet.head_top * mm
    name_x = left + _draw_mark(pen, head, left, top)
    room = right - _CONTACT_WIDTH - name_x
    below = top + _draw_name(pen, head.name, name_x, top, room)
    pen.text(name_x, below, fit_line(head.tagline, _SMALL, room), _SMALL)
    lines, small = _contact(head, sheet.head_height * mm - _ABOVE_RULE)
    for place, line in enumerate(lines):
        pen.text(right, top + 2.9 * mm + place * small.leading, line, small, align=1)
    pen.rule(left, right, top + sheet.head_height * mm, colour=LINE)


def _draw_name(pen: Pen, name: str, x: float, top: float, room: float) -> float:
    """On one line, smaller where it is long, or at last on two; gives back how far below the tagline stands."""
    style = fit_style(name, _NAME, room, least=13)
    lines = set_lines(" ".join(name.split()), style, room, most=2)
    first: float = 5.4 * mm if len(lines) < 2 else 4 * mm
    below: float = 11 * mm if len(lines) < 2 else 13.6 * mm
    for place, line in enumerate(lines):
        pen.text(x, top + first + place * _NAME_APART, line, style)
    return below


def _contact(head: Letterhead, height: float) -> tuple[list[str], Style]:
    """Address, phone and e-mail, smaller where that needs fewer lines or the head is low."""
    address = ", ".join(line for line in head.address_lines if line.strip())
    rest = [text for text in (head.phone, head.email) if text.strip()]
    for size in _CONTACT_SIZES:
        style = _SMALL.at(size)
        lines = set_lines(address, style, _CONTACT_WIDTH, most=_MOST_OF_ADDRESS) if address else []
        lines += [fit_line(text, style, _CONTACT_WIDTH) for text in rest]
        if (len(lines) - 1) * style.leading <= height:
            break
    return lines, style


def _draw_mark(pen: Pen, head: Letterhead, x: float, y: float) -> float:
    """The logo, or the shop's initials where it has none; gives back the width with the space behind it."""
    picture = printable(head.logo) if head.logo else None
    if picture is None:
        return _draw_monogram(pen, head.name, x, y)
    width: float = min(_MARK * picture.width / picture.height, 34 * mm)
    height = width * picture.height / picture.width
    picture.draw(pen.canvas, x, pen.height - y - (_MARK + height) / 2, width, height)
    return width + _BESIDE_MARK


def _draw_monogram(pen: Pen, name: str, x: float, y: float) -> float:
    initials = prepared("".join(_INITIAL.findall(name)[:2]).upper(), fonts.SANS_SEMIBOLD)
    if not initials:
        return 0
    style = Style(fonts.SANS_SEMIBOLD, 17, 20, "#FFFFFF")
    style = style.at(min(17, 17 * 10 * mm / width_of(initials, style)))
    pen.box(x, y, _MARK, _MARK, fill=ACCENT, radius=1.4 * mm)
    pen.text(x + _MARK / 2, y + _MARK / 2 + style.size * 0.36, initials, style, align=0.5)
    return _MARK + _BESIDE_MARK
