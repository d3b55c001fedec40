"""The text of a letter: paragraphs with fields, which show as tinted words and are kept whole when edited."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from ui import theme

_NAME = QTextFormat.Property.UserProperty + 1
_INSTANCE = QTextFormat.Property.UserProperty + 2
_FIELD = re.compile(r"\{([^{}\n]{0,60})\}")
_LINE = "\u2028"

FindNotes = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class FieldWords:
    """How a field shows: its name for people, and its value; empty while nobody has filled it in."""

    words: str
    value: str = ""

    @property
    def shown(self) -> str:
        return self.value or self.words


class LetterEditor(QTextEdit):
    """`body()` is the text as it is kept, with `{fields}` and paragraphs parted by blank lines.

    `changed` tells of what a person does, never of `set_body`. Tab moves on; Shift+Enter is a new line.
    """

    changed = Signal()

    def __init__(self, name: str, find_notes: FindNotes) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(theme.px(8))
        self._fields: dict[str, FieldWords] = {}
        self._instances, self._loading, self._last = 0, False, 0
        self._is_dark = theme.is_dark()
        self._notes = _Notes(self.document(), find_notes)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    def body(self) -> str:
        blocks, block = [], self.document().begin()
        while block.isValid():
            blocks.append(_kept(block))
            block = block.next()
        return "\n\n".join(text for text in blocks if text.strip())

    def set_body(self, body: str, fields: Mapping[str, FieldWords]) -> None:
        """Show a kept text; forgets what could be undone."""
        self._fields = dict(fields)
        self._loading = True
        place = self.textCursor().position()
        self.clear()
        cursor = self.textCursor()
        cursor.setBlockFormat(_paragraph())
        self._insert(cursor, body)
        self.document().clearUndoRedoStacks()
        self._loading = False
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def insert_field(self, name: str) -> None:
        """Put a field at the cursor, as one step to undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        self._insert_field(cursor, name)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    def go_to_next_note(self) -> bool:
        """F7: put the cursor on the next words that could be said better; False when there are none."""
        found = self._notes.places()
        if not found:
            return False
        here = self.textCursor().selectionEnd()
        start, length = next((place for place in found if place[0] >= here), found[0])
        self._select(start, length)
        return True

    def take_note(self, at: int, words: str) -> None:
        """Say the words of a note another way, which can be undone; without other words only show them."""
        found = self._notes.places()
        if at < len(found):
            self._select(*found[at])
            if words:
                self.textCursor().insertText(words, self._plain())
            self.setFocus()

    def notes(self) -> list[tuple[int, int, str]]:
        """Where the notes are in the document, and the words they are about."""
        raw = self.document().toRawText()
        return [(at, length, _cut(raw, at, at + length)) for at, length in self._notes.places()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = _deletion(event)
        if moves is not None and self._delete(moves):
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copied text carries its fields in braces, so that pasting brings them back."""
        data, cursor = QMimeData(), self.textCursor()
        data.setText(_kept_between(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._insert(cursor, source.text().replace("\r\n", "\n").replace("\x00", ""))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        """Fields carry their colours with them; in another theme they are set anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._is_dark != theme.is_dark():
            self._is_dark = theme.is_dark()
            self.set_body(self.body(), self._fields)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setCurrentCharFormat(self._plain())

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        for at, paragraph in enumerate(re.split(r"\n\s*\n", text)):
            if at:
                cursor.insertBlock(_paragraph(), self._plain())
            self._insert_paragraph(cursor, paragraph.replace("\n", _LINE))

    def _insert_paragraph(self, cursor: QTextCursor, text: str) -> None:
        done = 0
        for match in _FIELD.finditer(text):
            cursor.insertText(text[done : match.start()], self._plain())
            self._insert_field(cursor, match[1].strip())
            done = match.end()
        cursor.insertText(text[done:], self._plain())

    def _insert_field(self, cursor: QTextCursor, name: str) -> None:
        field = self._fields.get(name) or FieldWords(f"{{{name}}}")
        role = "accent" if field.value else "late"
        made = QTextCharFormat()
        made.setForeground(theme.color(role))
        made.setBackground(theme.color("accent_soft" if field.value else "late_soft"))
        made.setToolTip(field.words)
        made.setProperty(_NAME, name)
        self._instances += 1
        made.setProperty(_INSTANCE, self._instances)
        cursor.insertText(field.shown, made)
        cursor.setCharFormat(self._plain())

    def _plain(self) -> QTextCharFormat:
        return QTextCharFormat()

    def _delete(self, move: QTextCursor.MoveOperation) -> bool:
        """Delete what the key would, with every field it touches taken whole; False leaves it to Qt."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        start, end = self._whole(cursor.selectionStart(), cursor.selectionEnd())
        if start == cursor.selectionStart() and end == cursor.selectionEnd():
            return False
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setCharFormat(self._plain())
        self.setTextCursor(cursor)
        return True

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The range, grown so that it cuts through no field."""
        for first, last in _fields_of(self.document()):
            if first < start < last:
                start = first
            if first < end < last:
                end = last
        return start, end

    def _select(self, start: int, length: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
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
        for first, last in _fields_of(self.document()):
            if first < here < last:
                edge = last if here >= self._last else first
                keep = cursor.hasSelection()
                mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
                cursor.setPosition(edge, mode)
                self._last = edge
                self.setTextCursor(cursor)
                break
        self._last = self.textCursor().position()
        if not self.textCursor().hasSelection():
            self.setCurrentCharFormat(self._plain())


class _Notes(QSyntaxHighlighter):
    """A wavy line under words that could be said better."""

    def __init__(self, document: QTextDocument, find: FindNotes) -> None:
        super().__init__(document)
        self._find = find

    def places(self) -> list[tuple[int, int]]:
        found, block = [], self.document().begin()
        while block.isValid():
            found += [(block.position() + at, length) for at, length in self._in_block(block)]
            block = block.next()
        return found

    def highlightBlock(self, text: str) -> None:
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(theme.color("soon"))
        for at, length in self._in_block(self.currentBlock()):
            self.setFormat(at, length, wave)

    def _in_block(self, block: QTextBlock) -> list[tuple[int, int]]:
        """Notes on the writer's own words: what stands in fields is not theirs to change."""
        text = "".join("\ufffc" * _units(run) if name else run for _, run, name, _ in _pieces(block))
        return [(_units(text[:at]), _units(text[at : at + length])) for at, length in self._find(text)]


def _paragraph() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setBottomMargin(theme.px(6))
    made.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _deletion(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    """How far a deleting key reaches, None for all other keys."""
    reach = QTextCursor.MoveOperation
    for key, move in (
        (QKeySequence.StandardKey.DeleteStartOfWord, reach.PreviousWord),
        (QKeySequence.StandardKey.DeleteEndOfWord, reach.NextWord),
    ):
        if event.matches(key):
            return move
    if event.key() == Qt.Key.Key_Backspace:
        return reach.PreviousCharacter
    return reach.NextCharacter if event.key() == Qt.Key.Key_Delete else None


def _pieces(block: QTextBlock) -> list[tuple[int, str, str, int]]:
    """Runs of a block: position, text, name of the field or empty, number of the field."""
    found, each = [], block.begin()
    while not each.atEnd():
        fragment = each.fragment()
        form = fragment.charFormat()
        name = form.property(_NAME) or ""
        found.append((fragment.position(), fragment.text(), str(name), int(form.property(_INSTANCE) or 0)))
        each += 1
    return found


def _kept(block: QTextBlock) -> str:
    return _kept_between(block.document(), block.position(), block.position() + block.length() - 1)


def _kept_between(document: QTextDocument, start: int, end: int) -> str:
    """The text between two places as it is kept."""
    parts: list[str] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        parts.append(_kept_runs(block, start, end))
        block = block.next()
    return "\n\n".join(parts)


def _kept_runs(block: QTextBlock, start: int, end: int) -> str:
    text, before = "", 0
    for at, run, name, number in _pieces(block):
        inside = _cut(run, max(0, start - at), max(0, end - at))
        if not inside or (name and number == before):
            continue
        text += f"{{{name}}}" if name else inside
        before = number
    return text.replace(_LINE, "\n")


def _units(text: str) -> int:
    """The length as Qt counts it: emoji and rare letters take two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, start: int, end: int) -> str:
    """A part of a text by Qt's units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


def _fields_of(document: QTextDocument) -> list[tuple[int, int]]:
    """Where fields begin and end, in the order of the text."""
    found: dict[int, tuple[int, int]] = {}
    block = document.begin()
    while block.isValid():
        for at, run, name, number in _pieces(block):
            if name:
                first, _ = found.get(number, (at, 0))
                found[number] = (first, at + _units(run))
        block = block.next()
    return sorted(found.values())
