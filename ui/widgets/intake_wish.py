"""Part 3 of the intake: what would put it right, as the customer wishes."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from app.domain.offer import Remedy
from ui import labels, theme
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.intake_part import Part
from ui.widgets.intake_who import line_edit
from ui.words.intake import WISHES, field_words

_ONE_ROW_FROM = 720


class WishPart(Part):
    """Any number of wishes may be on. The group is one stop of Tab: arrows move, Space or the digit switches."""

    def __init__(self) -> None:
        super().__init__(
            3, self.tr("What would put it right?"), self.tr("the customer's wish, not yet a promise")
        )
        self.buttons = {wish: _WishButton(wish) for wish in WISHES}
        self.group = _Wishes(list(self.buttons.values()))
        self.own_words = line_edit(self.tr("Or in their words…"))
        self._build()

    def first_widget(self) -> QWidget:
        return self.group.tab_stop()

    def content(self) -> dict[str, str]:
        chosen = [str(wish) for wish, button in self.buttons.items() if button.isChecked()]
        return {"wishes": " ".join(chosen), "wish_words": self.own_words.text()}

    def fill(self, content: Mapping[str, str]) -> None:
        chosen = content.get("wishes", "").split()
        for wish, button in self.buttons.items():
            button.setChecked(str(wish) in chosen)
        self.own_words.setText(content.get("wish_words", ""))
        self.own_words.setCursorPosition(0)

    def _build(self) -> None:
        self.end_head()
        self._row = QGridLayout()
        self._row.setSpacing(8)
        self._row.setColumnStretch(0, 1)
        self.body.addLayout(self._row)
        field = self.field("wish_words", field_words("wish_words"), self.own_words)
        field.label.hide()
        self.own_words.setMinimumWidth(theme.px(150))
        self._place(one_row=True)
        for button in self.buttons.values():
            self.watch(button)
            button.toggled.connect(lambda _: self.edited.emit("wishes"))
        self.own_words.textChanged.connect(lambda _: self.edited.emit("wish_words"))

    def _place(self, *, one_row: bool) -> None:
        field, self._is_one_row = self.fields["wish_words"], one_row
        self._row.addWidget(self.group, 0, 0)
        self._row.addWidget(field, 0 if one_row else 1, 1 if one_row else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one_row = self.width() >= theme.px(_ONE_ROW_FROM)
        if self._is_one_row != one_row:
            self._place(one_row=one_row)


class _Wishes(Flow):
    def __init__(self, buttons: list["_WishButton"]) -> None:
        super().__init__(gap=8)
        self._buttons = buttons
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for button in buttons:
            self._group.addButton(button)
            button.installEventFilter(self)
        self.set_widgets(buttons)
        self._set_tab_stop(buttons[0])

    def tab_stop(self) -> QWidget:
        return next(one for one in self._buttons if one.focusPolicy() & Qt.FocusPolicy.TabFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            self._set_tab_stop(watched)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(watched, event)
        return super().eventFilter(watched, event)

    def _take_key(self, button: QObject, event: QKeyEvent) -> bool:
        digit = event.key() - Qt.Key.Key_0.value
        if 1 <= digit <= len(self._buttons) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._buttons[digit - 1].toggle()
            self._buttons[digit - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        at = next(at for at, one in enumerate(self._buttons) if one is button)
        self._buttons[(at + step) % len(self._buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _set_tab_stop(self, chosen: QObject) -> None:
        for button in self._buttons:
            here = button is chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)


class _WishButton(Button):
    def __init__(self, wish: Remedy) -> None:
        super().__init__(labels.remedy(wish), labels.remedy_icon(wish), size="row")
        self._wish = wish
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        self.set_icon("check" if on else labels.remedy_icon(self._wish))

    def _ink(self) -> str:
        return "accent" if self.isChecked() and self.isEnabled() else super()._ink()
