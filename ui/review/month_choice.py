"""Which month is reviewed: the one before, the one after, or one of the last three years."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain import month as months
from app.services import reviews
from ui import theme
from ui.widgets.button import icon_button
from ui.words import review as review_words

_MONTHS_BACK = 36


class MonthChoice(QObject):
    """Months are written `2026-10`; what is chosen is shown once the page says so. None lies ahead of this one."""

    chosen = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._month = reviews.this_month()
        self.earlier_button = icon_button("chevron-left", self.tr("Earlier month"), size="button")
        self.box = QComboBox()
        self.later_button = icon_button("chevron-right", self.tr("Later month"), size="button")
        self.box.setAccessibleName(self.tr("Month"))
        theme.sized(self.box, width=160)
        self.earlier_button.clicked.connect(self.take_earlier)
        self.later_button.clicked.connect(self.take_later)
        self.box.activated.connect(self._on_activated)

    def widgets(self) -> list[QWidget]:
        return [self.earlier_button, self.box, self.later_button]

    def show_month(self, month: str) -> None:
        """The months that can be chosen today, and this one among them."""
        self._month, now = month, reviews.this_month()
        self.box.clear()
        first = months.first_day(now)
        for _ in range(_MONTHS_BACK):
            self._offer(months.month_of(first))
            first = months.month_before(first)
        if self.box.findData(month) < 0:
            self._offer(month)
        self.box.setCurrentIndex(self.box.findData(month))
        self.later_button.setEnabled(month < now)

    def take_earlier(self) -> None:
        self.chosen.emit(months.month_of(months.month_before(months.first_day(self._month))))

    def take_later(self) -> None:
        later = months.month_of(months.next_month(months.first_day(self._month)))
        if later <= reviews.this_month():
            self.chosen.emit(later)

    def _offer(self, month: str) -> None:
        self.box.addItem(review_words.month_words(month), month)

    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self.box.itemData(at))
