"""A table of rows, as all lists of the program look and behave: row height, heads, ring on the current row."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui import theme

Index = QModelIndex | QPersistentModelIndex


class Table(QTableView):
    """Whole rows are chosen; Enter or a double click emits `opened`. Give it a model, then set widths."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str, *, row_height: int = 31) -> None:
        super().__init__()
        self._row_height = row_height
        self._widths: dict[int, int] = {}
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self.opened)
        self._fit()

    def set_widths(self, widths: dict[int, int]) -> None:
        """Widths of columns at 100 %; they grow with the text."""
        self._widths = widths
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        current = self.currentIndex()
        if not self.hasFocus() or not current.isValid():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.color("focus"), 2))
        top, high = self.rowViewportPosition(current.row()), self.rowHeight(current.row())
        painter.drawRect(1, top + 1, self.viewport().width() - 2, high - 2)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.verticalHeader().setDefaultSectionSize(theme.px(self._row_height))
        for column, width in self._widths.items():
            self.setColumnWidth(column, theme.px(width))
