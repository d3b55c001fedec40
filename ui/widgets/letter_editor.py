"""The text of a letter: paragraphs and lists, bold and italic, with fields that are kept whole when edited."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from app.domain import rich_text
from app.domain.rich_text import TABLE_FIELD, Block, BlockKind, Run
from ui import theme
from ui.letter import pasted
from ui.letter.pasted import OWN_FORMAT, NotPasted
from ui.widgets import letter_text
from ui.widgets.letter_notes import FindNotes, LetterNotes
from ui.widgets.letter_steps import LetterSteps
from ui.widgets.letter_text import NAME, FieldWords, fields_of, is_bold, kind_of, look_of

__all__ = ["FieldWords", "LetterEditor"]
Key, Mode = Qt.Key, QTextCursor.MoveMode


class LetterEditor(QTextEdit):
    """`body()` is the text as `rich_text` keeps it.

    `changed` tells of what a person does, never of `set_body`. Tab moves on; Shift+Enter is a new line.
    """

    changed = Signal()
    look_changed = Signal()  # bold, italic or the list at the cursor
    brought_back = Signal(object)  # what stood around a text that undo or redo has brought back
    not_pasted = Signal(object)  # NotPasted

    def __init__(self, name: str, find_notes: FindNotes) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.px(8))
        self.document().setIndentWidth(theme.px(22))
        self._fields: dict[str, FieldWords] = {}
        self._loading, self._last = False, 0
        self._notes = LetterNotes(self.document(), find_notes)
        self._steps = LetterSteps(self.document())
        self._steps.brought_back.connect(self.brought_back)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.currentCharFormatChanged.connect(self.look_changed)
        self._add_keys()

    # The text

    def body(self) -> str:
        end = self.document().characterCount() - 1
        return rich_text.write(letter_text.blocks_between(self.document(), 0, end))

    def set_body(self, body: str, fields: Mapping[str, FieldWords]) -> None:
        """Show a kept text; forgets what could be undone."""
        self._fields = dict(fields)
        place = self.textCursor().position()
        with self._loaded():
            self.clear()
            self._fill(rich_text.read(body))
            self.document().clearUndoRedoStacks()
            self._steps.clear()
        self._go_to(place)

    def replace_body(
        self, body: str, fields: Mapping[str, FieldWords], *, before: object, after: object
    ) -> None:
        """Show another text, as one step to undo; `brought_back` then gives what stood around the text."""
        self._fields = dict(fields)
        step, place = self.document().availableUndoSteps(), self.textCursor().position()
        with self._loaded():
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            self._fill(rich_text.read(body))
            cursor.endEditBlock()
            self._steps.add(step, before, after)
        self._go_to(place)

    def refresh(self, fields: Mapping[str, FieldWords]) -> None:
        """What the fields say now. It goes with the last step, so that it is none to undo by itself."""
        if dict(fields) == self._fields:
            return
        self._fields = dict(fields)
        is_first = not self.document().isUndoAvailable()
        with self._loaded():
            cursor = QTextCursor(self.document())
            cursor.joinPreviousEditBlock()
            for block in self._blocks():
                self._refresh_block(cursor, block)
            cursor.endEditBlock()
            if is_first:
                self.document().clearUndoRedoStacks()

    def insert_field(self, name: str) -> None:
        """Put a field at the cursor, as one step to undo. The table stands in a paragraph of its own."""
        block = rich_text.TABLE if name == TABLE_FIELD else Block(runs=(Run("", field=name),))
        self._insert([block])
        self.setFocus()

    def rehighlight(self) -> None:
        """Look for notes anew: another language has other words."""
        self._notes.rehighlight()

    # Notes

    def go_to_next_note(self) -> bool:
        """F7: put the cursor on the next words that could be said better; False when there are none."""
        found = self._notes.places()
        if not found:
            return False
        here = self.textCursor().selectionEnd()
        start, length = next((place for place in found if place[0] >= here), found[0])
        self._select(start, length)
        return True

    def go_to_field(self, names: Iterable[str]) -> bool:
        """Put the cursor on the first of these fields that stands in the text."""
        wanted = set(names)
        for block in self._blocks():
            for piece in letter_text.pieces(block):
                if piece.name in wanted:
                    self._select(piece.at, piece.end - piece.at)
                    self.setFocus()
                    return True
        return False

    def take_note(self, at: int, words: str) -> None:
        """Say the words of a note another way, which can be undone; without other words only show them."""
        found = self._notes.places()
        if at < len(found):
            self._select(*found[at])
            if words:
                cursor = self.textCursor()
                cursor.insertText(words, look_of(cursor.charFormat()))
            self.setFocus()

    def notes(self) -> list[tuple[int, int, str]]:
        """Where the notes are in the document, and the words they are about."""
        return self._notes.words()

    # Form

    def is_bold(self) -> bool:
        return is_bold(self.currentCharFormat())

    def is_italic(self) -> bool:
        return self.currentCharFormat().fontItalic()

    def kind(self) -> BlockKind:
        """What the cursor stands in."""
        return kind_of(self.textCursor().block())

    def toggle_bold(self) -> None:
        if not self.isReadOnly():
            made = QTextCharFormat()
            is_on = self._is_all(is_bold) if self.textCursor().hasSelection() else self.is_bold()
            made.setFontWeight(QFont.Weight.Normal if is_on else QFont.Weight.Bold)
            self._merge(made)

    def toggle_italic(self) -> None:
        if not self.isReadOnly():
            made = QTextCharFormat()
            has_some = self.textCursor().hasSelection()
            is_on = self._is_all(QTextCharFormat.fontItalic) if has_some else self.is_italic()
            made.setFontItalic(not is_on)
            self._merge(made)

    def toggle_list(self, kind: BlockKind) -> None:
        """The chosen paragraphs become items of one list, or paragraphs again."""
        chosen = [block for block in self._chosen_blocks() if not _is_table(block)]
        if self.isReadOnly() or not chosen:
            return
        cursor = QTextCursor(chosen[0])
        cursor.beginEditBlock()
        if all(kind_of(block) is kind for block in chosen):
            for block in chosen:
                QTextCursor(block).setBlockFormat(letter_text.paragraph())
        else:
            before = chosen[0].previous()
            items = before.textList() if before.isValid() and kind_of(before) is kind else None
            for block in chosen:
                QTextCursor(block).setBlockFormat(letter_text.item())
                if items is None:
                    items = QTextCursor(block).createList(letter_text.list_of(kind))
                else:
                    items.add(block)
        cursor.endEditBlock()
        self.look_changed.emit()

    # Keys and clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif self._ends_item(event):
            self.textCursor().setBlockFormat(letter_text.paragraph())
            self.look_changed.emit()
        elif (moves := _deletion(event)) is not None and self._delete(moves):
            self.ensureCursorVisible()
        elif _is_enter(event) and event.modifiers() and self.textCursor().currentList():
            self.textCursor().insertBlock()  # an item has one line of its own; the next is an item, too
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied text carries its form for our own letters, and for others its words with fields in braces."""
        data, cursor = QMimeData(), self.textCursor()
        taken = letter_text.blocks_between(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        data.setText(pasted.as_words(taken))
        data.setData(OWN_FORMAT, rich_text.write(taken).encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files and pictures as well, so that they can be refused with words."""
        return pasted.is_text(source) or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._paste(lambda: pasted.blocks_in(source, self._fields))

    def paste_words(self) -> None:
        """Only the words of what was copied."""
        from PySide6.QtWidgets import QApplication

        words = QApplication.clipboard().text()
        self._paste(lambda: pasted.words_only(words))

    def changeEvent(self, event: QEvent) -> None:
        """Fields are tinted by the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._notes.rehighlight()

    # Inside

    def _add_keys(self) -> None:
        for keys, run in (
            ("Ctrl+B", self.toggle_bold),
            ("Ctrl+I", self.toggle_italic),
            ("Ctrl+Shift+8", lambda: self.toggle_list(BlockKind.BULLET)),
            ("Ctrl+Shift+7", lambda: self.toggle_list(BlockKind.NUMBER)),
            ("Ctrl+Shift+V", self.paste_words),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(run)

    @contextmanager
    def _loaded(self) -> Iterator[None]:
        """Changes that no person made."""
        self._loading = self._steps.is_idle = True
        try:
            yield
        finally:
            self._loading = self._steps.is_idle = False

    def _fill(self, blocks: tuple[Block, ...]) -> None:
        """Into the empty document. The last step sets a block's form, with which no typed letter can merge."""
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(letter_text.paragraph())
        letter_text.put(cursor, blocks, self._fields)
        cursor.mergeBlockFormat(_a_step())

    def _refresh_block(self, cursor: QTextCursor, block: QTextBlock) -> None:
        for first, last in reversed(fields_of(block)):
            cursor.setPosition(first)
            cursor.setPosition(last, Mode.KeepAnchor)
            look = cursor.charFormat()
            name = str(look.property(NAME))
            field = self._fields.get(name)
            if field and field.shown != cursor.selectedText():
                letter_text.put_run(cursor, Run("", is_bold(look), look.fontItalic(), name), self._fields)

    def _paste(self, read: Callable[[], tuple[Block, ...]]) -> None:
        try:
            blocks = read()
            pasted.refuse_beyond(len(self.toPlainText()), blocks)
        except NotPasted as refused:
            self.not_pasted.emit(refused)
            return
        self._insert(blocks)

    def _insert(self, blocks: Iterable[Block]) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        letter_text.put(cursor, blocks, self._fields)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _ends_item(self, event: QKeyEvent) -> bool:
        """Enter in an empty item and Backspace at the start of one lead out of the list."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.currentList():
            return False
        if event.key() == Key.Key_Backspace:
            return cursor.atBlockStart()
        return _is_enter(event) and not event.modifiers() and not cursor.block().text()

    def _delete(self, move: QTextCursor.MoveOperation) -> bool:
        """Delete what the key would, with every field it touches taken whole; False leaves it to Qt."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(move, Mode.KeepAnchor)
        start, end = self._whole(cursor.selectionStart(), cursor.selectionEnd())
        if start == cursor.selectionStart() and end == cursor.selectionEnd():
            return False
        look = look_of(cursor.charFormat())
        cursor.setPosition(start)
        cursor.setPosition(end, Mode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setCharFormat(look)
        self.setTextCursor(cursor)
        return True

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The range, grown so that it cuts through no field."""
        for block in (self.document().findBlock(start), self.document().findBlock(end)):
            for first, last in fields_of(block):
                start = first if first < start < last else start
                end = last if first < end < last else end
        return start, end

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _chosen_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        block, found = self.document().findBlock(cursor.selectionStart()), list[QTextBlock]()
        while block.isValid() and block.position() <= cursor.selectionEnd():
            found.append(block)
            block = block.next()
        return found

    def _is_all(self, has: Callable[[QTextCharFormat], bool]) -> bool:
        """Whether all that is chosen has that look."""
        start, end = self.textCursor().selectionStart(), self.textCursor().selectionEnd()
        inside = (
            piece
            for block in self._chosen_blocks()
            for piece in letter_text.pieces(block)
            if piece.at < end and piece.end > start
        )
        return all(has(piece.look) for piece in inside)

    def _merge(self, look: QTextCharFormat) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection():
            start, end = self._whole(cursor.selectionStart(), cursor.selectionEnd())
            whole = QTextCursor(self.document())
            whole.setPosition(start)
            whole.setPosition(end, Mode.KeepAnchor)
            whole.mergeCharFormat(look)
        self.mergeCurrentCharFormat(look)
        self.look_changed.emit()

    def _go_to(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _select(self, start: int, length: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, Mode.KeepAnchor)
        self.setTextCursor(cursor)

    def _on_text_changed(self) -> None:
        if not self._loading:
            self.changed.emit()

    def _on_cursor_moved(self) -> None:
        """A cursor that comes to stand inside a field goes on to the edge it was moving to."""
        if self._loading:
            return
        cursor = self.textCursor()
        here = cursor.position()
        for first, last in fields_of(cursor.block()):
            if first < here < last:
                self._last = last if here >= self._last else first
                cursor.setPosition(self._last, Mode.KeepAnchor if cursor.hasSelection() else Mode.MoveAnchor)
                self.setTextCursor(cursor)
                break
        self._last = self.textCursor().position()
        if not self.textCursor().hasSelection() and self.currentCharFormat().hasProperty(NAME):
            self.setCurrentCharFormat(look_of(self.currentCharFormat()))
        self.look_changed.emit()


def _a_step() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setProperty(QTextFormat.Property.UserProperty + 4, True)
    return made


def _is_table(block: QTextBlock) -> bool:
    return any(piece.name == TABLE_FIELD for piece in letter_text.pieces(block))


def _is_enter(event: QKeyEvent) -> bool:
    return (
        event.key() in (Key.Key_Return, Key.Key_Enter)
        and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


def _deletion(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """How far a deleting key reaches, None for all other keys."""
    reach = QTextCursor.MoveOperation
    for key, move in (
        (QKeySequence.StandardKey.DeleteStartOfWord, reach.PreviousWord),
        (QKeySequence.StandardKey.DeleteEndOfWord, reach.NextWord),
    ):
        if event.matches(key):
            return move
    if event.key() == Key.Key_Backspace:
        return reach.PreviousCharacter
    return reach.NextCharacter if event.key() == Key.Key_Delete else None
