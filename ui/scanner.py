"""A hand scanner types like a keyboard, only faster: its codes open complaints and vouchers and type nothing."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from app.domain import code, number, voucher

GAP_MS = (
    50  # no hand types a whole code with less than this between its keys, and nobody notices a wait so short
)
_LATE_MS = 20  # the window was busy: keys that came meanwhile have not been seen yet
_AFTER_MS = 150  # some scanners end with two keys, or with a slow one
_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)
_BREAKS = (
    QEvent.Type.FocusAboutToChange,
    QEvent.Type.FocusOut,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Hide,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SILENT = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def arrived_at(event: QKeyEvent) -> float:
    """When the key was pressed, in milliseconds: as the system tells, else now."""
    return float(event.timestamp()) or monotonic() * 1000


class Scanner(QObject):
    """Watches the keys of whatever has the focus.

    What may become one of our codes is held back until it is whole, or is none after all; then every key goes
    to where it was typed, in its order. Outside text fields a plain number with Enter is taken too.
    """

    scanned = Signal(str)  # the complaint's number
    voucher_scanned = Signal(str)  # the voucher's number
    misread = Signal()  # a code of ours with a wrong check digit

    def __init__(self, window: QWidget, arrived: Callable[[QKeyEvent], float] = arrived_at) -> None:
        super().__init__(window)
        self._window, self._arrived = window, arrived
        self._target: QWidget | None = None
        self._held: list[QKeyEvent] = []
        self._last, self._seen, self._replays = 0.0, 0.0, False
        self._number = ""
        # Kept as long as they live: PySide breaks lists whose frame it lets go.
        self._popups: list[QWidget] = []
        self._pause = QTimer(self, singleShot=True, interval=GAP_MS)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._on_pause)
        self._after = QTimer(self, singleShot=True, interval=_AFTER_MS)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        app.focusWindowChanged.connect(self._watch_window)
        self._watch_window(app.focusWindow())
        self._watch(self._receiver())

    @property
    def held(self) -> str:
        """The signs that may become a code."""
        return "".join(event.text() for event in self._held if event.type() == QEvent.Type.KeyPress)

    def settle(self) -> None:
        """No more keys come: a whole code is taken, anything else goes to where it was typed."""
        self._pause.stop()
        if _is_whole(self.held):
            self._end()
        elif self._held:
            self._replay()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replays:
            return False
        if isinstance(watched, QWindow):
            if event.type() in _KEYS:
                self._watch(self._receiver())  # a menu or list that pops up takes keys without the focus
            elif event.type() in _BREAKS:
                self.settle()
            return False
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            return self._take(event)
        if event.type() in _BREAKS:
            self.settle()
            QTimer.singleShot(0, self, self._watch_popup)
        return False

    def _take(self, event: QKeyEvent) -> bool:
        """True where the key must not go on now."""
        if event.type() == QEvent.Type.KeyRelease:
            return self._hold_release(event)
        if event.key() in _SILENT:
            return False
        if self._held and self._is_slow(event):
            self.settle()
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._keep_from_shortcuts(event)
        if _is_end(event) and self._take_end():
            return True
        if not self._belongs(event):
            self._break(event)
        if self._belongs(event):
            self._hold(event)
            return True
        return self._take_plain(event)

    def _is_slow(self, event: QKeyEvent) -> bool:
        return self._arrived(event) - self._last >= GAP_MS

    def _belongs(self, event: QKeyEvent) -> bool:
        is_plain = bool(event.text()) and not event.modifiers() & _COMMANDS and not event.isAutoRepeat()
        return is_plain and _begins(self.held + event.text())

    def _keep_from_shortcuts(self, event: QKeyEvent) -> bool:
        """What goes on with a code is no shortcut; before any other shortcut the field gets what was typed."""
        if not self._held:
            return False
        ends = _is_end(event) and _is_whole(self.held)
        if ends or self._belongs(event):
            event.accept()
            return True
        self._break(event)
        return False

    def _break(self, event: QKeyEvent) -> None:
        """A key that does not go on with the code. One more sign makes a whole code another, longer one."""
        if event.text():
            self._replay()
        else:
            self.settle()

    def _take_end(self) -> bool:
        """What the scanner has put after the code."""
        if _is_whole(self.held):
            self._end()
            return True
        if self._after.isActive() and not self._held:
            self._after.start()
            return True
        return False

    def _take_plain(self, event: QKeyEvent) -> bool:
        """A number and Enter outside text fields, as older slips bear it."""
        if event.key() in _ENTER:
            typed, self._number = self._number, ""
            if number.read(typed) is not None:
                self.scanned.emit(typed)
                return True
        elif event.text() and event.text() in "0123456789-" and self._may_be_number():
            self._number += event.text()
        elif event.text():
            self._number = ""
        return False

    def _may_be_number(self) -> bool:
        target = self._target
        return (
            target is not None and self._window.isAncestorOf(target) and not isinstance(target, _TEXT_FIELDS)
        )

    def _hold(self, event: QKeyEvent) -> None:
        self._last, self._seen = self._arrived(event), monotonic()
        self._number = ""
        self._held.append(_copy(event))
        self._pause.start(GAP_MS)

    def _hold_release(self, event: QKeyEvent) -> bool:
        """The release of a key that is held comes after it."""
        if any(one.key() == event.key() for one in self._held):
            self._held.append(_copy(event))
            return True
        return False

    def _end(self) -> None:
        """A whole code: nothing is typed. What it opens waits until this key has been dealt with."""
        typed, self._held = self.held, []
        self._pause.stop()
        self._after.start()
        QTimer.singleShot(0, self, lambda: self._tell(typed))

    def _tell(self, typed: str) -> None:
        key, voucher_number = code.read(typed), voucher.read(typed)
        if key is not None:
            self.scanned.emit(number.shown(key))
        elif voucher_number is not None:
            self.voucher_scanned.emit(voucher_number)
        else:
            self.misread.emit()
        self._after.start()

    def _replay(self) -> None:
        """Give the keys to where they were typed."""
        self._pause.stop()
        held, self._held = self._held, []
        self._replays = True
        try:
            for event in held:
                target = self._target if self._target and isValid(self._target) else self._receiver()
                if target is not None:
                    QApplication.sendEvent(target, event)
        finally:
            self._replays = False

    def _on_pause(self) -> None:
        was_busy = (monotonic() - self._seen) * 1000 > GAP_MS + _LATE_MS
        if was_busy and self._pause.interval() == GAP_MS:
            self._pause.start(_LATE_MS)
        else:
            self.settle()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        self._watch(self._receiver())

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once only, however often it is asked for

    def _watch_popup(self) -> None:
        """A list or menu that opens over the window gets the keys in a window of its own, without the focus."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._watch_window(popup.windowHandle())
            self._watch(self._receiver())

    def _receiver(self) -> QWidget | None:
        """The widget of this window, or of what opened from it, that gets the keys."""
        popup = QApplication.activePopupWidget()
        if popup is None:
            return self._if_ours(QApplication.focusWidget())
        if self._if_ours(popup) is None and self._if_ours(popup.focusProxy()) is None:
            return None
        if popup not in self._popups:
            self._popups = [one for one in self._popups if isValid(one)] + [popup]
        return popup.focusWidget() or popup

    def _if_ours(self, widget: QWidget | None) -> QWidget | None:
        """In this window or in a dialog of it; another window has a scanner of its own."""
        parent = widget
        while parent is not None and parent is not self._window:
            parent = parent.parentWidget()
        return None if parent is None else widget

    def _watch(self, target: QWidget | None) -> None:
        if target is self._target:
            return
        self.settle()
        if self._target is not None and isValid(self._target):
            self._target.removeEventFilter(self)
        self._target = target
        if not self._may_be_number():
            self._number = ""
        if target is not None:
            target.installEventFilter(self)


def _begins(typed: str) -> bool:
    """Whether this may become a code of a complaint or of a voucher."""
    return code.begins(typed) or voucher.begins(typed)


def _is_whole(typed: str) -> bool:
    """Whether this is one by its looks; its check digits may still be wrong."""
    return code.is_whole(typed) or voucher.is_whole(typed)


def _is_end(event: QKeyEvent) -> bool:
    """Enter, Tab, or a line feed, which comes as Ctrl+J."""
    how = event.modifiers() & _COMMANDS
    if how == Qt.KeyboardModifier.ControlModifier:
        return event.key() == Qt.Key.Key_J
    return not how and event.key() in (*_ENTER, Qt.Key.Key_Tab)


def _copy(event: QKeyEvent) -> QKeyEvent:
    """An event of one's own; Qt's lives only as long as it is delivered."""
    copied = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copied.setTimestamp(event.timestamp())  # fields for PINs know a scanner by its speed
    return copied
