"""Everyone, or one member of staff: whose work is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from ui import theme
from ui.backend import DeskPerson

_WIDEST = 180


class StaffBox(QComboBox):
    """`chosen` tells of a person's own choice, not of loading."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Whose"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # whoever is chosen later, too
        self.setMaximumWidth(theme.px(_WIDEST))
        self.addItem(self.tr("Everyone"), None)
        self.activated.connect(self.chosen)

    def show_people(self, people: list[DeskPerson]) -> None:
        """Offer these; the choice stays where it can."""
        kept = self.currentData()
        while self.count() > 1:
            self.removeItem(1)
        for person in people:
            self.addItem(person.name, person.id)
        self.setCurrentIndex(max(self.findData(kept), 0))
