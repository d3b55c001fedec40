"""Above the days: earlier, today, later, what is shown, how, whose, and what can be made of it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.calendar.spans import Span, View, span_words
from ui.calendar.staff_box import StaffBox
from ui.widgets.button import Button, icon_button
from ui.widgets.label import label
from ui.widgets.segmented import Segmented

_GAP = 8


class CalendarBar(QWidget):
    """Buttons are public: the page ties them."""

    view_chosen = Signal(object)  # View
    named_elsewhere = Signal()  # the days are named, and perhaps not here

    def __init__(self) -> None:
        super().__init__()
        self.span_label = label("", "section")
        self.earlier_button = icon_button("chevron-left", self.tr("Earlier"), size="button")
        self.today_button = Button(self.tr("Today"), key="T")
        self.later_button = icon_button("chevron-right", self.tr("Later"), size="button")
        views = [
            (View.DAY, self.tr("Day"), ""),
            (View.WEEK, self.tr("Week"), ""),
            (View.MONTH, self.tr("Month"), ""),
            (View.AGENDA, self.tr("Agenda"), ""),
        ]
        self.views = Segmented(self.tr("Shown as"), views)
        self.whose = StaffBox()
        self.new_button = icon_button("calendar-plus", self.tr("New follow-up"), size="button")
        self.print_button = Button(self.tr("Print"), "printer")
        self.export_button = icon_button(
            "calendar-arrow-up", self.tr("Save as a calendar file"), size="button"
        )
        self.is_tight = False
        self._parts: list[QWidget] = [
            self.earlier_button, self.today_button, self.later_button, self.span_label, self.views, self.whose,
            self.new_button, self.export_button, self.print_button,
        ]  # fmt: skip
        self.views.chosen.connect(self.view_chosen)
        self._build()
        self._point()

    def show_span(self, span: Span) -> None:
        """Name the days that are shown."""
        self.views.set_value(span.view)
        self.span_label.setText(span_words(span))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._point()

    def _point(self) -> None:
        """Earlier is where the lines begin."""
        ways = ["chevron-left", "chevron-right"]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            ways.reverse()
        self.earlier_button.set_icon(ways[0])
        self.later_button.set_icon(ways[1])

    def _fit(self) -> None:
        """Whether the days can be named in full between the buttons."""
        others = [part for part in self._parts if part is not self.span_label]
        taken = sum(part.sizeHint().width() for part in others) + _GAP * len(self._parts) + _GAP
        tight = taken + self.span_label.sizeHint().width() > self.width()
        self.span_label.setVisible(not tight)
        if tight or tight != self.is_tight:
            self.is_tight = tight
            self.named_elsewhere.emit()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for part in self._parts:
            row.addWidget(part)
            if part is self.later_button:
                row.addSpacing(_GAP)
        row.insertStretch(self._parts.index(self.span_label) + 2, 1)
