"""Search from anywhere: a field whose results open in a list under it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import IconLabel, label

_FOUND = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Found:
    """One result: what it is called, what it is about, and the page that opens it."""

    words: str
    second: str
    page: str
    item: object
    icon: str = "inbox"


class SearchBox(QWidget):
    """`find` gives the results for what was typed; `found` brings the one chosen, Enter takes the first."""

    found = Signal(object)
    given_up = Signal()

    def __init__(self, find: Callable[[str], list[Found]]) -> None:
        super().__init__()
        self._find = find
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setPlaceholderText(self.tr("Number, name, phone, item…"))
        self.field.setAccessibleName(self.tr("Search complaints, customers and pages"))
        self.field.setTextMargins(-2, 0, -2, 0)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_text_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("search", "text2", 17))
        row.addWidget(self.field, 1)
        row.addWidget(KeyCap("Ctrl+K", quiet=True))
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._popup: _Results | None = None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(190), theme.px(36))

    def results(self) -> list[Found]:
        return self._popup.results() if self._popup and self._popup.isVisible() else []

    def close_results(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            if event.type() == QEvent.Type.FocusOut:
                self.close_results()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.field.hasFocus()
        painter.setPen(QPen(theme.color("focus" if focused else "control"), 2 if focused else 1))
        painter.setBrush(theme.color("surface"))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 5, 5)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_results()
            self.field.clear()
            self.given_up.emit()
            return True
        if self._popup is None or not self._popup.isVisible():
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._popup.move_choice(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._popup.choice())
            return True
        return False

    def _on_text_changed(self, words: str) -> None:
        if not words.strip():
            self.close_results()
            return
        if self._popup is None:
            self._popup = _Results(self.window())
            self._popup.picked.connect(self._take)
        self._popup.show_results(self._find(words.strip()))
        below = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = max(self.width(), theme.px(420))
        left = min(below.x(), self.window().width() - width - theme.px(8))
        self._popup.setGeometry(left, below.y(), width, self._popup.sizeHint().height())
        self._popup.show()
        self._popup.raise_()

    def _take(self, chosen: Found | None) -> None:
        if chosen is not None:
            self.close_results()
            self.field.clear()
            self.found.emit(chosen)


class _Results(QFrame):
    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "popup")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setItemDelegate(_ResultDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._on_clicked)
        self._nothing = label(self.tr("Nothing found"), "table", "text2")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.hide()

    def results(self) -> list[Found]:
        return [self._list.item(at).data(_FOUND) for at in range(self._list.count())]

    def show_results(self, results: list[Found]) -> None:
        self._list.clear()
        for found in results:
            item = QListWidgetItem(f"{found.words} {found.second}")
            item.setData(_FOUND, found)
            self._list.addItem(item)
        self._list.setVisible(bool(results))
        self._nothing.setVisible(not results)
        self._list.setCurrentRow(0)

    def choice(self) -> Found | None:
        item = self._list.currentItem()
        return item.data(_FOUND) if item else None

    def move_choice(self, step: int) -> None:
        last = self._list.count() - 1
        self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), last))

    def sizeHint(self) -> QSize:
        rows = min(self._list.count(), 9)
        return QSize(theme.px(420), max(rows * theme.px(44), theme.px(36)) + 12)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_FOUND))


class _ResultDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(200), theme.px(44))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        found: Found = index.data(_FOUND)
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("accent_soft"))
        side = theme.px(17)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icon = QRect(box.left() + theme.px(10), box.top(), side, box.height())
        words = QRect(
            icon.right() + theme.px(9),
            box.top() + theme.px(4),
            box.width() - side - theme.px(30),
            1,
        )
        words.setHeight(box.height() // 2 - theme.px(4))
        if mirrored:
            for part in (icon, words):
                part.moveLeft(box.left() + box.right() - part.right())
        icons.paint(painter, icon, found.icon, "text2")
        self._line(painter, words, found.words, "strong", "text")
        self._line(painter, words.translated(0, words.height()), found.second, "table", "text2")

    def _line(self, painter: QPainter, box: QRect, words: str, name: str, ink: str) -> None:
        font = theme.font(name)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
