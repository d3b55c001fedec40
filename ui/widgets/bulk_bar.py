"""What can be done with all ticked rows at once; takes room only while there are any."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label


class BulkBar(QFrame):
    """`set_count(3)` shows it; every action says how many it is for."""

    give_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self.setAccessibleName(self.tr("Chosen complaints"))
        theme.sized(self, height=41)
        self.count_label = label("", "strong")
        self.give_button = Button(self.tr("Give to…"), "user-pen", size="row")
        self.clear_button = Button(self.tr("Clear choice"), kind="text", key="Esc", size="row")
        self.give_button.clicked.connect(self.give_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("square-check", "accent", 17))
        row.addWidget(self.count_label)
        row.addWidget(self.give_button)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self.count_label.setText(self.tr("{count} chosen").format(count=count))
        self.give_button.setAccessibleName(self.tr("Give {count} to…").format(count=count))
        self.setVisible(bool(count))
