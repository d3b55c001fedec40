"""What is kept of one person, on paper: part by part, label and value, in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby

from reportlab.lib.units import mm

from app.documents import fonts, words
from app.documents.letter_head import draw_head
from app.documents.one_at_a_time import one_at_a_time
from app.documents.sheet import (
    ACCENT,
    INK2,
    LINE,
    Draw,
    Pen,
    Piece,
    Room,
    Style,
    draw_placed,
    fit_line,
    gap,
    held_together,
    laid_out,
    line_at,
    line_pieces,
    mm_size,
    set_lines,
)
from app.documents.words import Words
from app.domain import amounts, geometry
from app.domain.access_report import AccessReport, Coded, Part, Value
from app.domain.geometry import Geometry
from app.domain.masking import MARKS
from app.domain.money import Money

_TITLE = Style(fonts.SERIF, 22, 28)
_LEAD = Style(fonts.SERIF, 11.5, 16)
_HEADING = Style(fonts.SANS_SEMIBOLD, 12.5, 18, ACCENT)
_PART = Style(fonts.SANS_SEMIBOLD, 10, 15)
_LABEL = Style(fonts.SANS, 8.5, 13, INK2)
_VALUE = Style(fonts.SANS, 9.5, 13)
_SMALL = Style(fonts.SANS, 9, 13, INK2)
_TOP, _NEXT_TOP = 48 * mm, 22 * mm
_LABELS = 46 * mm
_TOGETHER = 10  # rows of one thing that a page does not part
# Facts that mean something to programs alone; the file beside the paper has them.
_FOR_PROGRAMS = frozenset(
    {
        "sha256",
        "pdf_sha256",
        "line",
        "policy",
        "media_type",
        "by_close",
        "repeat_days",
        "minutes",
        "goods_labels",
    }
)


@one_at_a_time
def draw_access(report: AccessReport, *, invariant: bool = False) -> bytes:
    """The report as PDF; `invariant` leaves the time of making out."""
    said = words.of(report.language)
    book = words.book(report.language, "access")
    page = geometry.of(report.paper)
    pen = Pen(mm_size(page.width, page.height), language=report.language, invariant=invariant)
    pen.describe(title=book["paper"]["title"], author=report.head.name, subject=book["paper"]["title"])
    pages = laid_out(_Sheet(report, said, book, page).pieces(), _rooms(page))
    for at, placed in enumerate(pages, 1):
        if at == 1:
            draw_head(pen, report.head, page)
        draw_placed(pen, placed)
        _draw_foot(pen, report, said, page, book["paper"]["page"].format(page=at, pages=len(pages)))
        pen.next_page()
    return pen.bytes()


def _rooms(page: Geometry) -> Iterator[Room]:
    bottom = (page.foot_at - 7) * mm
    yield Room(_TOP, bottom, bottom)
    while True:
        yield Room(_NEXT_TOP, bottom, bottom)


def _draw_foot(pen: Pen, report: AccessReport, said: Words, page: Geometry, at: str) -> None:
    left, right, y = page.left * mm, page.text_right * mm, page.foot_at * mm
    about = f"{report.head.name}, {said.day(report.made_at.date())}"
    pen.text(left, y, fit_line(about, _SMALL, (right - left) * 0.7), _SMALL)
    pen.text(right, y, at, _SMALL, align=1)


class _Sheet:
    """The pieces of one report, in the words of one language."""

    def __init__(
        self, report: AccessReport, said: Words, book: Mapping[str, Mapping[str, str]], page: Geometry
    ) -> None:
        self._report, self._said, self._book = report, said, book
        self._x, self._width = page.left * mm, (page.text_right - page.left) * mm

    def pieces(self) -> list[Piece]:
        """Everything, in its order."""
        return [*self._opening(), *self._parts(self._report.parts, _HEADING)]

    def _opening(self) -> Iterator[Piece]:
        report, paper = self._report, self._book["paper"]
        yield from line_pieces(paper["title"], _TITLE, self._x, self._width)
        told = {"name": report.customer or "–", "shop": report.head.name}
        about = paper["for"].format(moment=self._said.moment(report.made_at), **told)
        yield from line_pieces(about, _LEAD, self._x, self._width)
        yield gap(3 * mm)
        marks = ", ".join(self._book["marks"][one] for one in ("person", "colleague"))
        for text in (paper["why"], paper["rights"], paper["others"].format(marks=marks), paper["files"]):
            yield from line_pieces(text, _SMALL, self._x, self._width)
            yield gap(1.2 * mm)
        yield gap(4 * mm)

    def _parts(self, parts: tuple[Part, ...], style: Style) -> Iterator[Piece]:
        for name, several in groupby(parts, key=lambda part: part.name):
            for at, part in enumerate(several):
                is_complaint = name == "complaints"
                head = self._heading(part) if is_complaint or not at else ""
                yield from self._part(part, head, style)

    def _heading(self, part: Part) -> str:
        if part.name == "complaints":
            return self._book["paper"]["complaint"].format(number=part.title)
        return self._book["parts"].get(part.name, part.name)

    def _part(self, part: Part, head: str, style: Style) -> Iterator[Piece]:
        rows = [self._entry(part)] if part.name == "timeline" else self._facts(part.facts)
        if part.title and part.name != "complaints":
            rows.insert(0, ("number", part.title))
        if not rows and not part.parts:
            return
        between = gap(1.5) if part.name == "timeline" else self._rule()
        above = [gap(3 * mm), *line_pieces(head, style, self._x, self._width)] if head else [between]
        first, later = (rows, []) if len(rows) <= _TOGETHER else (rows[:1], rows[1:])
        yield from held_together([*above, *(piece for row in first for piece in self._row(*row))])
        for row in later:
            yield from self._row(*row)
        yield from self._parts(part.parts, _PART)

    def _entry(self, part: Part) -> tuple[str, str]:
        """What happened, in one row behind its moment."""
        told = dict(part.facts)
        kind, by, text = (self._text(told[name]) for name in ("kind", "by", "text"))
        more = [f"{label}: {value}" for label, value in self._facts(part.facts[4:])]
        about = f"{kind} ({by})" if by else kind
        said = (one.rstrip(".") for one in (about, text, "; ".join(more)))
        return self._text(told["at"]), ". ".join(filter(None, said))

    def _facts(self, facts: Iterable[tuple[str, Value]]) -> list[tuple[str, str]]:
        return [row for name, value in facts for row in self._rows(name, value)]

    def _rule(self) -> Piece:
        """Between one of a kind and the next."""
        x, width = self._x, self._width
        return Piece(5, lambda pen, top: pen.rule(x, x + width, top + 2.5, colour=LINE, thick=0.4))

    def _rows(self, name: str, value: Value) -> Iterator[tuple[str, str]]:
        """Labels with values in words; what says nothing is left out."""
        if isinstance(value, Mapping):
            for key, inner in value.items():
                yield from self._rows(key, inner)
            return
        text = self._text(value)
        if text and text != "0" and name not in _FOR_PROGRAMS:
            yield self._book["labels"].get(name, name), text

    def _text(self, value: Value) -> str:
        paper = self._book["paper"]
        if value is None or value is False:
            return ""
        if value is True:
            return paper["yes"]
        if isinstance(value, Coded):
            return self._book.get(value.group, {}).get(value.value, value.value.replace("_", " "))
        if isinstance(value, Money):
            return amounts.written(value, self._report.language)
        if isinstance(value, datetime):
            return self._said.moment(value)
        if isinstance(value, date):
            return self._said.day(value)
        if isinstance(value, tuple):
            return "; ".join(filter(None, (self._text(one) for one in value)))
        return self._marked(str(value)).strip()

    def _marked(self, text: str) -> str:
        for trait, mark in MARKS.items():
            text = text.replace(mark, self._book["marks"][trait.value])
        return text

    def _row(self, name: str, value: str) -> list[Piece]:
        """The label stands beside the first line of its value."""
        x, room = self._x + _LABELS, self._width - _LABELS
        label = set_lines(name, _LABEL, _LABELS - 4 * mm)
        lines = set_lines(value, _VALUE, room)
        high = max(len(label), len(lines))
        held = {0, high - 2} if high > 1 else set()
        beside = [
            *((at, line_at(self._x, _LABELS - 4 * mm, line, _LABEL)) for at, line in enumerate(label)),
            *((at, line_at(x, room, line, _VALUE)) for at, line in enumerate(lines)),
        ]
        return [
            Piece(_VALUE.leading, _all([draw for of, draw in beside if of == at]), with_next=at in held)
            for at in range(high)
        ]


def _all(draws: list[Draw]) -> Draw:
    def draw(pen: Pen, top: float) -> None:
        for one in draws:
            one(pen, top)

    return draw
