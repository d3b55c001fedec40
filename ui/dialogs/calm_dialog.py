"""A calm word of the program: an icon, what happened, what is safe, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label

_WIDTH = 560


class CalmDialog(QDialog):
    """`say` puts in one paragraph after the other, `offer` the buttons, the likeliest last. Esc closes."""

    def __init__(
        self, title: str, *, icon: str = "info", role: str = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Redress"))
        self.setAccessibleName(title)
        self._words = QVBoxLayout()
        self._words.setSpacing(8)
        self._title = label(title, "section", wrap=True)
        self._words.addWidget(self._title)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._build(icon, role)

    def head(self, title: str) -> None:
        """Another title, once what the first announced has come about."""
        self.setAccessibleName(title)
        self._title.setText(title)

    def say(self, words: str, ink: str = "text") -> QLabel:
        """A paragraph; it can be marked and copied."""
        paragraph = label(words, "body", ink, wrap=True)
        paragraph.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.addWidget(paragraph)
        return paragraph

    def add(self, widget: QWidget) -> None:
        """Something between the words and the buttons."""
        self._words.addWidget(widget)

    def offer(self, *buttons: Button) -> None:
        """The buttons; the last one is what Enter does."""
        for button in buttons:
            self._buttons.addWidget(button)
        buttons[-1].setDefault(True)
        buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """As high as the wrapped words need; Qt asks for that only before the width is known."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def _build(self, icon: str, role: str) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(20, 20, 20, 18)
        body.setSpacing(14)
        body.addWidget(IconLabel(icon, role, 26), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(self._words, 1)
        foot = QFrame()
        foot.setProperty("kind", "foot")
        self._buttons.setContentsMargins(20, 12, 20, 12)
        self._buttons.addStretch(1)
        foot.setLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(body, 1)
        column.addWidget(foot)
        theme.sized(self, width=_WIDTH)
