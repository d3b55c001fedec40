"""The list of sections at the leading edge of Settings: up and down move and open."""

from collections.abc import Collection

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QStyle, QVBoxLayout

from ui import icons, theme
from ui.widgets.row_button import RowButton

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}


class SectionList(QFrame):
    """`wanted` brings the name of a section; the page says by `set_current` which one is shown."""

    wanted = Signal(str)

    def __init__(self, sections: list[tuple[str, str, str]]) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAccessibleName(self.tr("Sections"))
        self.entries = {name: _Entry(name, words, icon) for name, words, icon in sections}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 10)
        column.setSpacing(0)
        for entry in self.entries.values():
            entry.clicked.connect(self._on_clicked)
            column.addWidget(entry)
        column.addStretch(1)

    def set_current(self, name: str) -> None:
        """The focus goes along when it is in the list."""
        in_list = self.focusWidget() in self.entries.values()
        for entry in self.entries.values():
            on = entry.name == name
            entry.setChecked(on)
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
            if on:
                self.setFocusProxy(entry)
                if in_list:
                    entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, names: Collection[str]) -> None:
        """The sections this person has."""
        for entry in self.entries.values():
            entry.setVisible(entry.name in names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        entries = [entry for entry in self.entries.values() if entry.isVisibleTo(self)]
        at = next((at for at, entry in enumerate(entries) if entry.isChecked()), 0)
        self.wanted.emit(entries[min(max(at + step, 0), len(entries) - 1)].name)

    def _on_clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, _Entry):
            self.wanted.emit(entry.name)


class _Entry(RowButton):
    steps = _STEPS

    def __init__(self, name: str, words: str, icon: str) -> None:
        super().__init__()
        self.name, self._icon = name, icon
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """The page says which section is shown, not the click."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(180), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if on else "alt"))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        ink = "accent" if on else "text"
        icons.paint(
            painter, self._placed(QRect(theme.px(9), 0, theme.px(18), self.height())), self._icon, ink
        )
        font = theme.font("body", 600 if on else 500)
        painter.setFont(font)
        painter.setPen(theme.color(ink))
        left = theme.px(37)
        box = QRect(left, 0, self.width() - left - 4, self.height())
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(self._placed(box), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _placed(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
