"""Keys that the days keep for themselves although the window has a use for them."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def keeps(event: QEvent) -> bool:
    """Whether Alt+arrows were pressed: they move an entry here, where the window would go back at Alt+Left. Told as
    `QWidget.event` tells it, before any shortcut is looked for."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() not in _ARROWS or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    event.accept()
    return True
