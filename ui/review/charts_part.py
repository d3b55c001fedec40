"""Every chart of the month, one at a time and large, or the same figures as a table."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.drawing import Table
from ui import icons, theme
from ui.review.chart_list import ChartKind, charts
from ui.review.seen import MonthSeen
from ui.widgets.button import Button
from ui.widgets.drawn_chart import DrawnChart
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.words.charts import ScreenWording

translate = QCoreApplication.translate
_LIST = 230


class ChartsPart(QWidget):
    """`figure_chosen` brings the name of a figure and its words. D turns to the table and back."""

    figure_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._seen: MonthSeen | None = None
        self._charts = charts(owners=False)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("ChartsPart", "Charts"))
        self.chart = DrawnChart(translate("ChartsPart", "Chart"))
        self.table = QTableWidget()
        self.table_button = Button(
            translate("ChartsPart", "As a table"), "table", kind="text", key="D", size="small"
        )
        self.about_label = label("", "table", "text2", wrap=True)
        self.panel = Panel(" ", "chart-line", head_height=40)
        self._stack = QStackedWidget()
        self._build()
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self._on_activated)
        self.chart.opened.connect(self.figure_chosen)
        self.table_button.clicked.connect(self.turn)

    def regions(self) -> list[QWidget]:
        return [self.list, self.chart, self.table]

    def set_owner(self, owners: bool) -> None:
        """By person is for the owner's eyes."""
        found = charts(owners=owners)
        if [one.key for one in found] != [one.key for one in self._charts]:
            self._charts = found
            self._fill_list()

    def go_to(self, key: str, *, as_table: bool = False) -> None:
        """One chart by its key."""
        at = next((at for at, kind in enumerate(self._charts) if kind.key == key), 0)
        self.list.setCurrentRow(at)
        if as_table != self.is_table:
            self.turn()
        (self.table if as_table else self.chart).setFocus(Qt.FocusReason.OtherFocusReason)

    def key_of(self, widget: QWidget) -> str:
        """The key of the chart that is shown, where the widget belongs to it."""
        at = self.list.currentRow()
        return self._charts[at].key if widget in (self.list, self.chart, self.table) and at >= 0 else ""

    def definition(self, key: str) -> tuple[str, str]:
        """What a chart is called, and how to read it."""
        kind = next(one for one in self._charts if one.key == key)
        return kind.title, kind.about

    @property
    def is_table(self) -> bool:
        return self._stack.currentWidget() is self.table

    def turn(self) -> None:
        """From the drawing to the table and back; the focus goes along."""
        to_table = not self.is_table
        self._stack.setCurrentWidget(self.table if to_table else self._drawn)
        as_chart, as_table = translate("ChartsPart", "As a chart"), translate("ChartsPart", "As a table")
        self.table_button.set_words(as_chart if to_table else as_table)
        self._fill_table()
        (self.table if to_table else self.chart).setFocus(Qt.FocusReason.OtherFocusReason)

    def showing(self, seen: MonthSeen) -> Iterator[Callable[[], object]]:
        """What shows a month, a piece a turn."""
        self._seen = seen
        yield lambda: self._show(self.list.currentRow())

    def _show(self, at: int) -> None:
        if self._seen is None or not 0 <= at < len(self._charts):
            return
        kind = self._charts[at]
        self.panel.set_title(kind.title)
        self.panel.icon_label.set_icon(kind.icon, "text")
        self.chart.setAccessibleName(kind.title)
        self.about_label.setText(kind.about)
        self.chart.show_chart(kind.layout(self._seen, ScreenWording()))
        self._fill_table()

    def _fill_table(self) -> None:
        drawing = self.chart.drawing()
        if self.is_table and drawing is not None:
            _fill(self.table, drawing.table)

    def _on_activated(self, _item: QListWidgetItem) -> None:
        (self.table if self.is_table else self.chart).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._fill_list()
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        listed = Panel()
        listed.add(self.list, 1)
        theme.sized(listed, width=_LIST)
        self.table.setAccessibleName(translate("ChartsPart", "The same figures as a table"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        drawn = QWidget()
        inside = QVBoxLayout(drawn)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(10)
        inside.addWidget(self.chart, 1)
        inside.addWidget(self.about_label)
        self._drawn = drawn
        self._stack.addWidget(drawn)
        self._stack.addWidget(self.table)
        self.panel.add(self._stack, 1)
        self.panel.add_right(self.table_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(listed)
        row.addWidget(self.panel, 1)

    def _fill_list(self) -> None:
        at = max(self.list.currentRow(), 0)
        self.list.clear()
        self.list.setIconSize(QSize(theme.px(17), theme.px(17)))
        for kind in self._charts:
            self.list.addItem(_item(kind))
        self.list.setCurrentRow(min(at, len(self._charts) - 1))


def _item(kind: ChartKind) -> QListWidgetItem:
    item = QListWidgetItem(icons.icon(kind.icon, "text2"), kind.title)
    item.setSizeHint(QSize(0, theme.px(34)))
    return item


def _fill(table: QTableWidget, content: Table) -> None:
    table.setColumnCount(len(content.columns))
    table.setRowCount(len(content.rows))
    for column, name in enumerate(content.columns):
        head = QTableWidgetItem(str(name))
        numbers = any(isinstance(row[column], int | float) for row in content.rows)
        side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
        head.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(column, head)
    for at, row in enumerate(content.rows):
        for column, value in enumerate(row):
            item = QTableWidgetItem("" if value is None else str(value))
            if isinstance(value, int | float):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(at, column, item)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
