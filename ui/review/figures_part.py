"""Every figure of the month with its definition beside it; Enter opens the complaints."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QWidget

from app.domain import month as months
from app.domain.metric import Metric, about
from ui import theme
from ui.review.arranged import Arranged
from ui.review.figure_table import ASIDE, BEFORE, NAME, NOW, YEAR_BEFORE, FigureTableModel
from ui.review.measure_words import more
from ui.review.seen import MonthSeen
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.table import Table
from ui.words import metrics
from ui.words import review as review_words

translate = QCoreApplication.translate
_SIDE = 310


class FiguresPart(Arranged):
    """The table grows; the definition stands beside it, or below where it is narrow."""

    narrow_below = 940

    chosen = Signal(object)  # Metric

    def __init__(self) -> None:
        super().__init__()
        self.table = Table(translate("FiguresPart", "Figures of the month"))
        self.model = FigureTableModel(self)
        self.table.setModel(self.model)
        self.about = AboutPanel()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        panel = Panel()
        panel.add(self.table, 1)
        self._row.addWidget(panel, 1)
        self._row.addWidget(self.about)
        self._size_columns()
        self.arrange(False)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self.about.open_button.clicked.connect(self._on_open_button)

    def regions(self) -> list[QWidget]:
        return [self.table, self.about]

    def go_to(self, metric: Metric) -> None:
        """The row of a figure."""
        self.table.setCurrentIndex(self.model.index(list(Metric).index(metric), NAME))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showing(self, seen: MonthSeen) -> Iterator[Callable[[], object]]:
        """What shows a month, a piece a turn."""
        first = months.first_day(seen.month)
        before = months.month_of(months.month_before(first))
        year_before = months.month_of(first.replace(year=first.year - 1))
        heads = tuple(review_words.month_words(one) for one in (seen.month, before, year_before))
        yield lambda: self.model.show_review(seen.review, (heads[0], heads[1], heads[2]))
        yield self._show_about

    def _show_about(self) -> None:
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, NAME))
        row = self.table.currentIndex().row()
        metric = self.model.metric(row)
        self.about.show_figure(metric, more(self.model.measure(row)))

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._show_about()

    def _on_opened(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.metric(index.row()))

    def _on_open_button(self) -> None:
        self.chosen.emit(self.model.metric(self.table.currentIndex().row()))

    def _size_columns(self) -> None:
        self.table.set_widths({NOW: 118, BEFORE: 124, YEAR_BEFORE: 118, ASIDE: 176})
        self.table.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def arrange(self, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.about.setMaximumWidth(16777215 if narrow else theme.px(_SIDE))
        self.about.setMinimumWidth(0 if narrow else theme.px(_SIDE))


class AboutPanel(Panel):
    """What a figure means, how sure it is, and the way to its complaints."""

    def __init__(self) -> None:
        super().__init__(translate("AboutPanel", "What it means"), "info", head_height=36, margin=12)
        self._title, self._words = label("", "strong", wrap=True), label("", "body", wrap=True)
        self._more = label("", "table", "text2", wrap=True)
        open_words = translate("AboutPanel", "The complaints behind it")
        self.open_button = Button(open_words, "list", key="Enter", size="row")
        for part in (self._title, self._words, self._more, self.open_button):
            self.add(part)
        self.body.addStretch(1)

    def announce(self) -> None:
        """Say it to a screen reader, though the focus stays in the table."""
        words = " ".join(part.text() for part in (self._title, self._words, self._more) if part.text())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def show_figure(self, metric: Metric, words: str) -> None:
        self._title.setText(metrics.name(metric))
        self._words.setText(metrics.definition(metric))
        self._more.setText(words)
        self._more.setVisible(bool(words))
        self.open_button.setVisible(bool(about(metric).opens))
