"""The body of a letter in a text document, and out of it again: blocks, their looks, lists, and fields kept whole."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from app.domain.rich_text import TABLE, TABLE_FIELD, Block, BlockKind, Run
from ui import theme

NAME = QTextFormat.Property.UserProperty + 1
INSTANCE = QTextFormat.Property.UserProperty + 2
KNOWN = QTextFormat.Property.UserProperty + 3
LINE = "\u2028"
_LISTS = {
    BlockKind.BULLET: QTextListFormat.Style.ListDisc,
    BlockKind.NUMBER: QTextListFormat.Style.ListDecimal,
}
# What would part blocks or stand for an object in a document of Qt's.
_OF_QT = str.maketrans(
    {"\n": LINE, "\u2029": LINE, "\r": "", "\x00": "", "\ufdd0": "", "\ufdd1": "", "\ufffc": ""}
)
_instances = count(1)


@dataclass(frozen=True)
class FieldWords:
    """How a field shows: its name for people, and its value; empty while nobody has filled it in."""

    words: str
    value: str = ""

    @property
    def shown(self) -> str:
        return self.value or self.words


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block as it lies in the document; `name` and `number` are those of a field."""

    at: int
    text: str
    look: QTextCharFormat
    name: str
    number: int

    @property
    def end(self) -> int:
        return self.at + units(self.text)


def put(cursor: QTextCursor, blocks: Iterable[Block], fields: Mapping[str, FieldWords]) -> None:
    """Put blocks in at the cursor. The first goes on in the block that is there, where both are paragraphs."""
    items: QTextList | None = None
    before: Block | None = None
    for block in blocks:
        if before is not None or not _goes_on(cursor, block):
            cursor.insertBlock(paragraph(), QTextCharFormat())
        items = _in_list(cursor, block, items, before)
        for run in (Run("", field=TABLE_FIELD),) if block == TABLE else block.runs:
            put_run(cursor, run, fields)
        before = block
    cursor.setCharFormat(look_of(cursor.charFormat()))


def put_run(cursor: QTextCursor, run: Run, fields: Mapping[str, FieldWords]) -> None:
    """Text, or a field as one thing that is kept whole."""
    look = QTextCharFormat()
    if run.bold:
        look.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        look.setFontItalic(True)
    if not run.field:
        cursor.insertText(run.text.translate(_OF_QT), look)
        return
    field = words_of(run.field, fields)
    look.setToolTip(field.words)
    look.setProperty(NAME, run.field)
    look.setProperty(KNOWN, bool(field.value))
    look.setProperty(INSTANCE, next(_instances))
    cursor.insertText(field.shown.translate(_OF_QT), look)


def words_of(name: str, fields: Mapping[str, FieldWords]) -> FieldWords:
    """How a field shows; one that nobody knows as it is written."""
    return fields.get(name) or FieldWords(f"{{{name}}}")


def blocks_between(document: QTextDocument, start: int, end: int) -> tuple[Block, ...]:
    """The blocks between two places; paragraphs without words are left out. Numbers begin with 1 or count on."""
    found: list[Block] = []
    last = 0
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        for one in _blocks_of(block, start, end):
            number = one.number and (1 if one.number == 1 else last + 1)
            last = number or last
            found.append(replace(one, number=number))
        block = block.next()
    return tuple(found)


def pieces(block: QTextBlock) -> Iterator[Piece]:
    """The runs of a block, in order."""
    each = block.begin()
    while not each.atEnd():
        fragment = each.fragment()
        look = fragment.charFormat()
        name, number = str(look.property(NAME) or ""), int(look.property(INSTANCE) or 0)
        yield Piece(fragment.position(), fragment.text(), look, name, number)
        each += 1


def fields_of(block: QTextBlock) -> list[tuple[int, int]]:
    """Where the fields of a block begin and end, in order."""
    found: dict[int, tuple[int, int]] = {}
    for piece in pieces(block):
        if piece.name:
            first, _ = found.get(piece.number, (piece.at, 0))
            found[piece.number] = (first, piece.end)
    return sorted(found.values())


def look_of(form: QTextCharFormat) -> QTextCharFormat:
    """Bold and italic of a format, and nothing else of it."""
    made = QTextCharFormat()
    if is_bold(form):
        made.setFontWeight(QFont.Weight.Bold)
    if form.fontItalic():
        made.setFontItalic(True)
    return made


def is_bold(form: QTextCharFormat) -> bool:
    return (
        form.hasProperty(QTextFormat.Property.FontWeight.value) and form.fontWeight() >= QFont.Weight.DemiBold
    )


def kind_of(block: QTextBlock) -> BlockKind:
    """What a block of the document is; the table's place counts as a paragraph."""
    items = block.textList()
    style = items.format().style() if items else None
    return next((kind for kind, own in _LISTS.items() if own == style), BlockKind.PARAGRAPH)


def paragraph() -> QTextBlockFormat:
    """The form of a paragraph."""
    made = QTextBlockFormat()
    made.setBottomMargin(theme.px(6))
    made.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def item() -> QTextBlockFormat:
    """The form of an item of a list."""
    made = paragraph()
    made.setBottomMargin(theme.px(2))
    return made


def mark_of_a_step() -> QTextBlockFormat:
    """What nobody sees, set last in a step so that no letter typed after it becomes part of it."""
    made = QTextBlockFormat()
    made.setProperty(QTextFormat.Property.UserProperty + 4, True)
    return made


def list_of(kind: BlockKind, start: int = 1) -> QTextListFormat:
    """The form of a list."""
    made = QTextListFormat()
    made.setStyle(_LISTS[kind])
    made.setIndent(1)
    if kind is BlockKind.NUMBER:
        made.setStart(start)
    return made


def units(text: str) -> int:
    """The length as Qt counts it: emoji and rare letters take two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, start: int, end: int) -> str:
    """A part of a text by Qt's units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


def _goes_on(cursor: QTextCursor, block: Block) -> bool:
    """Whether a first block can go on in the block where the cursor is."""
    here = cursor.block()
    if block == TABLE:
        return not here.text() and not here.textList()
    return block.kind is BlockKind.PARAGRAPH or not here.text() or bool(here.textList())


def _in_list(
    cursor: QTextCursor, block: Block, items: QTextList | None, before: Block | None
) -> QTextList | None:
    """Make the cursor's block an item where it is to be one; gives back the list it is in."""
    if block.kind not in _LISTS:
        return None
    if before is None and cursor.block().textList():
        return cursor.currentList()
    goes_on = items is not None and before is not None and before.kind is block.kind
    if (
        goes_on
        and items is not None
        and block.number == (before.number + 1 if before and block.number else 0)
    ):
        cursor.setBlockFormat(item())
        items.add(cursor.block())
        return items
    cursor.setBlockFormat(item())
    return cursor.createList(list_of(block.kind, block.number))


def _blocks_of(block: QTextBlock, start: int, end: int) -> Iterator[Block]:
    """One block of the document. It is parted where the table stands in it, which is a block of its own."""
    kind, items = kind_of(block), block.textList()
    number = items.format().start() + items.itemNumber(block) if kind is BlockKind.NUMBER and items else 0
    runs, has_table = list[Run](), False
    for run in _runs_of(block, start, end):
        if run.field != TABLE_FIELD:
            runs.append(run)
            continue
        if _has_words(runs):
            yield Block(kind, tuple(runs), number)
        yield TABLE
        runs, kind, number, has_table = [], BlockKind.PARAGRAPH, 0, True
    if _has_words(runs) or (kind in _LISTS and not has_table):  # an item may be waiting for its words
        yield Block(kind, tuple(runs), number)


def _has_words(runs: list[Run]) -> bool:
    return any(run.field or run.text.strip() for run in runs)


def _runs_of(block: QTextBlock, start: int, end: int) -> list[Run]:
    """The runs of a block between two places; neighbours of one look are one."""
    found: list[Run] = []
    before = 0
    for piece in pieces(block):
        inside = cut(piece.text, max(0, start - piece.at), max(0, end - piece.at))
        if not inside or (piece.name and piece.number == before):
            continue
        before = piece.number
        text = "" if piece.name else inside.replace(LINE, "\n")
        run = Run(text, is_bold(piece.look), piece.look.fontItalic(), piece.name)
        last = found[-1] if found else None
        if last and not last.field and not run.field and (last.bold, last.italic) == (run.bold, run.italic):
            found[-1] = replace(last, text=last.text + run.text)
        else:
            found.append(run)
    return found
