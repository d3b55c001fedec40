"""The panels of a review: trend, causes, ages, faces and lessons, side by side or below one another."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.followup import Satisfaction
from app.domain.review import Review
from ui import labels, theme
from ui.widgets.bar_row import BarRow
from ui.widgets.cause_chart import CauseChart
from ui.widgets.panel import Panel
from ui.widgets.review_lessons import LessonsPanel
from ui.widgets.trend_chart import TrendChart
from ui.words import review as review_words

_OLD = ("15-30", "31-56", "57+")
_NARROW = 1000  # pixels at 100 % below which the panels stand below one another
# Row, column and columns taken of trend, causes, ages, faces and lessons.
_WIDE = ((0, 0, 2), (0, 2, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1))
_TALL = ((0, 0, 2), (1, 0, 2), (2, 0, 1), (2, 1, 1), (3, 0, 2))


class ReviewCharts(QWidget):
    """`chosen` brings the name of a figure and its words."""

    chosen = Signal(str, str)

    def __init__(self, read_date: Callable[[str], date | None], write_date: Callable[[date], str]) -> None:
        super().__init__()
        self.trend, self.causes = TrendChart(), CauseChart()
        self.trend_panel = Panel(self.tr("Complaints each week"), "chart-line", head_height=36)
        self.causes_panel = Panel(self.tr("Why it happened"), "chart-bar", head_height=36)
        self.ages_panel = Panel(self.tr("Open, by age"), "hourglass", head_height=36, margin=12)
        self.faces_panel = Panel(self.tr("Satisfaction"), "smile", head_height=36, margin=12)
        self.lessons = LessonsPanel(read_date, write_date)
        self.trend_panel.add(self.trend, 1)
        self.causes_panel.add(self.causes, 1)
        self._review: Review | None = None
        self._is_narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._arrange()
        self.causes.chosen.connect(self._on_cause)
        self.trend.chosen.connect(self._on_week)

    def regions(self) -> list[QWidget]:
        """The panels in the order of F6."""
        return [self.trend, self.causes, self.ages_panel, self.faces_panel, self.lessons]

    def show_review(self, review: Review) -> None:
        """All but the lessons, which bring more than figures."""
        self._review = review
        self.trend.show_weeks(review.weeks)
        self.trend_panel.set_count(self.tr("last {n} weeks").format(n=len(review.weeks)))
        self.causes.show_bars(review.by_cause)
        count, share = self.causes.vital()
        vital = self.tr("{n} causes make up {share}%").format(n=count, share=share) if count else ""
        self.causes_panel.set_count(vital)
        self._show_ages(review.ageing)
        self._show_faces(review.faces, review.asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange()

    def _arrange(self) -> None:
        narrow = bool(self._review is not None or self.isVisible()) and self.width() < theme.px(_NARROW)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        panels = (self.trend_panel, self.causes_panel, self.ages_panel, self.faces_panel, self.lessons)
        for panel, (row, column, span) in zip(panels, _TALL if narrow else _WIDE, strict=True):
            self._grid.addWidget(panel, row, column, 1, span)
        for at, share in enumerate((1, 1, 0) if narrow else (232, 240, 560)):
            self._grid.setColumnStretch(at, share)
        for at, share in enumerate((10, 12)):
            self._grid.setRowStretch(at, share)
        for chart in (self.trend, self.causes):
            chart.setMinimumHeight(theme.px(180) if narrow else 0)
        self.lessons.setMinimumHeight(theme.px(200) if narrow else 0)

    def _show_ages(self, ageing: dict[str, int]) -> None:
        self.ages_panel.set_count(sum(ageing.values()))
        rows = [
            (f"age:{name}", review_words.age(name), count, "soon" if name in _OLD and count else "accent")
            for name, count in ageing.items()
        ]
        self._fill(self.ages_panel, rows)

    def _show_faces(self, faces: dict[Satisfaction, int], asked: int) -> None:
        given = sum(faces.values())
        self.faces_panel.set_count(self.tr("{n} of {of} replied").format(n=given, of=asked))
        rows = [
            (f"face:{int(face)}", labels.satisfaction(face), count, "accent") for face, count in faces.items()
        ]
        self._fill(self.faces_panel, rows)

    def _fill(self, panel: Panel, rows: list[tuple[str, str, int, str]]) -> None:
        focused = next((bar.toolTip() for bar in panel.findChildren(BarRow) if bar.hasFocus()), "")
        panel.clear()
        most = max((count for _, _, count, _ in rows), default=0) or 1
        for figure, words, count, role in rows:
            bar = BarRow(words, str(count), count / most, role=role, label_width=104)
            bar.chosen.connect(self._opener(figure, bar.toolTip()))
            panel.add(bar)
            if focused and bar.toolTip().split(":")[0] == focused.split(":")[0]:
                bar.setFocus(Qt.FocusReason.OtherFocusReason)
        panel.body.addStretch(1)

    def _opener(self, figure: str, words: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(figure, words)

    def _on_cause(self, at: int) -> None:
        if self.causes.figure(at):
            self.chosen.emit(self.causes.figure(at), self.causes.mark_words(at))

    def _on_week(self, at: int) -> None:
        if self._review:
            week = self._review.weeks[at].starts_on.isoformat()
            self.chosen.emit(f"week:{week}", self.trend.mark_words(at))
