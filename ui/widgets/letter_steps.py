"""Steps that change more than the text: undoing the text then brings back what went with it, and redoing as well."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument


@dataclass
class _Swap:
    """Where in the document's history a text was replaced, and what stood around it before and after."""

    before_at: int
    after_at: int
    before: object
    after: object
    is_done: bool = True


class LetterSteps(QObject):
    """Watches the document's own history, so that it does not matter by what key or menu a step is undone."""

    brought_back = Signal(object)

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document, self._swaps = document, list[_Swap]()
        self.is_idle = False  # while the document is loaded
        document.contentsChanged.connect(self._on_changed)
        document.undoCommandAdded.connect(self._forget_undone)

    def clear(self) -> None:
        self._swaps.clear()

    def add(self, before_at: int, before: object, after: object) -> None:
        """The step that has just been made replaced what went with the text, too."""
        self._forget_undone()
        self._swaps.append(_Swap(before_at, self._document.availableUndoSteps(), before, after))

    def _on_changed(self) -> None:
        if self.is_idle or not self._swaps:
            return
        now, brought = self._document.availableUndoSteps(), None
        for swap in reversed(self._swaps):
            if swap.is_done and now <= swap.before_at:
                swap.is_done, brought = False, swap.before
        for swap in self._swaps:
            if not swap.is_done and now >= swap.after_at:
                swap.is_done, brought = True, swap.after
        if not self._document.isRedoAvailable():
            self._forget_undone()
        if brought is not None:
            self.brought_back.emit(brought)

    def _forget_undone(self) -> None:
        """Once something else is typed there is no redoing them."""
        if not self.is_idle:
            self._swaps = [swap for swap in self._swaps if swap.is_done]
