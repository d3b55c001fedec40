"""Paints the rows of a table of complaints: tick box, icon and words by role, tint, and the ring of the row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import icons, theme
from ui.models.complaints_table import PARTS, STATUS, Column
from ui.widgets.chip import paint_status
from ui.widgets.elided import elided
from ui.widgets.found_words import paint_parts

_SECONDARY = {Column.WITH, Column.RECEIVED, Column.KIND}
_WITH_SIGN = {Column.STAGE, Column.TIME}
_SEARCHED = {Column.CUSTOMER, Column.WHAT, Column.KIND}


class ComplaintDelegate(QStyledItemDelegate):
    """For a `QTableView` over `ComplaintTableModel`."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(60), theme.px(31))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        painter.save()
        ticked = index.model().index(index.row(), Column.CHOOSE).data(Qt.ItemDataRole.CheckStateRole)
        fill = "accent_soft" if ticked == Qt.CheckState.Checked else ("alt", "surface")[index.row() % 2]
        painter.fillRect(box, theme.color(fill))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.color("line"))
        if index.column() == Column.CHOOSE:
            paint_tick(painter, box, ticked == Qt.CheckState.Checked)
        else:
            self._paint_words(painter, box.adjusted(theme.px(8), 0, -theme.px(6), 0), index)
        if index.row() == self._view.currentIndex().row():
            self._paint_ring(painter, box, index.column())
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        column = index.column()
        status = index.data(STATUS) if column in _WITH_SIGN else None
        if status is not None:
            paint_status(painter, box, *status, name="chip" if column == Column.TIME else "table", size=14)
            return
        ink = "text2" if column in _SECONDARY else "text"
        if column in _SEARCHED and (parts := index.data(PARTS)):
            paint_parts(painter, box, parts, ink)
            return
        painter.setFont(theme.font("table"))
        painter.setPen(theme.color(ink))
        words = elided(str(index.data() or ""), "table", box.width())
        leading = Qt.AlignmentFlag.AlignLeft
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading = Qt.AlignmentFlag.AlignRight
        painter.drawText(box, leading | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_ring(self, painter: QPainter, box: QRect, column: int) -> None:
        """Each cell draws its part of the ring round the whole row."""
        ink = theme.color("focus" if self._view.hasFocus() else "control")
        header = self._view.horizontalHeader()
        shown = [header.logicalIndex(at) for at in range(header.count())]
        shown = [column for column in shown if not header.isSectionHidden(column)]
        first, last = shown[0], shown[-1]
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            first, last = last, first
        painter.fillRect(QRect(box.left(), box.top(), box.width(), 2), ink)
        painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), ink)
        if column == first:
            painter.fillRect(QRect(box.left(), box.top(), 2, box.height()), ink)
        if column == last:
            painter.fillRect(QRect(box.right() - 1, box.top(), 2, box.height()), ink)


def paint_tick(painter: QPainter, box: QRect, on: bool) -> None:
    """A check box in the middle of a cell."""
    side = theme.px(16)
    square = QRect(0, 0, side, side)
    square.moveCenter(box.center())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent" if on else "control"), 1))
    painter.setBrush(theme.color("accent" if on else "surface"))
    painter.drawRoundedRect(QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if on:
        icons.paint(painter, square.adjusted(2, 2, -2, -2), "check", "on_accent")
