"""The text of a letter: paragraphs and lists, bold and italic, with fields that are kept whole when edited."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QTextEdit

from app.domain import rich_text
from app.domain.rich_text import TABLE_FIELD, Block, BlockKind, Run
from ui import theme
from ui.letter import pasted
from ui.letter.pasted import OWN_FORMAT, NotPasted
from ui.widgets import letter_keys, letter_looks, letter_text
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
        self._loading, self._last, self._is_dark = False, 0, theme.is_dark()
        self._notes = LetterNotes(self.document(), find_notes)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._count_on)
        self._steps = LetterSteps(self.document())
        self._steps.brought_back.connect(self.brought_back)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.selectionChanged.connect(self._on_cursor_moved)
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
        """What the fields say now. Before anything was typed that is no step to undo."""
        self._fields = dict(fields)
        is_first = not self.document().isUndoAvailable()
        with self._loaded():
            cursor = QTextCursor(self.document())
            cursor.beginEditBlock()
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

    def add_field(self, name: str) -> None:
        """Put a field in as a paragraph at the end."""
        if self.isReadOnly():
            return
        self.moveCursor(QTextCursor.MoveOperation.End)
        if self.textCursor().block().text().strip():
            self.textCursor().insertBlock(letter_text.paragraph(), QTextCharFormat())
        self.insert_field(name)

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

    def go_to_words(self, words: str) -> bool:
        """Put the cursor on words of the text, where they stand there."""
        found = self.document().find(words)
        if found.isNull():
            return False
        self.setTextCursor(found)
        self.setFocus()
        return True

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
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.Normal if self._has(is_bold) else QFont.Weight.Bold)
        self._merge(made)

    def toggle_italic(self) -> None:
        made = QTextCharFormat()
        made.setFontItalic(not self._has(QTextCharFormat.fontItalic))
        self._merge(made)

    def toggle_list(self, kind: BlockKind) -> None:
        """The chosen paragraphs become items of one list, or paragraphs again."""
        if not self.isReadOnly():
            letter_looks.toggle_list(self.textCursor(), kind)
            self.look_changed.emit()

    # Keys and clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif self._ends_item(event):
            self.textCursor().setBlockFormat(letter_text.paragraph())
            self.look_changed.emit()
        elif (moves := letter_keys.deletion(event)) is not None and self._delete(moves):
            self.ensureCursorVisible()
        elif letter_keys.is_enter(event) and event.modifiers() and self.textCursor().currentList():
            self.textCursor().insertBlock()  # an item has one line of its own; the next is an item, too
            self.ensureCursorVisible()
        else:
            if event.text() and event.text().isprintable():
                self._leave_field()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.isReadOnly() and (event.commitString() or event.preeditString()):
            self._leave_field()
        super().inputMethodEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied text carries form and fields for our own letters, and for others what is to be read."""
        data, cursor = QMimeData(), self.textCursor()
        taken = letter_text.blocks_between(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        data.setText(pasted.as_words(taken, lambda name: letter_text.words_of(name, self._fields).shown))
        data.setData(OWN_FORMAT, rich_text.write(taken).encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files and pictures as well, so that they can be refused with words."""
        return pasted.is_text(source) or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._paste(lambda: pasted.blocks_in(source, self._fields))

    def paste_words(self) -> None:
        """Only the words of what was copied."""
        words = QApplication.clipboard().text()
        self._paste(lambda: pasted.words_only(words))

    def sizeHint(self) -> QSize:
        """It takes the room there is and asks for little."""
        return QSize(super().sizeHint().width(), theme.px(90))

    def changeEvent(self, event: QEvent) -> None:
        """Fields are tinted by the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_dark != theme.is_dark():
            self._is_dark = theme.is_dark()
            self._notes.rehighlight()

    # Inside

    def _add_keys(self) -> None:
        for keys, run in (
            ("Ctrl+B", self.toggle_bold),
            ("Ctrl+I", self.toggle_italic),
            ("Ctrl+Shift+8", lambda: self.toggle_list(BlockKind.BULLET)),
            ("Ctrl+Shift+7", lambda: self.toggle_list(BlockKind.NUMBER)),
            ("Ctrl+Shift+V", self.paste_words),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),  # each system knows one of the two
        ):
            letter_keys.listen(self, keys, run)

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
        cursor.mergeBlockFormat(letter_text.mark_of_a_step())

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
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        letter_text.put(cursor, blocks, self._fields)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _leave_field(self) -> None:
        """What is typed now is no part of a field, also not where it takes one's place."""
        cursor = self.textCursor()
        if cursor.hasSelection() and cursor.charFormat().hasProperty(NAME):
            look = look_of(cursor.charFormat())
            cursor.removeSelectedText()
            cursor.setCharFormat(look)
            self.setTextCursor(cursor)
        if not cursor.hasSelection() and self.currentCharFormat().hasProperty(NAME):
            self.setCurrentCharFormat(look_of(self.currentCharFormat()))

    def _ends_item(self, event: QKeyEvent) -> bool:
        """Enter in an empty item and Backspace at the start of one lead out of the list."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.currentList():
            return False
        if event.key() == Key.Key_Backspace:
            return cursor.atBlockStart()
        return letter_keys.is_enter(event) and not event.modifiers() and not cursor.block().text()

    def _delete(self, move: QTextCursor.MoveOperation) -> bool:
        """Delete what the key would, with every field it touches taken whole; False leaves it to Qt."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(move, Mode.KeepAnchor)
        start, end = letter_looks.whole(cursor)
        if start == cursor.selectionStart() and end == cursor.selectionEnd():
            return False
        whole = letter_looks.chosen(self.document(), start, end)
        whole.removeSelectedText()
        whole.setCharFormat(look_of(whole.charFormat()))
        self.setTextCursor(whole)
        return True

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _has(self, look: Callable[[QTextCharFormat], bool]) -> bool:
        """Whether all that is chosen has a look, or what is typed next will have it."""
        cursor = self.textCursor()
        return letter_looks.is_all(cursor, look) if cursor.hasSelection() else look(self.currentCharFormat())

    def _merge(self, look: QTextCharFormat) -> None:
        if self.isReadOnly():
            return
        if self.textCursor().hasSelection():
            letter_looks.merge(self.textCursor(), look)
        else:
            self.mergeCurrentCharFormat(look)
        self.look_changed.emit()

    def _go_to(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _select(self, start: int, length: int) -> None:
        self.setTextCursor(letter_looks.chosen(self.document(), start, start + length))

    def _on_text_changed(self) -> None:
        if not self._loading:
            self._counting.start()
            self.changed.emit()

    def _count_on(self) -> None:
        with self._loaded():
            letter_looks.count_on(self.document())

    def _on_cursor_moved(self) -> None:
        """Whatever is chosen takes fields whole; a cursor that comes to stand inside one goes on to its edge."""
        if self._loading:
            return
        cursor = self.textCursor()
        beside = letter_looks.beside_fields(cursor, self._last)
        self._last = beside.position()
        if (beside.position(), beside.anchor()) != (cursor.position(), cursor.anchor()):
            self.setTextCursor(beside)
        if not beside.hasSelection() and self.currentCharFormat().hasProperty(NAME):
            self.setCurrentCharFormat(look_of(self.currentCharFormat()))
        self.look_changed.emit()
