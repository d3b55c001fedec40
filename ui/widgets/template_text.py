"""The text of a template while it is written: its fields and conditions stand out from the words."""

import re

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QSizePolicy, QWidget

from app.domain.letter_template import LONGEST
from app.domain.typed import storable
from ui import theme
from ui.words import letter as letter_words
from ui.words import template as words

_MARKS = ((re.compile(r"\{\{.*?\}\}|\{[a-z_]+\}"), "accent"), (re.compile(r"\{%.*?%\}|\{#.*?#\}"), "soon"))
_MOST = 2 * LONGEST  # what is longer than it may be is still seen, and told


class TemplateText(QPlainTextEdit):
    """Tab goes on to the next field; fields come from a menu or are typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._marks = _Marks(self.document())

    def insert_field(self, name: str) -> None:
        """At the place of the cursor, over what is chosen."""
        self.textCursor().insertText(f"{{{{ {name} }}}}")
        self.setFocus()

    def insert_condition(self, name: str) -> None:
        """Around what is chosen, or with the cursor where its words go."""
        cursor = self.textCursor()
        chosen = cursor.selectedText().replace("\u2029", "\n")
        cursor.insertText(f"{{% if {name} %}}{chosen}{{% endif %}}")
        if not chosen:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=len("{% endif %}"))
            self.setTextCursor(cursor)
        self.setFocus()

    def go_to_line(self, line: int) -> None:
        """Counted from 1."""
        block = self.document().findBlockByNumber(max(line, 1) - 1)
        cursor = QTextCursor(block if block.isValid() else self.document().lastBlock())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words alone; a whole book by a slip of the clipboard would hold up the window."""
        room = _MOST - self.document().characterCount()
        self.insertPlainText(storable(source.text()[: max(room, 0)]))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(280))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(240))

    def repaint_marks(self) -> None:
        """After the theme has changed."""
        self._marks.rehighlight()


class FieldMenu(QMenu):
    """All fields by what they are about; `picked` brings the name of one."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for group, names in words.FIELD_GROUPS.items():
            part = self.addMenu(words.group(group))
            for name in names:
                part.addAction(letter_words.field(name)).setData(name)
        self.triggered.connect(lambda action: self.picked.emit(str(action.data())))


class _Marks(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        for pattern, role in _MARKS:
            look = QTextCharFormat()
            look.setForeground(theme.color(role))
            for match in pattern.finditer(text):
                start = len(text[: match.start()].encode("utf-16-le")) // 2
                self.setFormat(start, len(match[0].encode("utf-16-le")) // 2, look)
