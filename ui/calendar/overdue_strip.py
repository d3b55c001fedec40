"""What is overdue, always on top while there is any; no filter hides it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.models.calendar_entries import CalendarEntry
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label

_SHOWN, _GAP, _SIGN = 2, 8, 17 + 16 + 6 + 5 * 8


class OverdueStrip(QWidget):
    """`Do now` opens the first; `Move to today` asks for all that can be moved."""

    opened = Signal(object)  # CalendarEntry
    to_today_wanted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[CalendarEntry] = []
        self._count = label("", "strong", "late")
        self._chips = [Button("", size="small", kind="late") for _ in range(_SHOWN)]
        self._more = label("", "table", "text2")
        self.do_button = Button(self.tr("Do now"), size="row")
        self.to_today_button = Button(self.tr("Move to today"), size="row")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("circle-alert", "late", 17))
        row.addWidget(self._count)
        for at, chip in enumerate(self._chips):
            row.addWidget(chip)
            chip.clicked.connect(self._opener(at))
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self.do_button)
        row.addWidget(self.to_today_button)
        self.do_button.clicked.connect(self._opener(0))
        self.to_today_button.clicked.connect(self._on_to_today)
        self._point()
        self.hide()

    def show_items(self, entries: list[CalendarEntry]) -> None:
        """Show what is late, or nothing at all."""
        self._entries = entries
        self.setVisible(bool(entries))
        self._count.setText(self.tr("{n} overdue").format(n=len(entries)))
        self.setAccessibleName(self._count.text())
        for at, chip in enumerate(self._chips):
            if at < len(entries):
                entry = entries[at]
                chip.set_icon(entry.icon if entry.icon != "circle-alert" else "clock", "late")
                whose = " ".join(
                    dict.fromkeys((entry.item.number, entry.name))
                ).strip()  # covered: one of them
                chip.set_words(", ".join(part for part in (whose, entry.what, entry.late_by) if part))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """What can be done stays in sight; entries are named as far as there is room."""
        always = (self._count, self.do_button, self.to_today_button)
        width = sum(part.sizeHint().width() for part in always) + theme.px(_SIGN)
        return QSize(width, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self.layout() is not None:
            self._point()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _point(self) -> None:
        """Room for the coloured edge where the lines begin."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setContentsMargins(6 if mirrored else 16, 5, 16 if mirrored else 6, 5)

    def _fit(self) -> None:
        """As many entries as there is room for, and how many more there are."""
        more = self._more.fontMetrics().horizontalAdvance(
            self.tr("and {n} more").format(n=len(self._entries))
        )
        room = self.width() - self.minimumSizeHint().width() - more
        shown = 0
        for chip in self._chips[: len(self._entries)]:
            room -= chip.sizeHint().width() + _GAP
            shown += room >= 0
        for at, chip in enumerate(self._chips):
            chip.setVisible(at < shown)
        rest = len(self._entries) - shown
        self._more.setText(self.tr("and {n} more").format(n=rest) if rest > 0 and shown else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("late"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("late"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawRect(self.width() - 5 if mirrored else 0, 3, 5, self.height() - 6)

    def _opener(self, at: int) -> object:
        return lambda: self.opened.emit(self._entries[at])

    def _on_to_today(self) -> None:
        self.to_today_wanted.emit(self._entries)
