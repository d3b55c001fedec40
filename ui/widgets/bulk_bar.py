"""What can be done with all ticked rows at once; takes room only while there are any."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label

_WORDS_FROM = 560  # width at 100 % from which all buttons have their words


class BulkBar(QFrame):
    """`set_count(3)` shows it; every action says how many it is for."""

    give_wanted = Signal()
    promise_wanted = Signal()
    export_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.setProperty("kind", "soft")
        self.setAccessibleName(self.tr("Chosen complaints"))
        theme.sized(self, height=41)
        self.count_label = label("", "strong")
        self.give_button = Button(self.tr("Give to…"), "user-pen", size="row")
        self.promise_button = Button(self.tr("Promise another day…"), "calendar-clock", size="row")
        self.export_button = Button(self.tr("Export"), "download", size="row")
        self.clear_button = Button(self.tr("Clear choice"), kind="text", key="Esc", size="row")
        self.give_button.clicked.connect(self.give_wanted)
        self.promise_button.clicked.connect(self.promise_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("square-check", "accent", 17))
        row.addWidget(self.count_label)
        for button in (self.give_button, self.promise_button, self.export_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        self._count = count
        self.count_label.setText(self.tr("{count} chosen").format(count=count))
        self._name_buttons()
        self.setVisible(bool(count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_WORDS_FROM)
        self.promise_button.set_words(self.tr("Promise another day…") if wide else self.tr("Promise…"))
        self.export_button.set_words(self.tr("Export") if wide else "")
        self.clear_button.set_words(self.tr("Clear choice") if wide else self.tr("Clear"))
        self._name_buttons()

    def _name_buttons(self) -> None:
        for button, words in (
            (self.give_button, self.tr("Give {count} to…")),
            (self.promise_button, self.tr("Promise another day for {count}…")),
            (self.export_button, self.tr("Export {count}")),
        ):
            button.setAccessibleName(words.format(count=self._count))
            button.setToolTip(words.format(count=self._count))
