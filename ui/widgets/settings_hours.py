"""When the shop is open: the week, closed days of its own, and the public holidays that are known."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from app.domain.shop import Shop
from app.domain.workdays import NeverOpen
from app.errors import UserError
from app.services import settings
from ui import opening, theme
from ui.backend import Backend
from ui.widgets.calendar_file_field import CalendarFileField
from ui.widgets.closed_days import ClosedDays, HolidayList
from ui.widgets.day_hours import DayHours
from ui.widgets.holiday_import import HolidayImport
from ui.widgets.panel import Panel
from ui.widgets.settings_part import ShopPart
from ui.words.faults import fault_sentence

_WEEK_WIDTH = 404


class HoursPart(ShopPart):
    """A closed day that is typed and not added yet is added by saving. All that is wrong is marked at once."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.days = [DayHours(number) for number in range(7)]
        self.closed, self.holidays = ClosedDays(), HolidayList()
        self.found = HolidayImport(backend)
        self.file = CalendarFileField()
        self._build()
        for day in self.days:
            self.fields[f"opens_{day.number}"], self.fields[f"closes_{day.number}"] = day.opens, day.closes
            self.watch(day.is_open, day.opens, day.closes)
        self.fields["closed_day"] = self.closed.day_field
        self.fields["calendar_file"] = self.file.place
        self.file.changed.connect(self.touched)
        self.closed.changed.connect(self.touched)
        self.closed.file_button.clicked.connect(self._on_file)
        self.found.taken.connect(self.closed.add_days)
        self.found.left.connect(self.closed.file_button.setFocus)

    def fill(self, shop: Shop) -> None:
        for day in self.days:
            day.fill(shop.week.get(day.number))
        self.closed.fill(shop)
        self.file.fill(shop)
        self.holidays.show_year(settings.calendar_of(shop))

    def typed(self) -> object:
        return [day.typed() for day in self.days], self.closed.typed(), self.file.facts()

    def facts(self) -> dict[str, Any]:
        week, faults = {}, list[UserError]()
        for day in self.days:
            try:
                week[day.number] = day.hours()
            except UserError as fault:
                faults.append(fault)
        try:
            self.closed.add_typed()
        except UserError as fault:
            faults.append(fault)
        if faults:
            raise faults[0]
        kept = {number: hours for number, hours in week.items() if hours}
        return {"week": kept, "closed_days": self.closed.days(), **self.file.facts()}

    def show_fault(self, fault: UserError) -> bool:
        """A day has marked itself already; a shop that never opens is told at Monday."""
        if isinstance(fault, NeverOpen):
            self.days[0].opens.set_error(fault_sentence(fault))
        wrong = self.with_errors()
        if not wrong:
            return super().show_fault(fault)
        target = wrong[0] if wrong[0].isVisible() else self.days[0].is_open
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_file(self) -> None:
        """The days are looked at for the shop as it is kept; they are saved with everything else."""
        kinds = self.tr("Calendar files (*.ics);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Closed days from a file"), opening.in_documents(""), kinds
        )
        if name:
            self.found.begin(Path(name), replace(self.shop, closed_days=self.closed.days()))

    def _build(self) -> None:
        week = Panel(self.tr("Opening hours"), "clock")
        theme.sized(week, width=_WEEK_WIDTH)
        for day in self.days:
            week.add(day)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.closed)
        beside.addWidget(self.found)
        beside.addWidget(self.holidays)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(week, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)
        self.fold(row)
        self.column.addLayout(row)
        self.column.addWidget(self.file)
        self.column.addStretch(1)
