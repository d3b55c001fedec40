"""The letter texts of one language, kind by kind, with whose words they are."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from app.domain.letter import LetterKind
from app.domain.letter_template import LetterTemplate, TemplateState
from app.services import templates
from ui import theme
from ui.models.list_table import Index, ListTableModel
from ui.tips import tip
from ui.when import When
from ui.words import letter as letter_words
from ui.words import template as words

translate = QCoreApplication.translate
_INK = {
    TemplateState.SHIPPED: "text2",
    TemplateState.CHANGED: "accent",
    TemplateState.OWN: "accent",
    TemplateState.BROKEN: "late",
    TemplateState.REMOVED: "text3",
}


class Column(IntEnum):
    """From left to right."""

    KIND = 0
    NAME = 1
    STATE = 2


class TemplateTableModel(ListTableModel[LetterTemplate]):
    """`load` reads them anew."""

    def __init__(self) -> None:
        super().__init__()
        self._when: When | None = None

    def load(self, language: str) -> None:
        self.beginResetModel()
        self._when = When.of_shop()
        self.lines = templates.everything(language)
        self.endResetModel()

    def row_of(self, kind: LetterKind, key: str) -> int:
        """Where a text stands, or -1."""
        places = (at for at, one in enumerate(self.lines) if (one.kind, one.key) == (kind, key))
        return next(places, -1)

    def heads(self) -> tuple[str, ...]:
        return (
            translate("Templates", "Letter"),
            translate("Templates", "Text"),
            translate("Templates", "Whose words"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.lines):
            return None
        one = self.lines[index.row()]
        words_of_row = self._words(one)
        if role == Qt.ItemDataRole.DisplayRole:
            return words_of_row[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words_of_row[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(words_of_row)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("table", 500 if index.column() == Column.NAME else None)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == Column.STATE:
            return theme.color(_INK[one.state])
        return None

    def _words(self, one: LetterTemplate) -> tuple[str, ...]:
        when = self._when or When.of_shop()
        return letter_words.kind_alone(one.kind), one.name, words.state(one, when)
