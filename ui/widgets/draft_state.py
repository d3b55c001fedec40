"""Whether the draft is kept, for the top bar: an icon and a few words."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.label import IconLabel, label, set_ink


class DraftState(QWidget):
    """Says when the draft was kept, or that the disk did not take it."""

    def __init__(self) -> None:
        super().__init__()
        self.is_failing = False
        self._icon, self._words = IconLabel("circle-check", "text2", 14), label("", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def text(self) -> str:
        return self._words.text()

    def show_kept(self, time: str) -> None:
        self._show(self.tr("Draft kept {time}").format(time=time) if time else "", failing=False)

    def show_failing(self) -> bool:
        """True when it went wrong only now, so that it is told in words once."""
        is_new = not self.is_failing
        self._show(self.tr("Draft not kept"), failing=True)
        return is_new

    def _show(self, words: str, *, failing: bool) -> None:
        self.is_failing = failing
        ink = "late" if failing else "text2"
        self._icon.set_icon("circle-alert" if failing else "circle-check" if words else "", ink)
        self._words.setText(words)
        set_ink(self._words, ink)
