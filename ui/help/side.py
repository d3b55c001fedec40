"""The help at the trailing edge of the window: over the page, or beside it where there is room for both."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStyle, QWidget
from shiboken6 import isValid

from app import start
from ui import theme
from ui.page_stack import PageStack

if TYPE_CHECKING:
    from ui.widgets.help_panel import HelpPanel

_WIDTH = 392
_BESIDE_FROM = 1366 + _WIDTH


class HelpSide(QObject):
    """`panel` is loaded and built when help is first asked for; most days nobody does."""

    def __init__(self, desk: QWidget, row: QHBoxLayout, stack: PageStack) -> None:
        super().__init__(desk)
        self._desk, self._row, self._stack = desk, row, stack
        self._focus_before: QWidget | None = None
        self.panel: HelpPanel | None = None

    @property
    def is_open(self) -> bool:
        return self.panel is not None and not self.panel.isHidden()

    def open_for(self, page: str) -> None:
        """Show what helps on a page of the window."""
        from ui.help.topics import topic_of

        self.open_topic(topic_of(page))

    def open_topic(self, name: str) -> None:
        """Show a topic of the help."""
        panel = self.panel or self._make()
        if not self.is_open:
            self._focus_before = QApplication.focusWidget()
        panel.show()
        panel.raise_()
        self.fit()
        panel.show_topic(name)

    def close(self) -> None:
        """Put it away; the focus goes back to where it was."""
        if self.panel is None:
            return
        self.panel.hide()
        self.fit()
        before = self._focus_before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        else:
            self._stack.page.focus_first()

    def fit(self) -> None:
        """Take the place at the edge of the desk, mirrored where one reads from the right."""
        whole, width = self._desk.rect(), theme.px(_WIDTH)
        beside = width if self.is_open and whole.width() >= theme.px(_BESIDE_FROM) else 0
        right_to_left = self._desk.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._row.setContentsMargins(beside if right_to_left else 0, 0, 0 if right_to_left else beside, 0)
        if self.panel is not None and self.is_open:
            edge = QRect(whole.width() - width, 0, width, whole.height())
            self.panel.setGeometry(QStyle.visualRect(self._desk.layoutDirection(), whole, edge))

    def _make(self) -> "HelpPanel":
        from ui.help.keys import HelpKeys
        from ui.widgets.help_panel import HelpPanel

        keys = HelpKeys(self._stack)
        panel = HelpPanel(keys.addition, _folder_words)
        keys.setParent(panel)
        keys.more.connect(panel.refresh)
        panel.closed.connect(self.close)
        panel.hide()
        theme.sized(panel, width=_WIDTH)
        panel.setParent(self._desk)
        self.panel = panel
        return panel


def _folder_words() -> str:
    words = QCoreApplication.translate("Help", "The data of this shop are in {folder}.")
    return words.format(folder=f"`{start.folder().root}`")
