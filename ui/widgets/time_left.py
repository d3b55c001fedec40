"""Time left in icon, words and colour, with an optional second line such as "by 11:36"."""

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.tokens import ROLE_ICONS
from ui.widgets.label import IconLabel, label, set_ink


class TimeLeft(QWidget):
    """`set_time("soon", "1 h 12 min left", "by 11:36")`; `dense` is for rows of one line."""

    def __init__(self, *, dense: bool = False) -> None:
        super().__init__()
        self._icon = IconLabel("", "info", 15 if dense else 17)
        self.words_label = label("", "chip" if dense else "strong", "info")
        self.second_label = label("", "small", "text2")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(5)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._icon, 0, 0)
        grid.addWidget(self.words_label, 0, 1)
        grid.addWidget(self.second_label, 1, 1)
        grid.setColumnStretch(1, 1)

    def set_time(self, role: str, words: str, second: str = "", icon: str = "") -> None:
        self._icon.set_icon(icon or ROLE_ICONS[role], role)
        self.words_label.setText(words)
        set_ink(self.words_label, role)
        self.second_label.setText(second)
        self.second_label.setVisible(bool(second))
        self.setAccessibleName(", ".join(part for part in (words, second) if part))
