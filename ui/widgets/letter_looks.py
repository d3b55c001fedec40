"""Bold, italic and lists for what is chosen in a letter's text, with every field it touches taken whole."""

from collections.abc import Callable

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from app.domain.rich_text import TABLE_FIELD, BlockKind
from ui.widgets import letter_text
from ui.widgets.letter_text import fields_of, kind_of


def chosen_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """The blocks that what is chosen touches."""
    block, found = cursor.document().findBlock(cursor.selectionStart()), list[QTextBlock]()
    while block.isValid() and block.position() <= cursor.selectionEnd():
        found.append(block)
        block = block.next()
    return found


def is_all(cursor: QTextCursor, has: Callable[[QTextCharFormat], bool]) -> bool:
    """Whether all that is chosen has that look."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    inside = (
        piece
        for block in chosen_blocks(cursor)
        for piece in letter_text.pieces(block)
        if piece.at < end and piece.end > start
    )
    return all(has(piece.look) for piece in inside)


def merge(cursor: QTextCursor, look: QTextCharFormat) -> None:
    """Give what is chosen another look."""
    chosen(cursor.document(), *whole(cursor)).mergeCharFormat(look)


def toggle_list(cursor: QTextCursor, kind: BlockKind) -> None:
    """The chosen paragraphs become items of one list, or paragraphs again; one step to undo."""
    blocks = [block for block in chosen_blocks(cursor) if not _is_table(block)]
    if not blocks:
        return
    step = QTextCursor(blocks[0])
    step.beginEditBlock()
    if all(kind_of(block) is kind for block in blocks):
        for block in blocks:
            QTextCursor(block).setBlockFormat(letter_text.paragraph())
    else:
        _make_items(blocks, kind)
    step.endEditBlock()


def whole(cursor: QTextCursor) -> tuple[int, int]:
    """What is chosen, grown so that it cuts through no field."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for block in (cursor.document().findBlock(start), cursor.document().findBlock(end)):
        for first, last in fields_of(block):
            start = first if first < start < last else start
            end = last if first < end < last else end
    return start, end


def beside_fields(cursor: QTextCursor, came_from: int) -> QTextCursor:
    """The cursor with neither end inside a field: one that moves goes on to the edge it was moving to."""
    here, anchor = cursor.position(), cursor.anchor()
    for first, last in fields_of(cursor.document().findBlock(anchor)):
        if first < anchor < last:
            anchor = first if here >= anchor else last
    for first, last in fields_of(cursor.block()):
        if first < here < last:
            here = last if here >= came_from else first
    made = QTextCursor(cursor.document())
    made.setPosition(anchor if cursor.hasSelection() else here)
    made.setPosition(here, QTextCursor.MoveMode.KeepAnchor)
    return made


def chosen(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """A cursor that has chosen what is between two places."""
    made = QTextCursor(document)
    made.setPosition(start)
    made.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return made


def count_on(document: QTextDocument) -> None:
    """Lists that count on after a paragraph show the number they are kept with; part of the step that moved them."""
    last, block = 0, document.begin()
    while block.isValid():
        items = block.textList() if kind_of(block) is BlockKind.NUMBER else None
        if items is not None and items.itemNumber(block) == 0:
            form, first = items.format(), last + 1
            if form.start() not in (1, first):
                step = QTextCursor(block)
                step.joinPreviousEditBlock()
                form.setStart(first)
                items.setFormat(form)
                step.endEditBlock()
        if items is not None:
            last = items.format().start() + items.itemNumber(block)
        block = block.next()


def _make_items(blocks: list[QTextBlock], kind: BlockKind) -> None:
    """A list right before them goes on."""
    before = blocks[0].previous()
    items = before.textList() if before.isValid() and kind_of(before) is kind else None
    for block in blocks:
        QTextCursor(block).setBlockFormat(letter_text.item())
        if items is None:
            items = QTextCursor(block).createList(letter_text.list_of(kind))
        else:
            items.add(block)


def _is_table(block: QTextBlock) -> bool:
    return any(piece.name == TABLE_FIELD for piece in letter_text.pieces(block))
