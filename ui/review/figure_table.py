"""All figures of a month in a table, beside the month before and the same month a year before."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.domain.metric import Measure, Metric
from app.domain.review import Review
from ui import theme
from ui.review.measure_words import aside
from ui.words import metrics

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
NAME, NOW, BEFORE, YEAR_BEFORE, ASIDE = range(5)


class FigureTableModel(QAbstractTableModel):
    """Every figure in the order in which it is told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._review: Review | None = None
        self._heads = ("", "", "", "", "")

    def show_review(self, review: Review, heads: tuple[str, str, str]) -> None:
        """`heads` name the three months; rows stay where they are."""
        self._review = review
        name, certain = translate("FigureTable", "Figure"), translate("FigureTable", "How sure (95 %)")
        self._heads = (name, *heads, certain)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, ASIDE)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, ASIDE))

    def metric(self, row: int) -> Metric:
        return list(Metric)[row]

    def measure(self, row: int) -> Measure | None:
        return self._review.measures.get(self.metric(row)) if self._review else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Metric)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row()) if index.column() == NAME else self._words(*_place(index))
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table", 600 if index.column() == NOW else 400)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() > NOW:
            return theme.color("text2")
        return None

    def _words(self, row: int, column: int) -> str:
        metric, review = self.metric(row), self._review
        if column == NAME:
            return metrics.name(metric)
        if review is None:
            return ""
        if column == ASIDE:
            return aside(review.measures.get(metric))
        months = {NOW: review.measures, BEFORE: review.before, YEAR_BEFORE: review.year_before}
        found = months[column].get(metric)
        return metrics.value(found) if found else "–"

    def _spoken(self, row: int) -> str:
        parts = (
            f"{self._heads[column]}: {self._words(row, column)}" for column in (NOW, BEFORE, YEAR_BEFORE)
        )
        return ", ".join((self._words(row, NAME), *parts, self._words(row, ASIDE))).rstrip(", ")


def _place(index: Index) -> tuple[int, int]:
    return index.row(), index.column()
