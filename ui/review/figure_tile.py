"""One figure of the month, large, with its change against the month it is compared with."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.metric import Measure, Metric
from ui import theme
from ui.review import tile_words
from ui.widgets.label import ElidedLabel, IconLabel, label, set_ink
from ui.words import metrics

translate = QCoreApplication.translate


class FigureTile(QFrame):
    """Enter or a click opens the complaints behind it."""

    chosen = Signal(object)  # Metric

    def __init__(self, metric: Metric) -> None:
        super().__init__()
        self.which = metric
        self.measure: Measure | None = None
        self.setProperty("kind", "panel")
        self.setAccessibleName(metrics.name(metric))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.sized(self, height=66)
        self._title, self.value_label = (
            ElidedLabel(metrics.name(metric), "small", "text2"),
            label("–", "figure"),
        )
        self._arrow, self.change_label = IconLabel("", "text2", 14), ElidedLabel("", "small", "text2")
        self._verdict_icon, self._verdict = IconLabel("", "ok", 14), label("", "small", "ok")
        self._verdict.setProperty("weight", "600")
        self._build()

    def show_measure(
        self, now: Measure | None, then: Measure | None, month: str, *, is_running: bool = False
    ) -> None:
        """All of it at once; the verdict is told by icon, word and colour."""
        self.measure = now
        value, change = tile_words.shown(now), tile_words.change(now, then, month, is_running=is_running)
        self.value_label.setText(value)
        self.value_label.setProperty("type", "figure" if len(value) < 9 else "section")
        theme.restyle(self.value_label)
        self.change_label.setText(change.words)
        self._arrow.set_icon(change.arrow, "text2")
        self._arrow.setVisible(bool(change.arrow))
        good = change.verdict == "better"
        role = "ok" if good else "soon"
        verdicts = {"better": translate("FigureTile", "better"), "worse": translate("FigureTile", "worse")}
        verdict = verdicts.get(change.verdict, "")
        self._verdict.setText(verdict)
        set_ink(self._verdict, role)
        self._verdict_icon.set_icon("thumbs-up" if good else "triangle-alert", role)
        self._verdict_icon.setVisible(bool(verdict))
        told = (metrics.name(self.which), value, change.words, verdict)
        self.setAccessibleName(", ".join(filter(None, told)))
        self.setAccessibleDescription(metrics.definition(self.which))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.which)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.which)

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addStretch(1)
        for icon, words in ((self._verdict_icon, self._verdict), (self._arrow, self.change_label)):
            row = QHBoxLayout()
            row.setSpacing(5)
            row.addStretch(1)
            row.addWidget(icon)
            row.addWidget(words)
            right.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self.value_label)
        below.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 8)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addLayout(below, 1)
