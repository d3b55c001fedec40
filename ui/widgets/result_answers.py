"""Three questions on how it was handled, folded away until somebody wants them, and how it was told."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.followup import Answers, Satisfaction, ToldHow
from ui import labels, theme
from ui.widgets.button import Button
from ui.widgets.faces import FaceLine
from ui.widgets.label import label

FOLD_KEY = "Alt+3"
_WIDE = 760
_KEPT = ("result", "handling", "ease", "told_how")


class ResultAnswers(QWidget):
    """`edited` tells of every change a person makes. Blank is no answer and no neutral one."""

    edited = Signal()
    folded = Signal(bool)

    def __init__(self, told_how: ToldHow) -> None:
        super().__init__()
        self._proposed = told_how
        self.fold_button = Button(
            self.tr("Three questions"), "chevron-right", kind="text", key=FOLD_KEY, size="small"
        )
        self.lines: dict[str, FaceLine] = {}  # made when they are wanted
        self.told_field = QComboBox()
        self._inside, self._questions = QWidget(), QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._build()
        self.fold_button.clicked.connect(self._on_fold)
        self._inside.hide()

    @property
    def is_open(self) -> bool:
        return not self._inside.isHidden()

    def answers(self) -> Answers:
        """What was answered."""
        faces = {name: line.answer() for name, line in self.lines.items()}
        return Answers(**{name: Satisfaction(face) for name, face in faces.items() if face})

    def told_how(self) -> ToldHow:
        return ToldHow(self.told_field.currentData()) if self.lines else self._proposed

    def open(self) -> None:
        """Unfold; the first question has the focus."""
        self._set_open(True)
        self.lines["result"].setFocus(Qt.FocusReason.TabFocusReason)

    def typed(self) -> dict[str, str]:
        """What differs from a blank one, for keeping."""
        typed = {name: str(line.answer() or "") for name, line in self.lines.items()}
        how = self.told_how()
        return typed | {"told_how": how.value if how is not self._proposed else ""}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Put back what was kept; unfolded where anything was."""
        if not any(typed.get(name) for name in _KEPT):
            return
        self._fill()
        for name, line in self.lines.items():
            face = typed.get(name, "")
            line.set_answer(int(face) if face in ("1", "2", "3", "4", "5") else None)
        how = typed.get("told_how", "")
        at = self.told_field.findData(ToldHow(how) if how in set(ToldHow) else self._proposed)
        self.told_field.setCurrentIndex(at)
        self._set_open(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is wide the questions stand beside each other."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_wide = self.width() >= theme.px(_WIDE)
        self._questions.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)

    def _build(self) -> None:
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 2, 0, 0)
        inside.setSpacing(8)
        self._questions.setSpacing(8)
        inside.addLayout(self._questions)
        told = QHBoxLayout()
        told.setSpacing(8)
        words = label(self.tr("Told"), "table", "text2")
        words.setBuddy(self.told_field)
        told.addWidget(words)
        told.addWidget(self.told_field)
        told.addStretch(1)
        inside.addLayout(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.fold_button)
        column.addWidget(self._inside)

    def _fill(self) -> None:
        """Make the questions: most outcomes are told without them."""
        if self.lines:
            return
        self.lines = {
            "result": FaceLine(self.tr("Is it put right as it should be?")),
            "handling": FaceLine(self.tr("Were we friendly and fair?")),
            "ease": FaceLine(self.tr("Was it easy to get it put right?")),
        }
        for line in self.lines.values():
            self._questions.addWidget(line, 1)
            line.edited.connect(self.edited)
        self.told_field.setAccessibleName(self.tr("How it was told"))
        for how in ToldHow:
            self.told_field.addItem(labels.told_how(how), how)
        self.told_field.setCurrentIndex(self.told_field.findData(self._proposed))
        self.told_field.activated.connect(self.edited)

    def _on_fold(self) -> None:
        if self.is_open:
            self._set_open(False)
        else:
            self.open()

    def _set_open(self, on: bool) -> None:
        if on:
            self._fill()
        self._inside.setVisible(on)
        self.fold_button.set_icon("chevron-down" if on else "chevron-right")
        said = self.tr("Shown below") if on else self.tr("Folded away")
        self.fold_button.setAccessibleDescription(f"{FOLD_KEY}, {said}")
        self.folded.emit(on)
