"""The hint bar: the keys that work here, and help at the end."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.pages.page import Hint
from ui.widgets.emptying import empty
from ui.widgets.flow import Flow
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label


class HintBar(QFrame):
    """Hints that find no room are left out whole, the last first. `say` puts words in their place."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "hints")
        self.setAccessibleName(self.tr("Keys"))
        theme.sized(self, height=26)
        self._shown: dict[bool, list[Hint]] = {}  # those at the right, and the others
        self._left, self._right = Flow(gap=18, one_line=True), QHBoxLayout()
        self._right.setSpacing(16)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 3)
        row.addWidget(self._left, 1)
        row.addLayout(self._right)

    def set_hints(self, hints: list[Hint]) -> None:
        """A page tells its head anew more often than its keys change: only what is another is made anew."""
        help_hint = Hint("F1", self.tr("Help"))
        for at_right in (False, True):
            wanted = [hint for hint in hints if hint.right is at_right]
            if wanted != self._shown.get(at_right):
                self._shown[at_right] = wanted
                if at_right:
                    self._show_right([*wanted, help_hint])
                else:
                    self._show_left(wanted)

    def say(self, words: str) -> None:
        self._shown.pop(False, None)
        self._left.set_widgets([label(words, "small", "text2")])

    def _show_left(self, hints: list[Hint]) -> None:
        self._left.set_widgets([_hint(hint) for hint in hints])

    def _show_right(self, hints: list[Hint]) -> None:
        empty(self._right)
        for hint in hints:
            self._right.addWidget(_hint(hint))


def _hint(hint: Hint) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    if hint.keys:
        row.addWidget(KeyCap(hint.keys))
    row.addWidget(label(hint.words, "small", "text2"))
    made.setAccessibleName(f"{hint.keys} {hint.words}")
    return made
