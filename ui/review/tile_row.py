"""The five figures that stand above the month."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import month as months
from app.domain.review import Review
from ui.review.figure_tile import FigureTile
from ui.review.tile_words import TILES
from ui.words import review as review_words

translate = QCoreApplication.translate


class TileRow(QWidget):
    """Equal tiles, each set beside the month before or the same month a year before."""

    chosen = Signal(object)  # Metric

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(translate("TileRow", "Figures of the month"))
        self.tiles = [FigureTile(metric) for metric in TILES]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for tile in self.tiles:
            row.addWidget(tile, 1)
            tile.chosen.connect(self.chosen)

    def with_focus(self) -> FigureTile | None:
        return next((tile for tile in self.tiles if tile.hasFocus()), None)

    def show_review(self, review: Review, *, by_year: bool) -> None:
        first = months.first_day(review.month)
        then = review.year_before if by_year else review.before
        words = review_words.month_words(months.month_of(months.month_before(first))).split()[0]
        if by_year:
            words = QLocale().toString(QDate(first.year - 1, first.month, 1), "MMM yyyy")
        for tile in self.tiles:
            now = review.measures.get(tile.which)
            tile.show_measure(now, then.get(tile.which), words, is_running=review.is_running)
