"""The shift's briefing on one page, with a box to tick beside all that is due."""

from collections.abc import Iterator

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.roll import beside
from app.documents.ruled_table import heading
from app.documents.sheet import (
    BLACK,
    INK2,
    LINE,
    Draw,
    Pen,
    Piece,
    Style,
    baseline,
    fit_line,
    fit_style,
    gap,
    line_pieces,
    mm_size,
    on_one_page,
)
from app.documents.words import Words
from app.domain import geometry
from app.domain.briefing import BriefingSheet, BriefLine, BriefList, Spoken

_TITLE = Style(fonts.SERIF, 22, 27)
_SHOP = Style(fonts.SANS, 10, 14, INK2)
_TEXT = Style(fonts.SANS, 9, 14.6)
_STRONG = Style(fonts.SANS_SEMIBOLD, 9, 14.6)
_NOTE = Style(fonts.SANS, 9, 14.6, INK2)
_FOOT = Style(fonts.SANS, 8.4, 11, INK2)
_LEFT, _TOP = 16 * mm, 11 * mm
_BETWEEN, _BOX = 12 * mm, 8.0
# Where each part of a line begins, as shares of the width: when, complaint, customer, what, who.
_COLUMNS = (0.03, 0.125, 0.245, 0.3, 0.86, 1.0)


@one_at_a_time
def draw_briefing(sheet: BriefingSheet, *, invariant: bool = False) -> bytes:
    """The briefing as PDF; `invariant` leaves the time of making out."""
    said, page = words.of(sheet.language), geometry.of(sheet.paper)
    pen = Pen(mm_size(page.width, page.height), language=sheet.language, invariant=invariant)
    title = said.text("briefing", "title", day=sheet.day)
    pen.describe(title=title, author=sheet.shop, subject=said.text("briefing", "heading"))
    width = pen.width - 2 * _LEFT
    foot = said.text("briefing", "printed", moment=sheet.printed)
    pen.text(_LEFT, page.foot_at * mm, fit_line(foot, _FOOT, width), _FOOT)
    return on_one_page(pen, _pieces(sheet, said, width), _TOP)


def _pieces(sheet: BriefingSheet, said: Words, width: float) -> Iterator[Piece]:
    title = said.text("briefing", "title", day=sheet.day)
    style = fit_style(title, _TITLE, width, least=12)
    yield from line_pieces(sheet.shop, _SHOP, _LEFT, width, most=1)
    yield from line_pieces(title, style, _LEFT, width, most=1)
    yield gap(5)
    for part in sheet.lists:
        yield from heading(part.title, _LEFT, width)
        yield from _list(part, said, width)
        yield gap(7)
    half = (width - _BETWEEN) / 2
    left = [*heading(said.text("briefing", "issues"), _LEFT, half), *_issues(sheet, said, half)]
    yield beside(left, list(_right(sheet, said, _LEFT + half + _BETWEEN, half)), down=0)


def _list(part: BriefList, said: Words, width: float) -> Iterator[Piece]:
    if not part.lines:
        yield _note(part.nothing, _LEFT, width)
    for line in part.lines:
        yield Piece(_TEXT.leading + 0.8, _due_line(line, width))
    if part.more > 0:
        yield _note(said.text("briefing", "more", n=part.more), _LEFT + _COLUMNS[0] * width, width)


def _due_line(line: BriefLine, width: float) -> Draw:
    cells = (
        (line.when, _STRONG),
        (line.number, _STRONG),
        (line.whose, _TEXT),
        (line.what, _TEXT),
        (line.who, _TEXT),
    )
    shown = [
        (_LEFT + begins * width, fit_line(text, style, (ends - begins) * width - 5), style)
        for (text, style), begins, ends in zip(cells, _COLUMNS, _COLUMNS[1:], strict=False)
    ]

    def draw(pen: Pen, top: float) -> None:
        pen.box(_LEFT + 0.5, top + 3.6, _BOX, _BOX, edge=BLACK, thick=0.8)
        for x, text, style in shown:
            pen.text(x, baseline(top, style), text, style)
        pen.rule(_LEFT, _LEFT + width, top + _TEXT.leading + 0.6, colour=LINE, thick=0.4)

    return draw


def _issues(sheet: BriefingSheet, said: Words, width: float) -> Iterator[Piece]:
    if not sheet.spoken:
        yield _note(said.text("briefing", "no_issues"), _LEFT, width)
    for one in sheet.spoken:
        yield _counted(one.name, str(one.count), _LEFT, width)
        yield from line_pieces(_more_of(one, said), _NOTE.at(8.4), _LEFT, width, most=1)


def _more_of(one: Spoken, said: Words) -> str:
    safety = said.text("briefing", "safety", n=one.safety) if one.safety else ""
    return ", ".join(part for part in (safety, one.about) if part)


def _right(sheet: BriefingSheet, said: Words, x: float, width: float) -> Iterator[Piece]:
    """The house rules, and what waits for somebody."""
    yield from heading(said.text("briefing", "rules"), x, width)
    for line in sheet.rules:
        yield from line_pieces(line, _STRONG if sheet.rules_are_new else _TEXT, x, width, most=2)
    yield gap(7)
    yield from heading(said.text("briefing", "waiting"), x, width)
    for name, count in sheet.waiting:
        yield _counted(name, count, x, width)


def _counted(name: str, count: str, x: float, width: float) -> Piece:
    """A name with its number at the end of the line."""
    shown = fit_line(name, _TEXT, width - 30)

    def draw(pen: Pen, top: float) -> None:
        pen.text(x, baseline(top, _TEXT), shown, _TEXT)
        pen.text(x + width, baseline(top, _STRONG), count, _STRONG, align=1)

    return Piece(_TEXT.leading, draw)


def _note(text: str, x: float, width: float) -> Piece:
    line = fit_line(text, _NOTE, width)
    return Piece(_NOTE.leading, lambda pen, top: pen.text(x, baseline(top, _NOTE), line, _NOTE))
