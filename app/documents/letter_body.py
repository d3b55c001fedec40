"""The text of a letter as pieces: paragraphs, the table of what was agreed, closing and signature."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from app.documents import fonts
from app.documents.agreed_table import AgreedTable
from app.documents.sheet import (
    INK2,
    Piece,
    Style,
    gap,
    held_together,
    line_pieces,
    narrow_pieces,
    rich_pieces,
    width_of,
)
from app.documents.signature import signature_piece
from app.documents.words import Words
from app.domain.letter import Agreed, LetterSheet
from app.domain.rich_text import Block, BlockKind

BODY = Style(fonts.SERIF, 11.5, 16.5)
_SUBJECT = Style(fonts.SERIF_BOLD, 13, 17.5)
_JOB = Style(fonts.SANS, 9, 13, INK2)
_INDENT = 16.0
_MARKS = {BlockKind.BULLET: "•", BlockKind.NUMBER: "{}."}


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
    heads = [words.text("letter", key) for key in ("what", "who", "when")]
    table = AgreedTable(x, width, (setting.body,) * 3, setting.row_pad)
    return [gap(2), *table.pieces(heads, agreed), gap(setting.paragraph_gap + 4)]
