"""The file other calendars subscribe to: where it lies, and whether it names customers."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.domain.shop import Shop
from ui import opening
from ui.widgets.button import Button
from ui.widgets.check_row import CheckRow
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import CheckedLine

_NAME = "redress.ics"


class CalendarFileField(Panel):
    """Kept with the other settings of the section; empty keeps no file."""

    changed = Signal()

    def __init__(self) -> None:
        title = QCoreApplication.translate("CalendarFileField", "For other calendars")
        super().__init__(title, "calendar-arrow-up", margin=12)
        self.error_line = ErrorLine()
        self.place = CheckedLine(self.tr("File for other calendars"), self.error_line)
        self.choose_button = Button(self.tr("Choose"), "folder-open", size="row")
        self.names_row = CheckRow(
            self.tr("Name customers in it"),
            second=self.tr("Whoever can read the file reads their names. Without this it has numbers only."),
        )
        self._build()
        self.choose_button.clicked.connect(self._on_choose)
        self.place.textChanged.connect(self.changed)
        self.names_row.ticked.connect(self.changed)

    def fill(self, shop: Shop) -> None:
        self.place.setText(shop.calendar_file)
        self.names_row.set_checked(shop.calendar_names)

    def facts(self) -> dict[str, Any]:
        return {
            "calendar_file": self.place.text().strip(),
            "calendar_names": self.names_row.is_checked(),
        }

    def _build(self) -> None:
        self.body.setSpacing(8)
        words = self.tr(
            "A file with everything due, written anew after each change. A calendar on this computer, or on a phone "
            "if the folder is shared with it, can subscribe to it. Empty: no file is written."
        )
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.place, 1)
        row.addWidget(self.choose_button)
        self.place.setPlaceholderText(self.tr("No file"))
        for part in (label(words, "table", "text2", wrap=True), line, self.error_line, self.names_row):
            self.add(part)

    def _on_choose(self) -> None:
        before = self.place.text().strip() or opening.in_documents(_NAME)
        kinds = self.tr("Calendar files (*.ics)")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("File for other calendars"), before, kinds)
        if name:
            path = Path(name)
            self.place.setText(str(path if path.suffix else path.with_suffix(".ics")))
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)
