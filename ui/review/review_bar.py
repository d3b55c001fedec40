"""The row under the headline: the parts of the review, what is compared, how the month stands."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import month as months
from ui import labels, theme
from ui.review.seen import MonthSeen
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.segmented import Segmented
from ui.words import review as review_words

translate = QCoreApplication.translate
_HEIGHT = 30


class Part(StrEnum):
    """The parts of the review, Alt+1 to Alt+5."""

    MONTH = "month"
    FIGURES = "figures"
    CHARTS = "charts"
    LESSONS = "lessons"
    CLOSING = "closing"


class ReviewBar(QWidget):
    """`part_chosen` brings the part a person chose."""

    part_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.compares_years = False
        self._month, self._owes = "", False
        self._parts = Segmented(translate("ReviewBar", "Part of the review"), _options(), height=_HEIGHT)
        self.compare_button = Button(
            translate("ReviewBar", "Compare"), "arrow-left-right", kind="text", key="C", size="small"
        )
        self.owed_button = Button(
            translate("ReviewBar", "Vouchers"), "ticket-percent", kind="text", size="small"
        )
        self.state_button = Button(translate("ReviewBar", "Open"), "lock-open", kind="text", size="small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._parts)
        row.addStretch(1)
        for button in (self.compare_button, self.owed_button, self.state_button):
            row.addWidget(button)
        self._parts.chosen.connect(self.part_chosen)
        self.setFocusProxy(self._parts)

    def minimumSizeHint(self) -> QSize:
        """What finds no room beside the parts is left out, rather than the page growing wider than its window."""
        return QSize(self._parts.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def part(self) -> Part:
        return Part(str(self._parts.value()))

    def set_part(self, part: Part) -> None:
        self._parts.set_value(part)
        self._fit()

    def turn_comparison(self) -> None:
        self.compares_years = not self.compares_years
        self._show_comparison()

    def compared(self) -> str:
        """The month that figures are set beside, written `2026-09`."""
        first = months.first_day(self._month)
        if self.compares_years:
            return months.month_of(first.replace(year=first.year - 1))
        return months.month_of(months.month_before(first))

    def show_month(self, seen: MonthSeen) -> None:
        self._month = seen.month
        self._show_comparison()
        sums = ", ".join(labels.money(one.worth) for one in seen.owed)
        self.owed_button.set_words(translate("ReviewBar", "{sums} owed by vouchers").format(sums=sums))
        self._owes = bool(sums)
        self._show_state(seen)
        self._fit()

    def _fit(self) -> None:
        """How the month stands first, then the comparison, then what is owed."""
        room = self.width() - self._parts.sizeHint().width() - theme.px(8)
        wanted = (
            (self.state_button, True),
            (self.compare_button, self.part() is Part.MONTH),
            (self.owed_button, self._owes),
        )
        for button, is_wanted in wanted:
            needs = button.sizeHint().width() + theme.px(8)
            button.setVisible(is_wanted and needs <= room)
            room -= needs if is_wanted else 0

    def _show_comparison(self) -> None:
        if self._month:
            words = translate("ReviewBar", "Beside {month}")
            self.compare_button.set_words(words.format(month=review_words.month_words(self.compared())))
            self._fit()

    def _show_state(self, seen: MonthSeen) -> None:
        icon, role, words = "lock-open", "", translate("ReviewBar", "Open")
        if seen.closed is not None:
            icon, role, words = "lock", "ok", translate("ReviewBar", "Closed")
            if seen.corrections:
                words = counted(
                    translate("ReviewBar", "Closed, %n correction(s)", None, len(seen.corrections))
                )
        elif seen.may_close:
            icon, words = "lock", translate("ReviewBar", "Close the month")
        elif seen.review.is_running:
            icon, words = "play", translate("ReviewBar", "Running")
        self.state_button.set_icon(icon, role)
        self.state_button.set_words(words)
        theme.restyle(self.state_button)


def _options() -> list[tuple[object, str, str]]:
    return [
        (Part.MONTH, translate("ReviewBar", "Month"), ""),
        (Part.FIGURES, translate("ReviewBar", "All figures"), ""),
        (Part.CHARTS, translate("ReviewBar", "Charts"), ""),
        (Part.LESSONS, translate("ReviewBar", "Lessons"), ""),
        (Part.CLOSING, translate("ReviewBar", "Closing"), ""),
    ]
