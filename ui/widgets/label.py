"""Words and icons on a page: labels by type and ink, labels that elide, icons that follow the theme."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStyle, QWidget

from ui import icons, theme
from ui.tips import tip

_MEASURED = 1000  # letters; no line of a screen shows more, and measuring a megabyte takes seconds


def label(words: str = "", look: str = "body", ink: str = "text", *, wrap: bool = False) -> QLabel:
    """A label in one of the sizes and colours of ui/tokens.py."""
    made = QLabel(words)
    made.setProperty("type", look)
    made.setProperty("ink", ink)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def set_ink(widget: QWidget, ink: str) -> None:
    if widget.property("ink") != ink:
        widget.setProperty("ink", ink)
        theme.restyle(widget)


def rule(upright: bool = False) -> QFrame:
    """A 1 px dividing line."""
    made = QFrame()
    made.setProperty("kind", "upright" if upright else "rule")
    return made


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis when it is too long, or has it in the `middle`, as names of files do, whose
    ends tell them apart; the whole text is in the tooltip."""

    def __init__(
        self, words: str = "", look: str = "body", ink: str = "text", *, middle: bool = False
    ) -> None:
        super().__init__()
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setProperty("type", look)
        self.setProperty("ink", ink)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words = ""
        self._is_struck = False
        self._align()
        self.setText(words)

    def set_struck(self, on: bool) -> None:
        """A line through what no longer holds."""
        self._is_struck = on
        self.update()

    def text(self) -> str:
        return self._words

    def setText(self, words: str) -> None:
        self._words = " ".join(words.split())
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self._words[:_MEASURED]) + 2,
            super().sizeHint().height(),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(24), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_struck:
            shown = QRect(0, 0, self.fontMetrics().horizontalAdvance(super().text()), self.height())
            box = QStyle.visualRect(self.layoutDirection(), self.rect(), shown)
            painter = QPainter(self)
            painter.setPen(self.palette().windowText().color())
            painter.drawLine(box.left(), box.center().y() + 1, box.right(), box.center().y() + 1)

    def _align(self) -> None:
        """Where the lines of the page begin; a label left to itself goes by the letters of its words."""
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        self.setAlignment(leading | Qt.AlignmentFlag.AlignVCenter)

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._words[:_MEASURED], self._mode, self.width())
        super().setText(shown)
        self.setToolTip(tip(self._words) if shown != self._words else "")


class IconLabel(QWidget):
    """An icon in a role's colour. It says nothing to a screen reader: the words beside it do."""

    def __init__(self, name: str = "", role: str = "text", size: int = 16) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str | None = None) -> None:
        self._name, self._role = name, role or self._role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            painter = QPainter(self)
            icons.paint(painter, self.rect(), self._name, self._role)
