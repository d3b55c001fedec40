"""The text of a letter as pieces: paragraphs, the table of what was agreed, closing and signature."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from app.documents import fonts
from app.documents.sheet import (
    ACCENT,
    INK2,
    Draw,
    Pen,
    Piece,
    Style,
    baseline,
    gap,
    held_together,
    line_pieces,
    narrow_pieces,
    rich_pieces,
    set_lines,
    width_of,
)
from app.documents.signature import signature_piece
from app.documents.words import Words
from app.domain.letter import Agreed, LetterSheet
from app.domain.rich_text import Block, BlockKind

BODY = Style(fonts.SERIF, 11.5, 16.5)
_SUBJECT = Style(fonts.SERIF_BOLD, 13, 17.5)
_HEAD = Style(fonts.SANS_SEMIBOLD, 9, 13)
_JOB = Style(fonts.SANS, 9, 13, INK2)
_INDENT = 16.0
_MARKS = {BlockKind.BULLET: "•", BlockKind.NUMBER: "{}."}
_COLUMNS = (0.0, 0.52, 0.76, 1.0)
_COLUMN_GAP = 8.0
_SHORT_ROW = 12  # lines; a longer row may be parted by a page


@dataclass(frozen=True, slots=True)
class Setting:
    """How close the text is set."""

    body: Style
    paragraph_gap: float
    item_gap: float
    row_pad: float


OPEN = Setting(BODY, 6.5, 3.0, 3.2)
CLOSE = Setting(Style(fonts.SERIF, 11, 15), 5.5, 2.0, 2.4)


def body_pieces(
    sheet: LetterSheet, words: Words, x: float, width: float, setting: Setting = OPEN
) -> list[Piece]:
    """Everything from the subject to the signer, top to bottom."""
    paragraph = gap(setting.paragraph_gap)
    pieces = held_together([*line_pieces(sheet.subject, _SUBJECT, x, width), gap(9)])
    pieces = [replace(piece, with_next=True) for piece in pieces]
    if sheet.greeting.strip():
        pieces += [*line_pieces(sheet.greeting, setting.body, x, width), paragraph]
    whole = _names(sheet)
    for block, below in zip_longest(sheet.blocks, sheet.blocks[1:]):
        if block.kind is BlockKind.TABLE:
            pieces += _table(sheet.agreed, words, x, width, setting)
        elif block.text.strip():
            goes_on = below is not None and below.kind is block.kind and block.kind in _MARKS
            below_it = gap(setting.item_gap) if goes_on else paragraph
            pieces += [*_block(block, sheet, whole, x, width, setting.body), below_it]
    return [*_kept_by_end(pieces), *_end(sheet, x, width, setting.body)]


def _block(
    block: Block, sheet: LetterSheet, whole: frozenset[str], x: float, width: float, style: Style
) -> list[Piece]:
    """A paragraph, or an item of a list behind its mark."""
    mark = _MARKS.get(block.kind, "").format(block.number)
    indent = max(_INDENT, width_of(mark, style) + 5) if mark else 0
    return rich_pieces(
        block.runs, style, x, width, language=sheet.language, indent=indent, mark=mark, whole=whole
    )


def _names(sheet: LetterSheet) -> frozenset[str]:
    """The words of names, which are never parted."""
    texts = (
        sheet.greeting,
        sheet.signer,
        sheet.head.name,
        *sheet.address_lines,
        *(row.who for row in sheet.agreed),
    )
    return frozenset(word.strip(",.;:") for text in texts for word in text.split())


def _kept_by_end(pieces: list[Piece]) -> list[Piece]:
    """The last two lines stay with the closing, so that no signature stands alone on a page."""
    return [*pieces[:-3], *(replace(piece, with_next=True) for piece in pieces[-3:])]


def _end(sheet: LetterSheet, x: float, width: float, style: Style) -> list[Piece]:
    """Closing, signature and signer at the left, beside the code, as letters from right to left have them too."""
    narrow = width * 0.6
    closing = narrow_pieces(sheet.closing, style, x, narrow, most=2)
    signer = narrow_pieces(sheet.signer, style, x, narrow, most=2)
    job = narrow_pieces(sheet.signer_job, _JOB, x, narrow, most=2)
    room = [signature_piece(sheet.signature, x)] if signer else []
    return held_together([*closing, *room, *signer, *job])


def _table(agreed: tuple[Agreed, ...], words: Words, x: float, width: float, setting: Setting) -> list[Piece]:
    if not agreed:
        return []
    head = _head_piece(words, x, width)
    rows = [piece for row in agreed for piece in _row(row, head, x, width, setting)]
    return [gap(2), head, *rows, gap(setting.paragraph_gap + 4)]


def _head_piece(words: Words, x: float, width: float) -> Piece:
    cells = [[words.text("letter", key)] for key in ("what", "who", "when")]
    height = _HEAD.leading + 7
    draw = _drawn_cells(cells, _HEAD, x, width, rule_at=height, rule=(1.2, ACCENT))
    return Piece(height, draw, with_next=True)


def _row(row: Agreed, head: Piece, x: float, width: float, setting: Setting) -> Iterator[Piece]:
    """One row line by line, so that no text is too long for a page; short rows stay whole."""
    body, pad = setting.body, setting.row_pad
    columns = [
        set_lines(text, body, (_COLUMNS[place + 1] - _COLUMNS[place]) * width - _COLUMN_GAP)
        for place, text in enumerate((row.what, row.who, row.when))
    ]
    lines = list(zip_longest(*columns, fillvalue="")) or [("", "", "")]
    for place, line in enumerate(lines):
        is_first, is_last = place == 0, place == len(lines) - 1
        height = body.leading + pad * (is_first + is_last)
        rule = (0.5, "#8E9BA0") if is_last else None
        cells = [[cell] for cell in line]
        draw = _drawn_cells(cells, body, x, width, rule_at=height, rule=rule, pad=pad * is_first)
        yield Piece(height, draw, with_next=not is_last and len(lines) <= _SHORT_ROW, again=head)


def _drawn_cells(
    cells: list[list[str]],
    style: Style,
    x: float,
    width: float,
    *,
    rule_at: float,
    rule: tuple[float, str] | None,
    pad: float = 0,
) -> Draw:
    def draw(pen: Pen, top: float) -> None:
        for (begins, ends), lines in zip(pairwise(_COLUMNS), cells, strict=True):
            for place, line in enumerate(lines):
                room = (ends - begins) * width - _COLUMN_GAP
                at = baseline(top + pad + place * style.leading, style)
                pen.text_in(x + begins * width, room, at, line, style)
        if rule:
            pen.rule(x, x + width, top + rule_at, thick=rule[0], colour=rule[1])

    return draw
