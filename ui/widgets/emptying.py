"""What stood in a layout goes before other rows are put there."""

from PySide6.QtWidgets import QLayout


def empty(layout: QLayout) -> None:
    """Take every part out. Each is hidden at once: it is deleted a turn later, and would be seen until then."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
