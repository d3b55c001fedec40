"""How far a file is that is written beside the window, with a way to stop it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label


class ExportBar(QFrame):
    """`set_progress` shows it; it takes room only while a file is written."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self.setAccessibleName(self.tr("Writing a file"))
        theme.sized(self, height=41)
        self.words_label = label("", "table")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the file is"))
        self.stop_button = Button(self.tr("Stop"), "x", size="row")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel("download", "accent", 17))
        row.addWidget(self.words_label)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop_button)
        self.hide()

    def set_progress(self, name: str, done: int, total: int) -> None:
        shown = self.locale().toString
        self.progress.setMaximum(max(total, 1))
        self.progress.setValue(done)
        words = self.tr("Writing {name}: {done} of {total}")
        self.words_label.setText(words.format(name=name, done=shown(done), total=shown(total)))
        self.show()
