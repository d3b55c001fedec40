"""The one push button: filled, outlined or text, with an icon and a key cap inside it."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui import icons, theme
from ui.tips import tip
from ui.widgets.key_cap import cap_size, paint_key_cap

Kind = Literal["primary", "outlined", "text", "quiet", "late"]
Size = Literal["page", "button", "row", "small"]


class Button(QPushButton):
    """One `primary` per view. `key` is only shown; the page or the window listens for it.

    Sizes: page 40 high, button 36, row 32, small 26.
    """

    def __init__(
        self,
        words: str,
        icon: str = "",
        *,
        kind: Kind = "outlined",
        key: str = "",
        size: Size = "button",
    ) -> None:
        super().__init__()
        self._icon, self._key, self._words = icon, key, ""
        self._icon_role = ""
        self.setProperty("kind", kind)
        self.setProperty("fit", size)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        self.setAutoDefault(False)

    def words(self) -> str:
        return self._words

    def set_words(self, words: str) -> None:
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words or self.accessibleName())
        self.setAccessibleDescription(self._key)
        self.updateGeometry()

    def set_icon(self, name: str, role: str = "") -> None:
        self._icon, self._icon_role = name, role
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            theme.restyle(self)

    def sizeHint(self) -> QSize:
        heights = {"page": 40, "button": 36, "row": 32, "small": 26}
        padding = {"page": 13, "button": 13, "row": 11, "small": 8}
        size = str(self.property("fit"))
        width = sum(self._widths()) + 2 * theme.px(padding[size])
        return QSize(width, theme.px(heights[size]))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; with Ctrl it is the page's own."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._paint_content(painter)

    def _widths(self) -> tuple[int, int, int]:
        """Widths of icon, words and key cap, each with the gap behind it."""
        metrics = QFontMetrics(self._font())
        words = metrics.horizontalAdvance(self._words) if self._words else 0
        icon = self._icon_size() + (theme.px(8) if self._words else 0) if self._icon else 0
        gap = theme.px(9) if self._words or self._icon else 0
        return icon, words, cap_size(self._key).width() + gap if self._key else 0

    def _paint_content(self, painter: QPainter) -> None:
        icon, words, cap = self._widths()
        ink = self._ink()
        left = (self.width() - icon - words - cap) // 2
        if self._icon:
            box = QRect(left, 0, self._icon_size(), self.height())
            icons.paint(painter, self._mirrored(box), self._icon, self._icon_role or ink)
        painter.setPen(theme.color(ink))
        painter.setFont(self._font())
        box = QRect(left + icon, 0, words + 2, self.height())
        painter.drawText(self._mirrored(box), Qt.AlignmentFlag.AlignVCenter, self._words)
        if self._key:
            width = cap_size(self._key).width()
            box = QRect(left + icon + words + cap - width, 0, width, self.height())
            paint_key_cap(painter, QRectF(self._mirrored(box)), self._key, theme.color(ink))

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def _font(self) -> QFont:
        small = self.property("fit") == "small"
        strong = self.property("kind") == "primary"
        return theme.font("small" if small else "body", 600 if strong else 500)

    def _icon_size(self) -> int:
        return theme.px(15 if self.property("fit") == "small" else 17)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        kind = self.property("kind")
        return {"primary": "on_accent", "text": "accent"}.get(str(kind), "text")


def icon_button(icon: str, name: str, *, size: Size = "row", kind: Kind = "outlined") -> Button:
    """A button of one icon; `name` is its accessible name and tooltip."""
    made = Button("", icon, kind=kind, size=size)
    made.setAccessibleName(name)
    made.setToolTip(tip(name))
    return made
