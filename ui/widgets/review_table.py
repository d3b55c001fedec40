"""The month's figures as a table, for those who read rather than look, and for screen readers."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from app.domain.review import Review
from ui import labels
from ui.when import day_words
from ui.widgets.panel import Panel
from ui.words import review as review_words

translate = QCoreApplication.translate


class ReviewTable(Panel):
    """Group, name, figure."""

    def __init__(self) -> None:
        super().__init__(translate("ReviewTable", "The same figures as a table"), "columns-3")
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(translate("ReviewTable", "Figures of the month"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("ReviewTable", "What"),
                translate("ReviewTable", "Which"),
                translate("ReviewTable", "Figure"),
            ]
        )
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.add(self.table, 1)

    def show_review(self, review: Review) -> None:
        """Every figure that a chart shows."""
        rows = _rows(review)
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                if column == 2:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(at, column, item)


def _rows(review: Review) -> list[tuple[str, str, str]]:
    found = [
        (tile.title, "", ", ".join(filter(None, (tile.value, tile.change))))
        for tile in review_words.tiles(review)
    ]
    weeks = translate("ReviewTable", "Complaints in the week from")
    found += [(weeks, day_words(week.starts_on, with_year=True), str(week.count)) for week in review.weeks]
    causes = translate("ReviewTable", "Cause")
    found += [(causes, review_words.cause(bar.name), str(bar.count)) for bar in review.by_cause]
    kinds = translate("ReviewTable", "Kind of complaint")
    found += [(kinds, review_words.cause(bar.name), str(bar.count)) for bar in review.by_category]
    ages = translate("ReviewTable", "Open at the end, by age")
    found += [(ages, review_words.age(name), str(count)) for name, count in review.ageing.items()]
    faces = translate("ReviewTable", "How customers felt")
    found += [(faces, labels.satisfaction(face), str(count)) for face, count in review.faces.items()]
    return found
