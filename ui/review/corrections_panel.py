"""What has turned out otherwise since a month was closed: a row each, Enter opens the complaints behind it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.closed_month import ClosedMonth, Correction
from ui import theme
from ui.review import correction_words
from ui.review.column_head import ColumnHead
from ui.when import When
from ui.widgets.empty_note import EmptyNote
from ui.widgets.emptying import empty
from ui.widgets.label import ElidedLabel
from ui.widgets.panel import Panel, scrolled

translate = QCoreApplication.translate
_WIDTHS = (100, 100, 210)  # of what was, what is, since when


class CorrectionsPanel(Panel):
    """`figure_chosen` brings a figure and its words."""

    figure_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(
            translate("CorrectionsPanel", "Otherwise since it was closed"), "history", head_height=36
        )
        self.rows: list[CorrectionRow] = []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        names = (
            translate("CorrectionsPanel", "Figure"),
            translate("CorrectionsPanel", "Was"),
            translate("CorrectionsPanel", "Is"),
            translate("CorrectionsPanel", "Since"),
        )
        head = ColumnHead(names, (0, *_WIDTHS))
        self.add(head)
        self.add(head.above(scrolled(self._inner)), 1)

    def show_corrections(
        self, closed: ClosedMonth | None, corrections: Sequence[Correction], when: When, now: datetime
    ) -> None:
        empty(self._column)
        self.rows = []
        for correction in corrections:
            row = CorrectionRow(correction, when, now)
            row.chosen.connect(self.figure_chosen)
            row.moved.connect(self._on_moved)
            self._column.addWidget(row)
            self.rows.append(row)
        if not corrections:
            nothing = translate("CorrectionsPanel", "Nothing has turned out otherwise.")
            later = translate("CorrectionsPanel", "Once the month is closed, later corrections stand here.")
            self._column.addWidget(EmptyNote(nothing if closed else later, dense=True))
        self._column.addStretch(1)
        self.set_count(len(corrections) or "")

    def _on_moved(self, row: "CorrectionRow", by: int) -> None:
        at = min(max(self.rows.index(row) + by, 0), len(self.rows) - 1)
        self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)


class CorrectionRow(QFrame):
    """What it was, what it is, since when that is known."""

    chosen = Signal(str, str)
    moved = Signal(object, int)

    def __init__(self, correction: Correction, when: When, now: datetime) -> None:
        super().__init__()
        self._figure = correction.figure
        self._name = correction_words.name(correction)
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.sized(self, height=33)
        was, is_now = correction_words.values(correction)
        since = correction_words.since(correction, when, now)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(ElidedLabel(self._name), 1)
        for words, ink, width in zip((was, is_now, since), ("text2", "text", "text2"), _WIDTHS, strict=True):
            part = ElidedLabel(words, "table", ink)
            theme.sized(part, width=width)
            row.addWidget(part)
        told = translate("CorrectionsPanel", "{name}: was {was}, is {now}").format(
            name=self._name, was=was, now=is_now
        )
        self.setAccessibleName(", ".join(filter(None, (told, since))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._figure:
            self.chosen.emit(self._figure, self._name)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._figure:
            self.chosen.emit(self._figure, self._name)
