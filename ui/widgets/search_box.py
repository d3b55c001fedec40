"""Search from anywhere: a field whose results open in a list under it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSignalBlocker,
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
from ui.palette.found import Found, kind_words
from ui.widgets.key_cap import KeyCap, cap_size, paint_key_cap
from ui.widgets.label import IconLabel, label

_LONGEST = 200  # letters; nobody searches for a pasted megabyte
_ROW = 44
_FOUND = Qt.ItemDataRole.UserRole
# Words, and what shows the lines found for them: some at once, and all (then with True) when everything is read.
LookUp = Callable[[str, Callable[[list[Found], bool], object]], object]


def _find_nothing(words: str, show: Callable[[list[Found], bool], object]) -> None:
    show([], True)


class SearchBox(QWidget):
    """`look_up` finds what is typed; `found` brings the line chosen, Enter takes the first.

    Lines found for other words than those in the field are never shown; Enter waits for what is still being read.
    """

    found = Signal(object)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look_up: LookUp = _find_nothing
        self._asked, self._is_whole, self._takes_first = 0, True, False
        self.field = QLineEdit()
        self.field.setProperty("kind", "bare")
        self.field.setPlaceholderText(self.tr("Number, name, phone, action…"))
        self.field.setAccessibleName(self.tr("Search complaints, customers, actions and pages"))
        self.field.setTextMargins(-2, 0, -2, 0)
        self.field.setMaxLength(_LONGEST)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("search", "text2", 17))
        row.addWidget(self.field, 1)
        row.addWidget(KeyCap("Ctrl+K", quiet=True))
        self.setFocusProxy(self.field)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._popup: _Results | None = None

    def begin(self) -> None:
        """Asked for by its key: what was opened last and the main actions, until something is typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask(self.field.text())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(190), theme.px(36))

    @property
    def is_whole(self) -> bool:
        """Whether everything has been read for the words in the field."""
        return self._is_whole

    def results(self) -> list[Found]:
        return self._popup.results() if self._popup and self._popup.isVisible() else []

    def close_results(self) -> None:
        self._asked += 1
        self._takes_first = False
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
            self._leave()
            self.given_up.emit()
            return True
        if self._popup is None or not self._popup.isVisible():
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() in steps:
            self._takes_first = False
            self._popup.move_choice(steps[Qt.Key(event.key())])
            self._tell_choice()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._is_whole or self._popup.is_moved:
                self._take(self._popup.choice())
            else:
                self._takes_first = True
            return True
        return False

    def _ask(self, typed: str) -> None:
        self._asked += 1
        self._is_whole, self._takes_first = False, False
        if self._popup is None:
            self._popup = _Results(self.window())
            self._popup.picked.connect(self._take)
        self.look_up(typed.strip(), partial(self._show, self._asked))

    def _show(self, asked: int, lines: list[Found], is_whole: bool) -> None:
        """Lines for words that have been changed since, or given up, come too late."""
        if asked != self._asked or self._popup is None:
            return
        self._is_whole = is_whole
        self._popup.show_results(lines, is_whole)
        self._place(self._popup)
        self._tell_choice()
        if is_whole and self._takes_first:
            self._take(self._popup.choice())

    def _place(self, popup: "_Results") -> None:
        below = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        width = min(max(self.width(), theme.px(520)), self.window().width() - theme.px(16))
        right = below.x() + self.width()
        left = max(theme.px(8), min(right - width, self.window().width() - width - theme.px(8)))
        room = self.window().height() - below.y() - theme.px(8)
        popup.setGeometry(left, below.y(), width, min(popup.sizeHint().height(), room))
        popup.show()
        popup.raise_()

    def _tell_choice(self) -> None:
        """The focus stays in the field, so that is where one hears which line Enter takes."""
        choice = self._popup.choice() if self._popup else None
        self.field.setAccessibleDescription(choice.spoken if choice else "")

    def _take(self, chosen: Found | None) -> None:
        if chosen is not None:
            self._leave()
            self.found.emit(chosen)

    def _leave(self) -> None:
        """Emptied without asking again."""
        with QSignalBlocker(self.field):
            self.field.clear()
        self.close_results()


class _Results(QFrame):
    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_moved = False
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

    def show_results(self, lines: list[Found], is_whole: bool) -> None:
        """The choice stays on the line it was moved to, else on the first."""
        before = self.choice() if self.is_moved else None
        self._list.clear()
        for found in lines:
            item = QListWidgetItem(found.spoken)
            item.setData(_FOUND, found)
            self._list.addItem(item)
        self._list.setVisible(bool(lines))
        self._nothing.setText(self.tr("Nothing found") if is_whole else self.tr("Reading…"))
        self._nothing.setVisible(not lines)
        at = next((at for at, one in enumerate(lines) if before and one.spoken == before.spoken), 0)
        self.is_moved = bool(at)
        self._list.setCurrentRow(at)

    def choice(self) -> Found | None:
        item = self._list.currentItem()
        return item.data(_FOUND) if item else None

    def move_choice(self, step: int) -> None:
        last = self._list.count() - 1
        self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), last))
        self.is_moved = True

    def sizeHint(self) -> QSize:
        rows = min(self._list.count(), 11)
        return QSize(theme.px(520), max(rows * theme.px(_ROW), theme.px(36)) + 12)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(_FOUND))


class _ResultDelegate(QStyledItemDelegate):
    """Icon, name, what it is about; at the end its key, or else in a word what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(200), theme.px(_ROW))

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
        gap, side = theme.px(10), theme.px(17)
        direction = painter.layoutDirection()
        end = self._end_width(found)
        icon = QRect(box.left() + gap, box.top(), side, box.height())
        words = QRect(icon.right() + gap, box.top(), box.width() - side - end - 4 * gap, box.height())
        tail = QRect(box.right() - gap - end, box.top(), end, box.height())
        icons.paint(painter, QStyle.visualRect(direction, box, icon), found.icon, "text2")
        self._end(painter, QStyle.visualRect(direction, box, tail), found)
        words = QStyle.visualRect(direction, box, words)
        if found.second:
            half = box.height() // 2 - theme.px(3)
            words.setRect(words.left(), words.top() + theme.px(3), words.width(), half)
            self._line(painter, words.translated(0, half), found.second, "table", "text2")
        self._line(painter, words, found.words, "strong", "text")

    def _end_width(self, found: Found) -> int:
        if found.keys:
            return cap_size(found.keys).width()
        return QFontMetrics(theme.font("small")).horizontalAdvance(kind_words(found.kind)) + 2

    def _end(self, painter: QPainter, box: QRect, found: Found) -> None:
        if found.keys:
            size = cap_size(found.keys)
            top = box.top() + (box.height() - size.height()) / 2
            paint_key_cap(
                painter,
                QRectF(box.left(), top, size.width(), size.height()),
                found.keys,
                theme.color("text2"),
            )
        else:
            self._line(painter, box, kind_words(found.kind), "small", "text3")

    def _line(self, painter: QPainter, box: QRect, words: str, name: str, ink: str) -> None:
        font = theme.font(name)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
