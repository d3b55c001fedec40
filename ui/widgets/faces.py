"""How did it go: five faces with words, chosen with the keys 1 to 5."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.flow import Flow
from ui.widgets.key_cap import cap_size, paint_key_cap
from ui.widgets.row_button import RowButton

_ICONS = ("angry", "frown", "meh", "smile", "laugh")


class FacePicker(QWidget):
    """`rated` brings 1 (very unhappy) to 5 (very happy); one tab stop, arrows move, digits choose."""

    rated = Signal(int)

    def __init__(self, *, narrow: bool = False) -> None:
        """`narrow` puts the words under the faces, for panels of 400."""
        super().__init__()
        self.setAccessibleName(self.tr("How satisfied is the customer?"))
        words = (
            self.tr("Very unhappy"),
            self.tr("Unhappy"),
            self.tr("So-so"),
            self.tr("Happy"),
            self.tr("Very happy"),
        )
        flow = Flow(gap=6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        if not narrow:
            row.addWidget(flow)
        self._faces = [_Face(at + 1, word, _ICONS[at], narrow) for at, word in enumerate(words)]
        for face in self._faces:
            if narrow:
                row.addWidget(face, face.sizeHint().width())
            else:
                flow.add(face)
            face.clicked.connect(self._on_clicked)
        self.setFocusProxy(self._faces[0])

    def rating(self) -> int | None:
        return next((face.value for face in self._faces if face.isChecked()), None)

    def set_rating(self, value: int | None) -> None:
        for face in self._faces:
            face.setChecked(face.value == value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("1", "2", "3", "4", "5"):
            self._choose(int(event.text()))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        step = -step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step
        at = next((at for at, face in enumerate(self._faces) if face.hasFocus()), 0)
        self._faces[min(max(at + step, 0), 4)].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, value: int) -> None:
        self.set_rating(value)
        self._faces[value - 1].setFocus()
        self.rated.emit(value)

    def _on_clicked(self) -> None:
        face = self.sender()
        if isinstance(face, _Face):
            self._choose(face.value)


class _Face(RowButton):
    def __init__(self, value: int, words: str, icon: str, narrow: bool) -> None:
        super().__init__()
        self.value, self._icon, self._narrow = value, icon, narrow
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(str(value))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value == 1 else Qt.FocusPolicy.ClickFocus)
        wide = QSizePolicy.Policy.Expanding if narrow else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        if self._narrow:
            words = QFontMetrics(theme.font("small", 600)).horizontalAdvance(self.text())
            return QSize(max(words + theme.px(6), theme.px(54)), theme.px(52))
        words = QFontMetrics(theme.font("table", 600)).horizontalAdvance(self.text())
        cap = cap_size(str(self.value)).width()
        return QSize(words + cap + theme.px(10 + 18 + 6 + 8 + 10), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        width = 2 if self.hasFocus() else 1
        ring = "focus" if self.hasFocus() else "accent" if on else "control"
        painter.setPen(QPen(theme.color(ring), width))
        painter.setBrush(theme.color("accent_soft" if on else "surface"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)
        ink = "accent" if on else "text"
        cap = cap_size(str(self.value)).width()
        icon = QRectF(theme.px(10), 0, theme.px(18), self.height())
        words = QRectF(icon.right() + theme.px(6), 0, self.width(), self.height())
        key = QRectF(self.width() - cap - theme.px(10), 0, cap, self.height())
        words.setRight(key.left())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            for box in (icon, words, key):
                box.moveLeft(self.width() - box.right())
        at, size = Qt.AlignmentFlag.AlignVCenter, "table"
        if self._narrow:
            middle, at, size = self.width() / 2, Qt.AlignmentFlag.AlignCenter, "small"
            icon = QRectF(middle - theme.px(20), theme.px(7), theme.px(19), theme.px(19))
            key = QRectF(middle + theme.px(5), theme.px(7), cap, theme.px(19))
            words = QRectF(0, theme.px(28), self.width(), theme.px(20))
        icons.paint(painter, icon, self._icon, ink)
        paint_key_cap(painter, key, str(self.value), theme.color("text2"))
        painter.setPen(theme.color(ink))
        painter.setFont(theme.font(size, 600 if on else 500))
        painter.drawText(words, at, self.text())
