"""What the customer sees: the shop's name, what we understood in large type, what happens next and by when."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.facing import FacingFacts
from ui import theme
from ui.widgets.button import Button
from ui.widgets.panel import scrolled

_SIZES = (1.0, 1.25, 1.55)
_SMALLEST = 15
# Keys that still reach the window while the view lies over it.
_THROUGH = ("Shift+F9", "Ctrl+Shift+L")
_SCROLLS = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class FacingView(QFrame):
    """Lies over the window or on a screen of its own. Text is as large as the room allows, and can be larger."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "facing")
        self.setAccessibleName(self.tr("For the customer"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shop, self.number = _words(), _words()
        self.heading, self.read_back = _words(), _words()
        self.wish_head, self.wish = _words(), _words()
        self.next_head, self.next = _words(), _words()
        self.promised, self.asking = _words(), _words()
        self.promised.setProperty("kind", "facing_promise")
        self._size_at = 0
        self.larger_button = Button(self.tr("Larger text"), "a-large-small", key="+")
        self.contrast_button = Button(self.tr("High contrast"), "contrast", key="C")
        self.close_button = Button(self.tr("Back"), "x", key="Shift+F9")
        self._build()
        self.larger_button.clicked.connect(self.enlarge)
        self.contrast_button.clicked.connect(self.change_contrast)
        self.close_button.clicked.connect(self.closed)

    def show_facts(self, shop: str, facts: FacingFacts | None) -> None:
        """None shows the shop alone: nothing of anybody else is ever left standing."""
        given = facts or FacingFacts()
        self.shop.setText(shop)
        self.number.setText(given.number)
        self.heading.setText(self.tr("This is what we have understood") if given.read_back else "")
        listening = self.tr("We are listening. What you tell us appears here.")
        self.read_back.setText(given.read_back or (listening if facts else self.tr("Welcome")))
        self.wish_head.setText(self.tr("You would like"))
        self.wish.setText(given.wish)
        self.next_head.setText(self.tr("What happens next"))
        self.next.setText(given.next_words)
        self.promised.setText(given.promised)
        self.asking.setText(self.tr("Is anything missing? Please tell us.") if facts else "")
        self._wish_part.setVisible(bool(given.wish))
        self._next_part.setVisible(bool(facts) and bool(given.next_words or given.promised))
        for part in (self.number, self.heading, self.promised, self.asking):
            part.setVisible(bool(part.text()))
        self._fit()

    def enlarge(self) -> None:
        """Larger, and from the largest back to the first size."""
        self._size_at = (self._size_at + 1) % len(_SIZES)
        self._fit()

    def change_contrast(self) -> None:
        """White on black, and back to the colours of the window."""
        self.setProperty("contrast", "" if self.property("contrast") == "high" else "high")
        for part in (self, *self.findChildren(QWidget)):
            theme.restyle(part)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """While it lies over the window, the keys of the window rest: who stands before it is not of the desk."""
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_shortcut and _rests(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.text() in ("+", "="):
            self.enlarge()
        elif event.text() in ("c", "C"):
            self.change_contrast()
        elif event.key() in _SCROLLS:
            self._area.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round its own buttons, never to what lies behind."""
        buttons = [self.larger_button, self.contrast_button, self.close_button]
        at = next((at for at, one in enumerate(buttons) if one.hasFocus()), -1 if forward else 0)
        buttons[(at + (1 if forward else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def sizeHint(self) -> QSize:
        return QSize(1024, 640)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.shop, 1)
        head.addWidget(self.number)
        self._wish_part = _part(self.wish_head, self.wish)
        self._next_part = _part(self.next_head, self.next, self.promised)
        parts = QHBoxLayout()
        parts.setSpacing(40)
        parts.addWidget(self._wish_part, 1, Qt.AlignmentFlag.AlignTop)
        parts.addWidget(self._next_part, 1, Qt.AlignmentFlag.AlignTop)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.read_back)
        column.addSpacing(20)
        column.addLayout(parts)
        column.addStretch(1)
        self._area = scrolled(told)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addWidget(self.asking, 1)
        for button in (self.larger_button, self.contrast_button, self.close_button):
            foot.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addSpacing(16)
        self._column.addWidget(self._area, 1)
        self._column.addLayout(foot)

    def _fit(self) -> None:
        """The largest size at which all of it can be seen; below the smallest it scrolls."""
        side, up = max(self.width() // 18, 24), max(self.height() // 20, 16)
        self._column.setContentsMargins(side, up, side, up)
        unit = min(self.width() / 40, self.height() / 22) * _SIZES[self._size_at]
        width, height = self.width() - 2 * side - 12, self.height() * (1 if self._size_at == 0 else 2)
        while unit > _SMALLEST and self._height_at(unit, width) > height:
            unit *= 0.94
        self._set_sizes(unit)

    def _height_at(self, unit: float, width: int) -> float:
        """About as high as it all is with the read-back in this size."""
        metrics = QFontMetrics(_font(unit * 1.3))
        text = self.read_back.text()[:4000]
        told = metrics.boundingRect(0, 0, width, 10**6, Qt.TextFlag.TextWordWrap, text).height()
        beside = QFontMetrics(_font(unit)).boundingRect(
            0,
            0,
            width // 2,
            10**6,
            Qt.TextFlag.TextWordWrap,
            max(self.wish.text(), self.next.text(), key=len),
        )
        return told + beside.height() + unit * 11 + 110

    def _set_sizes(self, unit: float) -> None:
        sizes = {
            1.3: (self.shop, self.read_back),
            1.5: (self.number,),
            1.0: (self.wish, self.next),
            1.2: (self.promised,),
        }
        strong = (self.shop, self.number, self.promised)
        for share, labels in sizes.items():
            for one in labels:
                one.setFont(_font(unit * share, bold=one in strong))
        for one in (self.heading, self.wish_head, self.next_head, self.asking):
            one.setFont(_font(max(unit * 0.7, _SMALLEST)))


def _rests(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()).toString() not in _THROUGH


def _words() -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made


def _part(*labels: QLabel) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for one in labels:
        column.addWidget(one)
    return part


def _font(pixels: float, *, bold: bool = False) -> QFont:
    made = theme.font("body", 600 if bold else 400)
    made.setPixelSize(max(round(pixels), 8))
    return made
