"""Everyone's or mine: the quiet choice in the head of a panel."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from ui.widgets.button import Button


class Whose(Button):
    """`chosen` brings True for mine."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__("", "chevron-down", kind="quiet", size="small")
        # The arrow stands behind the words.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._mine = False
        self.clicked.connect(self._on_clicked)
        self.set_mine(False)

    def is_mine(self) -> bool:
        return self._mine

    def set_mine(self, mine: bool) -> None:
        self._mine = mine
        self.set_words(self._words_for(mine))

    def _words_for(self, mine: bool) -> str:
        return self.tr("Mine") if mine else self.tr("Everyone's")

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        menu.setLayoutDirection(self.window().layoutDirection())
        for mine in (False, True):
            action = menu.addAction(self._words_for(mine))
            action.setData(mine)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_triggered(self, action: object) -> None:
        self.set_mine(bool(action.data()))  # type: ignore[attr-defined]
        self.chosen.emit(self._mine)
