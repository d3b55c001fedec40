"""A pen that draws on a sheet of paper in points, counting down from its top left corner."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from app.documents.embedding import EmbeddedFont
from app.documents.style import LINE, Style
from app.documents.typesetting import Item, items_of, runs_rtl

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_THICKENED = 0.03  # of the size: the line around letters whose font has no bold
_NO_FONT = "None"

rl_config.useA85 = 0  # a page's bytes need not be letters
rl_config.pdfComments = 0


class _NoFont:
    """What a page begins with, so that ReportLab names no font that is not in the document."""

    fontName, face = _NO_FONT, SimpleNamespace(name=_NO_FONT)  # noqa: N815 - ReportLab's names
    _dynamicFont, _multiByte = True, False  # noqa: N815


pdfmetrics.registerFont(_NoFont())


def plain(text: str) -> str:
    """Text on one line without control characters, for the properties of a document."""
    return " ".join(text.encode("utf-8", "replace").decode().split())[:300]


class Pen:
    """Draws on a canvas in points, counting down from the top left corner of the sheet."""

    def __init__(self, size: tuple[float, float], *, language: str, invariant: bool) -> None:
        self.width, self.height = size
        self._paper = BytesIO()
        self._fonts: dict[str, EmbeddedFont] = {}
        self.canvas: Any = Canvas(
            self._paper,
            pagesize=size,
            invariant=int(invariant),
            lang=language if _LANGUAGE.fullmatch(language) else "en",
            initialFontName=_NO_FONT,
            pdfVersion=(1, 5),
            pageCompression=1,
        )

    def describe(self, *, title: str, author: str, subject: str, keywords: str = "") -> None:
        """The document's properties."""
        if keywords:
            self.canvas.setKeywords(plain(keywords))
        self.canvas.setTitle(plain(title))
        self.canvas.setAuthor(plain(author))
        self.canvas.setSubject(plain(subject))
        self.canvas.setCreator("Redress")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def text(self, x: float, y: float, line: str, style: Style, *, align: float = 0) -> None:
        """One prepared line with its baseline at `y`; `align` 0 begins, 0.5 centres, 1 ends it at `x`."""
        self.show(x, y, items_of(line, style.font), style, align=align)

    def text_in(self, x: float, width: float, y: float, line: str, style: Style) -> None:
        """A prepared line at the side of a room at which its paragraph begins: the right one for Hebrew or Arabic."""
        align = int(runs_rtl(line))
        self.text(x + align * width, y, line, style, align=align)

    def show(self, x: float, y: float, items: tuple[Item, ...], style: Style, *, align: float = 0) -> None:
        """The same for a line that is set already."""
        if not items:
            return
        if align:
            x -= align * style.size * sum(item.shaped.width for item in items)
        colour = _colour(style.colour)
        code = [f"BT {colour} rg 1 0 0 1 {x:.6g} {self.height - y:.6g} Tm"]
        is_plain = [self._font(item.font).take(item.shaped) and item.shaped.is_plain for item in items]
        for actual, together in _groups(items, is_plain):
            if actual:
                code.append(f"/Span <</ActualText <feff{actual.encode('utf-16-be').hex()}>>> BDC")
            code += [self._operators(item, style.size, colour) for item in together]
            if actual:
                code.append("EMC")
        self.literal(" ".join([*code, "ET"]))

    def _operators(self, item: Item, size: float, colour: str) -> str:
        shown = " ".join(_raised(rise, shown, size) for rise, shown in item.shaped.pieces)
        if item.is_thickened:
            shown = f"2 Tr {size * _THICKENED:.3g} w {colour} RG {shown} 0 Tr"
        return f"/{self._font(item.font).label} {size:.6g} Tf {shown}"

    def _font(self, name: str) -> EmbeddedFont:
        found = self._fonts.get(name)
        if found is None:
            found = self._fonts[name] = EmbeddedFont(name, f"G{len(self._fonts) + 1}")
            self.canvas._doc.delayedFonts.append(found)
        return found

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
        steps = [
            f"{x:.6g} {self.height - y:.6g} {'l' if place else 'm'}" for place, (x, y) in enumerate(points)
        ]
        dashes = " ".join(f"{length:.6g}" for length in dash)
        self.literal(f"{_colour(colour)} RG {thick:.6g} w [{dashes}] 0 d {' '.join(steps)} S")

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

    def literal(self, operators: str) -> None:
        """Operators of PDF as they are, in points from the bottom left corner."""
        self.canvas.addLiteral(operators)

    def next_page(self) -> None:
        """End this page; the next begins blank."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The finished document."""
        self.canvas.save()
        return self._paper.getvalue()


def _groups(items: tuple[Item, ...], is_plain: list[bool]) -> Iterator[tuple[str, list[Item]]]:
    """What is shown together, with its text where a reader of the PDF cannot tell it from the glyphs. Blanks between
    such words go with them, for readers take no notice of one alone."""
    if all(is_plain):
        yield "", list(items)
        return
    spoken = [
        not plain or (item.text == " " and at > 0 and not all(is_plain[at - 1 : at + 2 : 2]))
        for at, (item, plain) in enumerate(zip(items, is_plain, strict=True))
    ]
    for (says, rtl), group in groupby(zip(items, spoken, strict=True), lambda pair: (pair[1], pair[0].rtl)):
        together = [item for item, _ in group]
        texts = [item.text for item in together]
        yield "".join(reversed(texts) if rtl else texts) if says else "", together


def _raised(rise: float, shown: str, size: float) -> str:
    return f"{rise * size / 1000:.5g} Ts [{shown}] TJ 0 Ts" if rise else f"[{shown}] TJ"


@cache
def _colour(name: str) -> str:
    colour = HexColor(name)
    return f"{colour.red:.4g} {colour.green:.4g} {colour.blue:.4g}"
