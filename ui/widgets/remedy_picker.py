"""All remedies in sight: those this person may offer first, then those the owner decides on; one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from app.domain.offer import Remedy
from app.domain.policy import Option, Verdict
from ui import labels
from ui.tips import tip
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.form import OwnField
from ui.widgets.label import label
from ui.words import offers as words

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RemedyPicker(OwnField):
    """One stop of Tab: arrows choose, and so do the first letters. `text` is the remedy's stored word."""

    def __init__(self, options: Sequence[Option], kind: str) -> None:
        super().__init__()
        self._typed = ""
        self._group = QButtonGroup(self)
        self.buttons = {one.remedy: _RemedyButton(one, kind) for one in options}
        for button in self.buttons.values():
            self._group.addButton(button)
            button.installEventFilter(self)
        self._build(options)
        self._group.buttonToggled.connect(self._on_toggled)
        if options:
            self.choose(options[0].remedy)

    def remedy(self) -> Remedy:
        return next(one for one, button in self.buttons.items() if button.isChecked())

    def choose(self, remedy: Remedy) -> None:
        self.buttons[remedy].setChecked(True)
        self._set_tab_stop(self.buttons[remedy])

    def text(self) -> str:
        return self.remedy().value

    def set_text(self, words: str) -> None:
        if words in set(Remedy):
            self.choose(Remedy(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._typed = ""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and plain:
            self._typed = ""
            self._move(step)
        elif plain and event.text().isalpha():
            self._search(event.text().casefold())
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        order = list(self.buttons)
        self._focus(order[(order.index(self.remedy()) + step) % len(order)])

    def _search(self, letter: str) -> None:
        """The next remedy that begins so; the same letter again goes on to the one after."""
        order = list(self.buttons)
        at = order.index(self.remedy())
        for typed in (self._typed + letter, letter):
            first = at if len(typed) > 1 else at + 1
            ahead = [order[(first + more) % len(order)] for more in range(len(order))]
            found = next((one for one in ahead if _begins(one, typed)), None)
            if found is not None:
                self._typed = typed
                self._focus(found)
                return

    def _focus(self, remedy: Remedy) -> None:
        typed = self._typed
        self.choose(remedy)
        self.buttons[remedy].setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed = typed

    def _set_tab_stop(self, chosen: QWidget) -> None:
        for button in self.buttons.values():
            here = button is chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(chosen)

    def _on_toggled(self, button: QWidget, on: bool) -> None:
        if on:
            self._set_tab_stop(button)
            self.edited.emit()

    def _build(self, options: Sequence[Option]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        allowed = [one.remedy for one in options if one.decision.verdict is Verdict.ALLOWED]
        others = [one.remedy for one in options if one.remedy not in allowed]
        for row, (lead, found) in enumerate(
            ((self.tr("You may offer"), allowed), (self.tr("Needs the owner"), others))
        ):
            if found:
                flow = Flow(gap=6)
                flow.set_widgets([self.buttons[one] for one in found])
                grid.addWidget(label(lead, "small", "text2"), row, 0)
                grid.addWidget(flow, row, 1)


class _RemedyButton(Button):
    def __init__(self, option: Option, kind: str) -> None:
        super().__init__(labels.remedy(option.remedy), labels.remedy_icon(option.remedy), size="row")
        verdict = words.verdict(option.decision, kind)[1]
        self.setCheckable(True)
        self.setAccessibleName(f"{labels.remedy(option.remedy)}, {verdict}")
        self.setToolTip(tip(verdict))

    def _ink(self) -> str:
        return "accent" if self.isChecked() and self.isEnabled() else super()._ink()


def _begins(remedy: Remedy, typed: str) -> bool:
    return labels.remedy(remedy).casefold().startswith(typed)
