"""Above the days: earlier, today, later, what is shown, how, whose, and what can be made of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.calendar.spans import Span, View, span_words
from ui.widgets.button import Button, icon_button
from ui.widgets.label import ElidedLabel
from ui.widgets.segmented import Segmented
from ui.widgets.staff_box import StaffBox


class CalendarBar(QWidget):
    """Buttons are public: the page ties them."""

    view_chosen = Signal(object)  # View

    def __init__(self) -> None:
        super().__init__()
        self.span_label = ElidedLabel("", "section")
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
        self.views.chosen.connect(self.view_chosen)
        self._build()

    def show_span(self, span: Span) -> None:
        """Name the days that are shown."""
        self.views.set_value(span.view)
        self.span_label.setText(span_words(span))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.earlier_button, self.today_button, self.later_button):
            row.addWidget(part)
        row.addSpacing(10)
        row.addWidget(self.span_label, 1)
        for part in (self.views, self.whose, self.new_button, self.export_button, self.print_button):
            row.addWidget(part)
