"""Asks for one person's PIN: boxes, keypad, and a line that says what came of the last try."""

from datetime import timedelta
from math import ceil

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from app.domain.pin import SHORTEST_OF_OTHERS, TooManyTries, WrongPin
from ui import theme
from ui.widgets.button import Button, icon_button
from ui.widgets.form import ErrorLine
from ui.widgets.label import label
from ui.widgets.pin_field import DIGITS, PinField
from ui.words.faults import fault_sentence

_SECOND_MS = 1000


class PinPad(QWidget):
    """`entered` brings the digits at Enter. Whoever checks them says `set_checking(True)`, and then what came of it.

    The digits are gone as soon as they have been told, when the person changes and when the pad is hidden.
    """

    entered = Signal(str)
    digits_changed = Signal()

    def __init__(self, words: str = "", *, keypad: bool = True) -> None:
        super().__init__()
        self._until = timedelta(0)
        self._lead, self._checking = "", False
        self.label = label("", "label", "text2", wrap=True)
        self.field = PinField()
        self.keypad = Keypad(self.field)
        self.error_line = ErrorLine()
        self.note = label("", "small", "text2", wrap=True)
        self.note.hide()
        self.seconds = QTimer(self, interval=_SECOND_MS)
        self._build()
        if not keypad:
            self.keypad.hide()
        self.set_words(words)
        self.seconds.timeout.connect(self._show_wait)
        self.field.entered.connect(self.submit)
        self.field.digits_changed.connect(self.digits_changed)
        self.field.scan_ignored.connect(self._on_scan)

    @property
    def is_checking(self) -> bool:
        return self._checking

    @property
    def is_waiting(self) -> bool:
        """Whether wrong tries make the next one wait."""
        return self.seconds.isActive()

    def pin(self) -> str:
        """What stands in the field now."""
        return self.field.text()

    def set_words(self, words: str) -> None:
        """Such as "New PIN"; also what a screen reader says."""
        self.label.setText(words)
        self.label.setVisible(bool(words))
        self.field.setAccessibleName(words)

    def set_person(self, name: str, *, shortest: int = SHORTEST_OF_OTHERS) -> None:
        """Ask this person; what another one has typed, and its message, are gone."""
        self.set_words(self.tr("{name}’s PIN").format(name=name))
        self.field.set_boxes(shortest)
        self.reset()

    def reset(self) -> None:
        """Empty, with no message and no wait."""
        self.seconds.stop()
        self._checking = False
        self._say("")
        self.field.clear()
        self._rest()

    def submit(self) -> None:
        """Tell what was typed, as Enter does."""
        typed = self.field.text()
        if typed and not self.field.is_resting:
            self.field.clear()
            self.entered.emit(typed)

    def set_checking(self, checking: bool) -> None:
        """No digits are taken while a PIN is checked; the focus stays."""
        self._checking = checking
        if checking:
            self._say("")
        self.field.clear()
        self._rest()

    def show_wrong(self, tries_left: int, wait: timedelta = timedelta(0)) -> None:
        """It did not match; after the free tries with how long the next one must wait."""
        lead = self.tr("That PIN did not match.")
        if not wait:
            lead = " ".join((lead, _tries_left(tries_left)))
        self._show(lead, wait)

    def show_wait(self, wait: timedelta) -> None:
        """This try was not taken at all, because others before it were wrong."""
        self._show("", wait)

    def show_error(self, sentence: str) -> None:
        self._show(sentence, timedelta(0))

    def show_fault(self, fault: Exception) -> None:
        """Whatever came of a try: a wrong PIN, a wait, or any other fault in its sentence."""
        if isinstance(fault, WrongPin):
            self.show_wrong(fault.tries_left, fault.wait)
        elif isinstance(fault, TooManyTries):
            self.show_wait(fault.wait)
        else:
            self.show_error(fault_sentence(fault))

    def _show(self, lead: str, wait: timedelta) -> None:
        self._lead, self._checking = lead, False
        self.field.clear()
        if wait > timedelta(0):
            self._until = clock.running() + wait
            self.seconds.start()
            self._show_wait()
        else:
            self.seconds.stop()
            self._say(lead)
            self._rest()

    def _show_wait(self) -> None:
        """Count the seconds down; at the end digits are taken again."""
        left = ceil((self._until - clock.running()).total_seconds())
        if left <= 0:
            self.seconds.stop()
            self._say("")
        else:
            self._say(" ".join(filter(None, (self._lead, _wait_words(left)))))
        self._rest()

    def _say(self, sentence: str) -> None:
        self.note.hide()
        self.error_line.set_text(sentence or None)
        self.field.setAccessibleDescription(sentence)

    def _on_scan(self) -> None:
        """In the place of a message, unless there is one."""
        if not self.error_line.text():
            self.note.setText(self.tr("Something was scanned. A PIN is typed by hand."))
            self.note.show()

    def _rest(self) -> None:
        resting = self._checking or self.is_waiting
        self.field.set_resting(resting)
        self.keypad.setEnabled(not resting)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.px(4))
        left.addWidget(self.label)
        left.addWidget(self.field, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.error_line)
        left.addWidget(self.note)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addLayout(left, 1)
        row.addWidget(self.keypad, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.field)


class Keypad(QWidget):
    """Digits for fingers and the mouse. It never takes the focus, so that keys go on to the field."""

    def __init__(self, field: PinField) -> None:
        super().__init__()
        self._field = field
        self.buttons: dict[str, Button] = {}
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as digits are in every language
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(5)
        for at, key in enumerate((*DIGITS[1:], "clear", "0", "back")):
            self.buttons[key] = self._button(key)
            grid.addWidget(self.buttons[key], at // 3, at % 3)

    def _button(self, key: str) -> Button:
        if key == "back":
            made = icon_button("delete", self.tr("Take the last digit back"), size="button")
        else:
            made = Button(self.tr("Clear") if key == "clear" else key)
        theme.sized(made, width=58, height=37)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setProperty("digit", key)
        made.clicked.connect(self._on_clicked)
        return made

    def _on_clicked(self) -> None:
        pressed = self.sender()
        key = str(pressed.property("digit")) if pressed is not None else ""
        if key == "clear":
            self._field.clear()
        elif key == "back":
            self._field.take_back()
        else:
            self._field.type(key)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)


def _tries_left(tries: int) -> str:
    if tries == 1:
        return QCoreApplication.translate("PinPad", "One try left.")
    return QCoreApplication.translate("PinPad", "%n tries left.", None, tries)


def _wait_words(seconds: int) -> str:
    if seconds < 60:
        return QCoreApplication.translate("PinPad", "Wait {seconds} s.").format(seconds=seconds)
    minutes, rest = divmod(seconds, 60)
    words = QCoreApplication.translate("PinPad", "Wait {minutes} min {seconds} s.")
    return words.format(minutes=minutes, seconds=rest)
