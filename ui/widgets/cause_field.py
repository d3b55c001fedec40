"""A cause of the owner's tree, branch before leaf; found by typing any part of it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from app.domain.cause_tree import NOT_KNOWN, PlacedCause

translate = QCoreApplication.translate


class CauseField(QComboBox):
    """`cause()` is the name of what is chosen, or as it was typed where that is none of the tree."""

    def __init__(self, tree: Sequence[PlacedCause]) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for one in tree:
            if not one.is_branch:
                self.addItem(cause_words(one), one.cause.name)
        if self.findData(NOT_KNOWN) < 0:
            self.addItem(translate("Cause", "Not known"), NOT_KNOWN)
        self.setCurrentIndex(-1)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(translate("Cause", "Choose, or type a part of it"))
        completer = self.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    def cause(self) -> str:
        typed = " ".join(self.currentText().split()).casefold()
        if not typed:
            return ""
        shown = [self.itemText(at).casefold() for at in range(self.count())]
        names = [str(self.itemData(at)) for at in range(self.count())]
        for found in (shown, [name.casefold() for name in names]):
            if typed in found:
                return names[found.index(typed)]
        parts = [name for words, name in zip(shown, names, strict=True) if typed in words]
        return parts[0] if len(parts) == 1 else self.currentText().strip()

    def choose(self, name: str) -> None:
        self.setCurrentIndex(self.findData(name) if name else -1)


def cause_words(one: PlacedCause) -> str:
    """Goods > Faulty batch."""
    return " › ".join((*one.branches, one.cause.name))
