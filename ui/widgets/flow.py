"""Widgets one after another that go on in the next line, such as chips and wishes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget


class Flow(QWidget):
    """A flow of widgets: `set_widgets([StatusChip(...), ...])`. One line only: what finds no room is hidden.

    A widget and not a QLayout: layouts written in Python lose references in the binding. Nothing is measured before
    it is seen: that would style every widget once more at each place it passes through while a page is built.
    """

    def __init__(self, gap: int = 8, *, one_line: bool = False) -> None:
        super().__init__()
        self._gap, self._one_line = gap, one_line
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(not one_line)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        widget.setParent(self)
        if self.isVisible():
            widget.show()
        widget.installEventFilter(self)
        self._widgets.append(widget)
        self._refresh()

    def set_widgets(self, widgets: Sequence[QWidget]) -> None:
        for old in self._widgets:
            old.hide()
            old.deleteLater()
        self._widgets = []
        for widget in widgets:
            self.add(widget)
        self._refresh()

    def heightForWidth(self, width: int) -> int:
        return self._place(width, moving=False)

    def sizeHint(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._widgets]
        wide = sum(hint.width() + self._gap for hint in hints)
        return QSize(wide, self._place(max(self.width(), 1), moving=False))

    def minimumSizeHint(self) -> QSize:
        hints = [widget.sizeHint() for widget in self._widgets]
        if self._one_line:
            return QSize(0, max((hint.height() for hint in hints), default=0))
        wide = max((hint.width() for hint in hints), default=0)
        return QSize(wide, self._place(max(self.width(), wide), moving=False))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place(self.width(), moving=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place(self.width(), moving=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._refresh()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.LayoutRequest,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._refresh()
        return super().event(event)

    def _refresh(self) -> None:
        if self.isVisible():
            self._place(self.width(), moving=True)
        self.updateGeometry()

    def _place(self, width: int, *, moving: bool) -> int:
        """Lay out in lines and give back the height."""
        x, y, line = 0, 0, 0
        box = QRect(0, 0, width, self.height())
        for widget in self._widgets:
            size = widget.sizeHint()
            over = x > 0 and x + size.width() > width
            if over and not self._one_line:
                x, y, line = 0, y + line + self._gap, 0
            if moving:
                widget.setGeometry(QStyle.visualRect(self.layoutDirection(), box, QRect(QPoint(x, y), size)))
                widget.setVisible(not (over and self._one_line))
            x, line = x + size.width() + self._gap, max(line, size.height())
        return y + line
