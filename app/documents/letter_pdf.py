"""A letter on A4 or US Letter, its address where the envelope's window shows it.

The file names its language, holds every font it uses and shows its title, but is neither tagged nor PDF/A: ReportLab
writes no structure, and what the libraries for finished files (pypdf, pikepdf) add is the claim and not the conformity.
"""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.letter_body import CLOSE, body_pieces
from app.documents.letter_head import draw_head
from app.documents.one_at_a_time import one_at_a_time
from app.documents.qr_code import draw_qr
from app.documents.sheet import (
    INK2,
    LINE,
    Pen,
    Placed,
    Room,
    Style,
    baseline,
    can_be_coded,
    draw_placed,
    fit_line,
    fit_style,
    laid_out,
    mm_size,
    prepared,
    set_lines,
    width_of,
)
from app.documents.words import Words
from app.domain import code, geometry
from app.domain.geometry import Box, Geometry
from app.domain.letter import AddressTooLong, Letterhead, LetterSheet

_ADDRESS = Style(fonts.SERIF, 11.5, 15.8)
_ADDRESS_READABLE = ((11.5, 15.8), (11.5, 13.2), (10.5, 11.6))
_ADDRESS_TIGHTER = (*_ADDRESS_READABLE, (9.5, 10.7), (8.5, 9.6), (8, 9.1))
_SENDER = Style(fonts.SANS, 7.5, 10, INK2)
_SENDER_LEAST = 6
_LABEL = Style(fonts.SANS, 9.2, 15, INK2)
_VALUE = Style(fonts.SANS, 9.2, 15)
_NUMBER = Style(fonts.SANS_SEMIBOLD, 9.2, 15)
_LABEL_GAP = 2.6 * mm
_REFERENCE_LEAST = 0.84
_FOOT = Style(fonts.SANS, 7.8, 11, INK2)
_FOOT_LONGEST = 800  # characters; no foot holds more
_FOOT_SIZES = (7.8, 7.2, 6.6, 6.2)
_FOOT_BELOW, _FOOT_HEIGHT = 11.5, 17.6  # points: to its first line, and from there to its last
_CODE = Style(fonts.SANS, 8.5, 11.2, INK2)
_CODE_NUMBER = Style(fonts.SANS_SEMIBOLD, 10, 12)
_CODE_SIDE = 20 * mm
_CODE_ABOVE_FOOT = 28.5 * mm
_CONTINUED_TOP = 32 * mm


@one_at_a_time
def draw_letter(sheet: LetterSheet, *, invariant: bool = False) -> bytes:
    """The letter as PDF; `invariant` leaves the time of making out. Raises `AddressTooLong`."""
    paper, said = geometry.of(sheet.paper), words.of(sheet.language)
    pen = Pen(mm_size(paper.width, paper.height), language=sheet.language, invariant=invariant)
    kind = said.text("letter", "kind", number=sheet.number)
    keywords = ", ".join(one for one in (sheet.number, sheet.pack) if one)
    title = f"{sheet.number} {sheet.subject}".strip()
    pen.describe(title=title, author=sheet.head.name, subject=kind, keywords=keywords)
    pages = _pages(sheet, said, paper)
    for page, placed in enumerate(pages, 1):
        _draw_page(pen, sheet, placed, page=page, pages=len(pages))
    return pen.bytes()


def _pages(sheet: LetterSheet, said: Words, paper: Geometry) -> list[list[Placed]]:
    """The text on its pages; a little closer and smaller where that saves a second one."""
    width = (paper.text_right - paper.left) * mm
    pages = laid_out(body_pieces(sheet, said, paper.left * mm, width), _rooms(sheet, paper))
    if len(pages) != 2:
        return pages
    closer = laid_out(body_pieces(sheet, said, paper.left * mm, width, CLOSE), _rooms(sheet, paper))
    return closer if len(closer) == 1 else pages


def _rooms(sheet: LetterSheet, paper: Geometry) -> Iterator[Room]:
    bottom = (paper.foot_at - 8) * mm
    code_top = paper.foot_at * mm - _CODE_ABOVE_FOOT - 4 * mm
    yield Room(paper.text_top * mm, code_top if sheet.show_code else bottom, bottom)
    while True:
        yield Room(_CONTINUED_TOP, bottom, bottom)


def _draw_page(pen: Pen, sheet: LetterSheet, placed: list[Placed], *, page: int, pages: int) -> None:
    paper, said = geometry.of(sheet.paper), words.of(sheet.language)
    if page == 1:
        draw_head(pen, sheet.head, paper)
        _draw_address(pen, sheet, paper)
        _draw_reference(pen, sheet, paper)
        _draw_folds(pen, paper)
        if sheet.show_code and can_be_coded(sheet.number):
            _draw_code(pen, sheet, said, paper)
    else:
        _draw_continued(pen, sheet, said, paper)
    draw_placed(pen, placed)
    _draw_foot(pen, sheet, paper, said.text("letter", "page", page=page, pages=pages))
    pen.next_page()


def _draw_address(pen: Pen, sheet: LetterSheet, paper: Geometry) -> None:
    if paper.sender_at:
        _draw_sender(pen, sheet.head, paper)
    lines, style, box = _set_address(sheet.address_lines, paper)
    for place, line in enumerate(lines):
        pen.text(box.x * mm, baseline(box.y * mm + place * style.leading, style), line, style)


def _draw_sender(pen: Pen, head: Letterhead, paper: Geometry) -> None:
    """Small above the address, so that the post can bring the letter back."""
    box, lines = paper.address, tuple(line for line in head.address_lines if line.strip())
    for kept in (lines, lines[-3:], lines[-2:]):  # street and town before the rest, where all is too long
        sender = ", ".join(text for text in (head.name, *kept) if text.strip())
        style = fit_style(sender, _SENDER, box.width * mm, least=_SENDER_LEAST)
        line = fit_line(sender, style, box.width * mm)
        if not line.endswith("…"):
            break
    else:  # the name rather than the place the letter is to come back to
        street = fit_line(f", {', '.join(kept)}", style, box.width * mm) if kept else ""
        name = fit_line(head.name, style, box.width * mm - width_of(street, style))
        line = fit_line(name + street, style, box.width * mm)
    pen.text(box.x * mm, paper.sender_at * mm, line, style)
    pen.rule(box.x * mm, box.x * mm + width_of(line, style), paper.sender_at * mm + 2.2, colour=LINE)


def _set_address(given: tuple[str, ...], paper: Geometry) -> tuple[list[str], Style, Box]:
    """The lines at the largest size at which they stay inside the window: first where they stand best, then
    wherever the window shows them. They are parted only where that must be."""
    given = tuple(line for line in given if line.strip())
    most = paper.address_most or paper.address
    for parted, box, sizes in (
        (False, paper.address, _ADDRESS_READABLE),
        (False, most, _ADDRESS_TIGHTER),
        (True, most, _ADDRESS_TIGHTER),
    ):
        for size, leading in sizes:
            style = Style(_ADDRESS.font, size, leading)
            lines = [line for text in given for line in set_lines(text, style, box.width * mm)]
            if len(lines) * style.leading <= box.height * mm and (parted or len(lines) <= len(given)):
                return lines, style, box
    raise AddressTooLong(len(lines), int(most.height * mm // leading))


def _draw_reference(pen: Pen, sheet: LetterSheet, paper: Geometry) -> None:
    """Label and value in a block beside the window, all of it smaller where there is little room."""
    pairs = [(label, value) for label, value in sheet.reference if value.strip()]
    x, width = paper.reference.x * mm, paper.reference.width * mm
    scale, label_width = _reference_scale(pairs, width)
    label_style, value_style, number_style = (_at(style, scale) for style in (_LABEL, _VALUE, _NUMBER))
    y, last, more = paper.reference.y * mm, paper.reference.bottom * mm, 11.5 * scale
    for label, value in pairs:
        style = number_style if value == sheet.number else value_style
        lines = set_lines(value, style, width - label_width, most=2)
        if y + (len(lines) - 1) * more > last:
            return
        pen.text(x, y, fit_line(label, label_style, label_width - _LABEL_GAP * scale), label_style)
        for place, line in enumerate(lines):
            pen.text(x + label_width, y + place * more, line, style)
        y += _LABEL.leading + (len(lines) - 1) * more


def _reference_scale(pairs: list[tuple[str, str]], width: float) -> tuple[float, float]:
    """How much smaller the block is set so that each value stays on its line, and how wide the labels are then."""
    labels = [fit_line(label, _LABEL, 34 * mm) for label, _ in pairs]
    label_width = max([18 * mm, *(width_of(label, _LABEL) + _LABEL_GAP for label in labels)])
    values = max([1.0, *(width_of(fit_line(value, _VALUE, 30 * mm), _VALUE) for _, value in pairs)])
    scale = max(_REFERENCE_LEAST, min(1.0, (width - 1) / (label_width + values)))
    label_width *= scale
    is_whole = label_width + values * scale <= width
    return scale, label_width if is_whole else min(label_width, width / 2)


def _at(style: Style, scale: float) -> Style:
    return style.at(style.size * scale)


def _draw_folds(pen: Pen, paper: Geometry) -> None:
    """Where to fold, and where to punch."""
    for fold in paper.folds:
        pen.rule(5 * mm, 9 * mm, fold * mm, colour=LINE)
    if paper.punch:
        pen.rule(5 * mm, 11 * mm, paper.punch * mm, colour=LINE)


def _draw_code(pen: Pen, sheet: LetterSheet, said: Words, paper: Geometry) -> None:
    x, y = paper.text_right * mm - _CODE_SIDE, paper.foot_at * mm - _CODE_ABOVE_FOOT
    draw_qr(pen, code.printed(sheet.number), x, y, _CODE_SIDE)
    right, bottom = x - 4 * mm, y + _CODE_SIDE - 1.2
    lines = [said.text("letter", "code_1"), said.text("letter", "code_2")]
    for place, line in enumerate(lines):
        pen.text(right, bottom - _CODE_NUMBER.leading - (1 - place) * _CODE.leading, line, _CODE, align=1)
    number = fit_line(sheet.number, _CODE_NUMBER, 40 * mm)
    pen.text(right, bottom, number, _CODE_NUMBER, align=1)


def _draw_continued(pen: Pen, sheet: LetterSheet, said: Words, paper: Geometry) -> None:
    left, right = paper.left * mm, paper.text_right * mm
    reference = f"{said.text('letter', 'our_reference')} {sheet.number}, {said.day(sheet.dated_on)}"
    pen.text(left, 19 * mm, fit_line(sheet.head.name, _FOOT, (right - left) / 2), _FOOT)
    pen.text(right, 19 * mm, fit_line(reference, _FOOT, (right - left) / 2), _FOOT, align=1)
    pen.rule(left, right, 22.5 * mm)


def _draw_foot(pen: Pen, sheet: LetterSheet, paper: Geometry, page: str) -> None:
    """Opening hours, company line and page on one line, or below each other where they would touch."""
    left, right, y = paper.left * mm, paper.text_right * mm, paper.foot_at * mm
    pen.rule(left, right, y)
    page = prepared(page, _FOOT.font)
    room = right - left - width_of(page, _FOOT) - 10
    pen.text(right, y + _FOOT_BELOW, page, _FOOT, align=1)
    told = (sheet.head.hours[:_FOOT_LONGEST], sheet.head.foot[:_FOOT_LONGEST])
    texts = [" ".join(text.split()) for text in told if text.strip()]
    whole = [prepared(text, _FOOT.font) for text in texts]
    used = sum(width_of(text, _FOOT) for text in whole)
    if len(texts) == 2 and used + 10 <= room:
        pen.text(left, y + _FOOT_BELOW, whole[0], _FOOT)
        middle = left + width_of(whole[0], _FOOT) + (right - left - used - width_of(page, _FOOT)) / 2
        pen.text(middle, y + _FOOT_BELOW, whole[1], _FOOT)
        return
    lines, style = _foot_lines(texts, room)
    for place, text in enumerate(lines):
        pen.text(left, y + _FOOT_BELOW + place * style.leading, text, style)


def _foot_lines(texts: list[str], room: float) -> tuple[list[str], Style]:
    """What the law asks of a company to say on its letters is made smaller, and at last parted, before it is cut."""
    for size in _FOOT_SIZES:
        style = _FOOT.at(size)
        lines = [line for text in texts for line in set_lines(text, style, room)]
        if (len(lines) - 1) * style.leading <= _FOOT_HEIGHT:
            return lines, style
    most = int(_FOOT_HEIGHT / style.leading) + 1
    return set_lines("\n".join(texts), style, room, most=most), style
