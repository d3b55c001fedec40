"""The menu "More" of one complaint, and the keys of all that stands in it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ui import icons
from ui.models.complaint_moves import MoreMove, more_moves
from ui.models.complaint_view import ComplaintView
from ui.widgets.button import Button


def add_keys(page: QWidget, keys: dict[str, Callable[[], object]]) -> None:
    """Shortcuts that work anywhere on the page."""
    for key, run in keys.items():
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)


class MoreMenu(QMenu):
    """Made when it is wanted, gone when it is left."""

    def __init__(self, page: QWidget, view: ComplaintView, do: Callable[[MoreMove], object]) -> None:
        super().__init__(page)
        self.setAccessibleName(self.tr("More"))
        for move in more_moves():
            if move.is_offered(view):
                self.add(move.words_now(view), move.icon, move.keys, partial(do, move))
        self.aboutToHide.connect(self.deleteLater)

    def add(self, words: str, icon: str, keys: str, run: Callable[[], object]) -> None:
        action = self.addAction(icons.icon(icon, "text2"), words)
        action.setShortcut(keys)
        action.triggered.connect(lambda *_: run())

    def open_at(self, button: Button) -> None:
        """Under its button, with the first row chosen, so that arrows and Enter go on from there."""
        self.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
        self.setActiveAction(self.actions()[0])
