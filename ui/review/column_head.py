"""The names of columns above rows of the review."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea

from ui import theme
from ui.widgets.label import label

_MARGIN, _GAP = 14, 10


class ColumnHead(QFrame):
    """A width of 0 takes what the others leave. Rows have 2 pixels less at their sides, for their ring."""

    def __init__(self, names: Sequence[str], widths: Sequence[int]) -> None:
        super().__init__()
        self.setProperty("kind", "alt")
        theme.sized(self, height=26)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_GAP)
        for name, width in zip(names, widths, strict=True):
            part = label(name, "small", "text2")
            part.setProperty("weight", "600")
            if width:
                theme.sized(part, width=width)
            row.addWidget(part, 0 if width else 1)

    def above(self, area: QScrollArea) -> QScrollArea:
        """Stay above the columns of this area, also where its scroll bar takes room beside them."""
        area.verticalScrollBar().rangeChanged.connect(partial(self._fit, area))
        return area

    def _fit(self, area: QScrollArea, least: int, most: int) -> None:
        taken = area.verticalScrollBar().sizeHint().width() if most > least else 0
        left, right = (taken, 0) if self.isRightToLeft() else (0, taken)
        column = self.layout()
        assert column is not None
        column.setContentsMargins(_MARGIN + left, 0, _MARGIN + right, 0)
