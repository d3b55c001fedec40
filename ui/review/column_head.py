"""The names of columns above rows of the review."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

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
