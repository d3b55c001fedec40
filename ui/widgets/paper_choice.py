"""Which sheet and envelope letters are for: a list, for there are ten."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.domain.shop import Paper
from ui.words.papers import paper_name


class PaperChoice(QComboBox):
    """`chosen` when somebody chooses another one."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Paper and envelope"))
        for paper in Paper:
            self.addItem(paper_name(paper), paper.value)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.currentIndexChanged.connect(self._on_changed)

    def paper(self) -> Paper:
        return Paper(str(self.currentData()))

    def set_paper(self, paper: Paper) -> None:
        self.setCurrentIndex(self.findData(paper.value))

    def _on_changed(self, _index: int) -> None:
        self.chosen.emit()
