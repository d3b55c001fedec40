"""The boxes into which a PIN is typed: a dot for each digit, and no way for the digits to get anywhere else."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from app.domain.pin import LONGEST, SHORTEST_OF_OTHERS
from ui import theme

DIGITS = "0123456789"
_FAST_MS = 35.0  # between two keys of a hand scanner; fingers that type four digits so fast there are not
_RUN = 4  # so many keys so fast are a scanner's
_QUIET_MS = 200.0  # after its last key, which is often an Enter
_BOX, _GAP, _HEIGHT, _ROOM = 35, 6, 42, 6  # box, gap and height in pixels; boxes that have room side by side
_LEAST = 0.65  # of its width
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def pressed_at(event: QKeyEvent) -> float:
    """When a key was pressed, in milliseconds; 0 for what no keyboard has sent."""
    return float(event.timestamp())


class PinField(QLineEdit):
    """Takes ASCII digits from keys and keypad. What is pasted, dropped or scanned is no PIN.

    It is a line of text to screen readers and to the scanner, but paints boxes. It keeps the focus also while it
    rests, for what is typed on must not come to another field.
    """

    entered = Signal()
    digits_changed = Signal()
    scan_ignored = Signal()

    def __init__(self, arrived: Callable[[QKeyEvent], float] = pressed_at) -> None:
        super().__init__()
        self._arrived = arrived
        self._boxes, self._resting = SHORTEST_OF_OTHERS, False
        self._fast, self._last, self._quiet_until, self._before = 1, 0.0, 0.0, ""
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.textChanged.connect(self._on_changed)

    @property
    def is_resting(self) -> bool:
        """Whether it takes no digits now, because a PIN is being checked or a wait is on."""
        return self._resting

    def set_resting(self, resting: bool) -> None:
        self._resting = resting
        self.update()

    def set_boxes(self, boxes: int) -> None:
        """As many boxes as the PIN has digits at least, which gives nothing away."""
        self._boxes = boxes
        self.updateGeometry()
        self.update()

    def type(self, digit: str) -> None:
        """One digit, from a key or the keypad."""
        if not self._resting and len(digit) == 1 and digit in DIGITS and len(self.text()) < LONGEST:
            self.setText(self.text() + digit)

    def take_back(self) -> None:
        """The last digit."""
        if not self._resting:
            self.setText(self.text()[:-1])

    def sizeHint(self) -> QSize:
        boxes = min(max(self._boxes, SHORTEST_OF_OTHERS), _ROOM)
        return QSize(theme.px(boxes * (_BOX + _GAP) - _GAP), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The boxes become narrow before they are cut off."""
        hint = self.sizeHint()
        return QSize(round(hint.width() * _LEAST), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, Backspace, Delete and Enter. Esc, Tab and Enter from empty boxes go on; all else ends here."""
        is_idle_enter = event.key() in _ENTER and not self.text() and not self._resting
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or (
            is_idle_enter and not self._is_scanned(event)
        ):
            event.ignore()
            return
        event.accept()
        if self._is_scanned(event) or event.modifiers() & _COMMANDS or event.isAutoRepeat():
            return
        if event.key() in _ENTER:
            if self.text() and not self._resting:
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.take_back()
        elif event.key() == Qt.Key.Key_Delete and not self._resting:
            self.clear()
        else:
            self.type(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """No selecting, and no pasting with the middle button."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    mouseReleaseEvent = mouseMoveEvent = mouseDoubleClickEvent = mousePressEvent

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        self.clear()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        typed = len(self.text())
        next_box = self.hasFocus() and typed >= self._boxes
        boxes = min(max(self._boxes, typed + next_box), LONGEST)
        for at, box in enumerate(self._places(boxes)):
            here = self.hasFocus() and not self._resting and at == min(typed, LONGEST - 1)
            self._paint_box(painter, box, is_here=here, is_typed=at < typed)

    def _places(self, boxes: int) -> list[QRectF]:
        """Left to right in every language, as digits are; many become narrow."""
        gap = theme.px(_GAP) if boxes <= _ROOM else theme.px(_GAP / 2)
        width = min((self.width() - gap * (boxes - 1)) / boxes, theme.px(_BOX))
        return [QRectF(at * (width + gap), 0, width, self.height()) for at in range(boxes)]

    def _paint_box(self, painter: QPainter, box: QRectF, *, is_here: bool, is_typed: bool) -> None:
        pen = QPen(theme.color("focus"), 2) if is_here else QPen(theme.color("control"), 1)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(theme.color("alt" if self._resting else "surface"))
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)
        if is_typed:
            radius = min(theme.px(5), box.width() / 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("text3" if self._resting else "text"))
            painter.drawEllipse(QPointF(box.center()), radius, radius)

    def _is_scanned(self, event: QKeyEvent) -> bool:
        """Whether this key belongs to a burst; the keys of it that had passed are taken back."""
        at = self._arrived(event)
        if not at or not (event.text() or event.key() in _ENTER):
            return False
        if at < self._quiet_until:
            self._quiet_until = at + _QUIET_MS
            return True
        self._fast = self._fast + 1 if self._last and at - self._last < _FAST_MS else 1
        self._last = at
        if self._fast == 1:
            self._before = self.text()
        if self._fast < _RUN:
            return False
        self._fast, self._quiet_until = 1, at + _QUIET_MS
        self.setText(self._before)
        self.scan_ignored.emit()
        return True

    def _on_changed(self) -> None:
        self.update()
        self.digits_changed.emit()
