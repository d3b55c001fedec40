"""The slip for the counter: pure black, on a roll as long as its text, or on sheets."""

from collections.abc import Iterator
from functools import partial

from reportlab.lib.units import mm

from app.documents import fonts, roll, slip_paper, words
from app.documents.one_at_a_time import one_at_a_time
from app.documents.roll import BOLD, HEADING, SMALL, TEXT, Roll, beside
from app.documents.sheet import BLACK, Pen, Piece, Style, gap, held_together
from app.documents.words import Words
from app.domain import code
from app.domain.letter import SlipSheet
from app.domain.slip import SlipForm

BAR_HEIGHT = roll.BAR_HEIGHT
_NUMBER = Style(fonts.SANS_BOLD, 27, 31, BLACK)
_PROMISE = Style(fonts.SANS_BOLD, 13.5, 18, BLACK)
_NUMBER_SHARE = 0.5
_READ_BACK_LINES = 18
_COPIES = ("copy_customer", "copy_shop")


@one_at_a_time
def draw_slip(sheet: SlipSheet, form: SlipForm | None = None, *, invariant: bool = False) -> bytes:
    """The slip as PDF; `invariant` leaves the time of making out."""
    form, said = form or SlipForm(), words.of(sheet.language)

    def pen(height: float) -> Pen:
        made = slip_paper.pen_for(form, height, language=sheet.language, invariant=invariant)
        title = said.text("slip", "title", number=sheet.number)
        made.describe(title=title, author=sheet.head.name, subject=said.text("slip", "we_have_it"))
        return made

    def more(page: int) -> str:
        return said.text("slip", "more", number=sheet.number, page=page)

    return slip_paper.lay(form, partial(_pieces, sheet, form, said), pen=pen, more=more)


def _pieces(sheet: SlipSheet, form: SlipForm, said: Words, on: Roll, copy: int) -> list[Piece]:
    parts = [*_head(sheet, said, on, copy=_COPIES[copy] if form.copies > 1 else "")]
    for part in (_number(sheet, said, on), _facts(sheet, said, on), _next(sheet, form, said, on)):
        parts += [on.dashes(), *part]
    parts += held_together([on.dashes(), *_foot(sheet, said, on)])
    return [gap(4 * mm), *parts, gap(6 * mm)] if form.is_roll else parts


def _head(sheet: SlipSheet, said: Words, on: Roll, *, copy: str) -> Iterator[Piece]:
    if copy:
        yield from on.centred(said.text("slip", copy), BOLD, most=1)
        yield gap(3)
    yield from on.shop_head(sheet.head)


def _number(sheet: SlipSheet, said: Words, on: Roll) -> Iterator[Piece]:
    """The number with its code below, or beside it where there is room."""
    above, below = ("we_have_it", TEXT), ("give_number", SMALL)
    if on.is_wide:
        words_at, code_at = on.halves(_NUMBER_SHARE)
        told = [list(words_at.flush(said.text("slip", key), style, most=2)) for key, style in (above, below)]
        number = words_at.large(sheet.number, _NUMBER, least=12, align=0)
        bars = code_at.code(code.printed(sheet.number), align=1)
        yield beside([*told[0], *number, *told[1]], list(bars))
        return
    yield from on.centred(said.text("slip", above[0]), above[1], most=2)
    yield from on.large(sheet.number, _NUMBER, least=12)
    bars_below = list(on.code(code.printed(sheet.number)))
    if bars_below:
        yield from (gap(3), *bars_below, gap(3))
    yield from on.centred(said.text("slip", below[0]), below[1], most=2)


def _facts(sheet: SlipSheet, said: Words, on: Roll) -> Iterator[Piece]:
    facts = (
        ("received", sheet.received, 2),
        ("customer", sheet.customer, 2),
        ("about", sheet.about, 4),
        ("wish", sheet.wish, 3),
        ("goods_left", sheet.goods_left, 3),
        ("goods_condition", sheet.goods_condition, 3),
        ("goods_with", sheet.goods_with, 3),
        ("goods_labels", sheet.goods_labels, 1),
    )
    yield from on.facts([(said.text("slip", label), value, most) for label, value, most in facts])
    if sheet.read_back.strip():
        yield gap(4)
        heading = list(on.flush(said.text("slip", "read_back"), HEADING, most=2))
        most = _READ_BACK_LINES * (2 if on.is_wide else 1)
        told = list(on.flush(" ".join(sheet.read_back.split()), TEXT, most=most))
        yield from held_together([*heading, *told[:2]])
        yield from told[2:]


def _next(sheet: SlipSheet, form: SlipForm, said: Words, on: Roll) -> Iterator[Piece]:
    yield from held_together(list(_promise(sheet, said, on)))
    if sheet.taken_by.strip():
        yield from on.flush(said.text("slip", "taken_by", name=sheet.taken_by[:80]), TEXT, most=5)
    if form.signature:
        yield from _signatures(said, on)


def _signatures(said: Words, on: Roll) -> Iterator[Piece]:
    places = on.halves() if on.is_wide else (on, on)
    lines = [
        place.signature(said.text("slip", key))
        for place, key in zip(places, ("sign_customer", "sign_shop"), strict=True)
    ]
    yield from [beside(lines[:1], lines[1:])] if on.is_wide else lines


def _promise(sheet: SlipSheet, said: Words, on: Roll) -> Iterator[Piece]:
    yield from on.flush(said.text("slip", "next"), HEADING, most=2)
    yield from on.flush(sheet.next_words, TEXT, most=3)
    if sheet.promised.strip():
        yield gap(5 * on.scale)
        yield on.boxed(sheet.promised, _PROMISE, height=30, least=9, radius=2.4)
        yield gap(5 * on.scale)


def _foot(sheet: SlipSheet, said: Words, on: Roll) -> Iterator[Piece]:
    yield from on.centred(sheet.slip_words.strip() or said.text("slip", "thanks"), TEXT, most=2)
    yield from on.centred(sheet.open_until, SMALL, most=2)
    if sheet.seal:
        yield gap(3)
        yield from on.centred(sheet.seal, SMALL, most=2)
