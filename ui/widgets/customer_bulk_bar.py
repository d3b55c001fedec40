"""What can be done with all ticked customers at once; takes room only while there are any."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label


class CustomerBulkBar(QFrame):
    """`set_count(3)` shows it; every action says how many it is for."""

    export_wanted = Signal()
    compare_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self.setAccessibleName(self.tr("Chosen customers"))
        theme.sized(self, height=41)
        self.count_label = label("", "strong")
        self.export_button = Button(self.tr("Save as a file…"), "file-down", size="row")
        self.compare_button = Button(self.tr("Compare…"), "users", size="row")
        self.clear_button = Button(self.tr("Clear choice"), kind="text", key="Esc", size="row")
        self.export_button.clicked.connect(self.export_wanted)
        self.compare_button.clicked.connect(self.compare_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("square-check", "accent", 17))
        for part in (self.count_label, self.export_button, self.compare_button):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Comparing takes two."""
        self.count_label.setText(self.tr("{count} chosen").format(count=count))
        self.export_button.setAccessibleName(self.tr("Save {count} as a file").format(count=count))
        self.compare_button.setVisible(count == 2)
        self.setVisible(bool(count))
