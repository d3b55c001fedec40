"""A tick as a field of a form, kept with what is typed beside it."""

from PySide6.QtWidgets import QVBoxLayout

from ui.widgets.check_row import CheckRow
from ui.widgets.form import OwnField

_ON = "yes"


class TickField(OwnField):
    """`text` is "yes" or empty."""

    def __init__(self, words: str, *, second: str = "", checked: bool = False) -> None:
        super().__init__()
        self.row = CheckRow(words, second=second, checked=checked, look="table")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.setFocusProxy(self.row.box)
        self.row.ticked.connect(lambda _: self.edited.emit())

    def is_ticked(self) -> bool:
        return self.row.is_checked()

    def text(self) -> str:
        return _ON if self.is_ticked() else ""

    def set_text(self, words: str) -> None:
        self.row.set_checked(words == _ON)
