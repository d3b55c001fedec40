"""What keys mean in a letter's text."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget


def listen(editor: QWidget, keys: str, run: Callable[[], object]) -> None:
    """A shortcut that works while the text has the focus."""
    shortcut = QShortcut(QKeySequence(keys), editor)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(run)


def is_enter(event: QKeyEvent) -> bool:
    """A new paragraph, item or line; with Ctrl it is the page's."""
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control


def deletion(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
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
