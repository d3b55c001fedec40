"""F6: from one section of the window to the next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move(regions: list[QWidget], step: int) -> None:
    """Put the focus into the next section that can take it; from none of them as if from the second."""
    focus = QApplication.focusWidget()
    inside = [at for at, part in enumerate(regions) if focus and (part is focus or part.isAncestorOf(focus))]
    at = inside[-1] if inside else 1
    for offset in range(1, len(regions) + 1):
        if focus_into(regions[(at + step * offset) % len(regions)]):
            return


def focus_into(region: QWidget) -> bool:
    """Focus the region itself or the first control inside; False when it can take none."""
    for widget in [region, *region.findChildren(QWidget)]:
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
