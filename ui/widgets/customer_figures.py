"""Four figures of one customer in a row: complaints, open now, satisfaction, promises missed."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.services.customers import Figures
from ui import theme
from ui.widgets.label import label, rule, set_ink


class CustomerFigures(QFrame):
    """`show_figures` takes what is shown; what is not known is a dash."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName(self.tr("Figures"))
        theme.sized(self, height=62)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(14)
        self._figures: dict[str, QLabel] = {}
        names = {
            "complaints": self.tr("complaints"),
            "open": self.tr("open now"),
            "satisfaction": self.tr("satisfaction, of 5"),
            "missed": self.tr("promises missed"),
        }
        for at, (key, words) in enumerate(names.items()):
            if at:
                row.addWidget(rule(upright=True))
            row.addWidget(self._figure(key, words), 1)

    def show_figures(self, found: Figures) -> None:
        number, mean = self.locale().toString, found.satisfaction
        shown = {
            "complaints": number(found.complaints),
            "open": number(found.open),
            "satisfaction": "–" if mean is None else self.locale().toString(mean, "f", 1),
            "missed": number(found.missed),
        }
        for key, words in shown.items():
            self._figures[key].setText(words)
        set_ink(self._figures["missed"], "late" if found.missed else "text")

    def _figure(self, key: str, words: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._figures[key] = label("–", "title")
        column.addWidget(self._figures[key])
        column.addWidget(label(words, "small", "text2"))
        return made
