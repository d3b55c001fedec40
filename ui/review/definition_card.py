"""What a figure means: one key away (F2), a calm card under it that takes no focus and goes by the same key or Esc."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label

_WIDTH = 420


class DefinitionCard(QFrame):
    """Lies over its `host`. What it says is also spoken."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title, self._words = label("", "strong", wrap=True), label("", "body", "text2", wrap=True)
        self._more = label("", "small", "text2", wrap=True)
        self._anchor: QWidget | None = None
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(KeyCap("Esc", quiet=True), 0, Qt.AlignmentFlag.AlignTop)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 12)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._more)
        self.hide()
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def show_for(self, anchor: QWidget, title: str, words: str, more: str = "") -> None:
        """Below the figure where there is room, else above it."""
        self._anchor = anchor
        self._title.setText(title)
        self._words.setText(words)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        spoken = " ".join(filter(None, (f"{title}.", words, more)))
        self.setAccessibleName(spoken)
        self.setFixedWidth(min(theme.px(_WIDTH), self._host().width() - 16))
        self._column.activate()
        self.resize(self.width(), self.heightForWidth(self.width()))
        self._place(anchor)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _host(self) -> QWidget:
        """The page it lies on."""
        host = self.parentWidget()
        assert host is not None
        return host

    def _place(self, anchor: QWidget) -> None:
        host = self._host()
        corner = anchor.mapTo(host, QPoint(0, anchor.height() + 4))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + anchor.width() - self.width())
        left = min(max(corner.x(), 8), max(host.width() - self.width() - 8, 8))
        top = corner.y()
        if top + self.height() > host.height() - 8:
            top = max(anchor.mapTo(host, QPoint(0, 0)).y() - self.height() - 4, 8)
        self.move(left, top)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not self._anchor:
            self.hide()
