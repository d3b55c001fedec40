"""Part 4 of the intake: what we understood, made from the fields until somebody changes it by hand."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app import clock
from ui.widgets.button import Button
from ui.widgets.intake_part import Notes, Part
from ui.widgets.label import IconLabel
from ui.words.intake import field_words


class ReadBackPart(Part):
    """The answer belongs to the words that were read: other words take it away again."""

    def __init__(self) -> None:
        super().__init__(4, field_words("read_back"), self.tr("made from your notes, change it freely"))
        self.text = Notes(66, 96)
        self.yes_button = Button(self.tr("Yes, that is right"), "check", size="row")
        self.no_button = Button(self.tr("Not quite"), "pencil", size="row")
        self.by_hand = False
        self._filling = False
        self._suggested: str | None = None
        self._answered_at = ""
        self._build()
        self._connect()

    def first_widget(self) -> QWidget:
        return self.yes_button

    def content(self) -> dict[str, str]:
        answer = "yes" if self.yes_button.isChecked() else "no" if self.no_button.isChecked() else ""
        return {
            "read_back": self.text.typed(),
            "by_hand": "1" if self.by_hand else "",
            "confirmed": answer,
            "confirmed_at": self._answered_at if answer else "",
        }

    def fill(self, content: Mapping[str, str]) -> None:
        self._show(content.get("read_back", ""))
        self.by_hand = bool(content.get("by_hand"))
        self._answer(content.get("confirmed", ""))
        self._answered_at = content.get("confirmed_at", "")
        self._suggested = None

    def suggest(self, words: str) -> None:
        """Words made from the fields; they give way to what was written by hand. A yes to those does not stand for
        what was told after it."""
        if not self.by_hand and words != self.text.typed():
            self._show(words)
            self._answer("")
        elif self._suggested not in (None, words):
            self._answer("")
        self._suggested = words

    def answer(self, right: bool) -> None:
        """The customer says whether it is right; "not quite" leads into the text."""
        self._answer("yes" if right else "no")
        if not right:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit("confirmed")

    def _build(self) -> None:
        self.head.addWidget(self.aside_label)
        self.head.addStretch(1)
        for button in (self.yes_button, self.no_button):
            button.setCheckable(True)
            self.head.addWidget(button)
            self.watch(button)
        self.yes_button.setToolTip(self.tr("The customer says yes (Alt+Y)"))
        self.no_button.setToolTip(self.tr("The customer corrects something (Alt+Q)"))
        self.text.setProperty("kind", "bare")
        self.text.setProperty("type", "read_aloud")
        self.text.setPlaceholderText(self.tr("Appears here while you write"))
        self.text.setAccessibleName(field_words("read_back"))
        self.watch(self.text)
        self.body.addWidget(self._frame(), 1)

    def _frame(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "soft")
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(10)
        icon = IconLabel("quote", "accent", 18)
        icon.setContentsMargins(0, 4, 0, 0)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        return frame

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_text_changed)
        self.yes_button.clicked.connect(lambda on: self._on_answered("yes" if on else ""))
        self.no_button.clicked.connect(lambda on: self._on_answered("no" if on else ""))

    def _on_text_changed(self) -> None:
        if not self._filling:
            self.by_hand = bool(self.text.toPlainText().strip())
            if self.yes_button.isChecked():
                self._answer("")
            self.edited.emit("read_back")

    def _on_answered(self, answer: str) -> None:
        self._answer(answer)
        if answer == "no":
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit("confirmed")

    def _answer(self, answer: str) -> None:
        self._answered_at = clock.now().isoformat() if answer else ""
        self.yes_button.setChecked(answer == "yes")
        self.no_button.setChecked(answer == "no")

    def _show(self, words: str) -> None:
        self._filling = True
        self.text.setPlainText(words)
        self._filling = False
