"""The one hook for our own faults: what is typed is kept, the log is written, and one calm dialog is shown."""

import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app import logs, start
from app.errors import StorageError, UserError
from ui import jobs, theme
from ui.dialogs.calm_dialog import CalmDialog
from ui.traces import copy_harmless
from ui.widgets.button import Button
from ui.words.faults import fault_sentence

_PAUSE_MS = 2000


class CrashHook(QObject):
    """Takes what nobody caught, on whatever thread. `told` brings faults of the two families, which have their
    sentence; anything else is a bug of ours and gets the dialog. `keep_drafts` is called before either, and is
    set once there are pages."""

    told = Signal(object)  # UserError | StorageError
    _caught = Signal(object)

    def __init__(self, keep_drafts: Callable[[], object] = list) -> None:
        super().__init__()
        self.keep_drafts = keep_drafts
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._qt_before: Callable[..., Any] | None = None
        self.dialog: CrashDialog | None = None
        self._looking: jobs.Job | None = None
        self._since_closed = QElapsedTimer()
        # Queued also from our own thread: in the middle of painting no dialog can be opened.
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._on_raised
        threading.excepthook = self._on_raised_in_thread
        sys.unraisablehook = _on_unraisable
        self._qt_before = qInstallMessageHandler(_on_qt_message)

    def uninstall(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(self._qt_before)

    def tell_last(self, raised: Exception, log_folder: Path | None) -> None:
        """A fault with no window to go on in: at the start, or at the end. What is safe is said, and that is all."""
        fault = _as_told(raised)
        if not logs.is_on() and log_folder is not None and log_folder.is_dir():
            logs.start(log_folder)
        logs.fault(fault)
        if sys.stderr is not None:
            print(logs.details(fault), file=sys.stderr)
        LastWord(fault).exec()

    def _on_raised(
        self, kind: type[BaseException], raised: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(raised, Exception):
            QApplication.exit(1)
            return
        fault = _as_told(raised, look=False)
        logs.fault(fault)
        if sys.stderr is not None:
            print(logs.details(fault), file=sys.stderr)
        self._caught.emit(fault)

    def _on_raised_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_raised(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_caught(self, fault: Exception) -> None:
        _each(self.keep_drafts, partial(self._tell, fault))

    def _tell(self, fault: Exception) -> None:
        """What nobody foresaw may come of data that are not whole: that is looked at beside the window."""
        if isinstance(fault, UserError | StorageError):
            self.told.emit(fault)
        elif not self._may_show(logs.details(fault)):
            return
        elif not start.is_open():
            self._show(fault)
        elif self._looking is None or not self._looking.is_running:
            self._looking = jobs.run(partial(_judged, fault), self._on_judged)

    def _on_judged(self, fault: Exception) -> None:
        _each(partial(self._show, fault))

    def _show(self, fault: Exception) -> None:
        if isinstance(fault, UserError | StorageError):
            logs.fault(fault)
            self.told.emit(fault)
        else:
            self.dialog = CrashDialog(logs.details(fault), QApplication.activeWindow())
            self.dialog.finished.connect(self._since_closed.start)
            self.dialog.open()

    def _may_show(self, details: str) -> bool:
        """One at a time; and a fault of painting, which comes again as soon as its dialog closes, only once."""
        if self.dialog is None:
            return True
        again = self.dialog.details == details and not self._since_closed.hasExpired(_PAUSE_MS)
        return not self.dialog.isVisible() and not again


class CrashDialog(CalmDialog):
    """Says that the fault is ours, and what is safe; the person goes on where they were."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        title = self.tr("Something in Redress went wrong")
        super().__init__(title, icon="circle-alert", role="soon", parent=parent)
        self.details = details
        self.say(self.tr("It was the program, not you. What was saved is safe, and what you typed is kept."))
        self.say(
            self.tr(
                "If it comes again, send us the details. They tell where it happened, nothing of your data."
            )
        )
        self.shown = _shown(self.tr("Details"), self.details)
        self.add(self.shown)
        self.copy_button = Button(self.tr("Copy details"), "copy")
        self.go_on_button = Button(self.tr("Go on"), kind="primary", key="Esc")
        self.offer(self.copy_button, self.go_on_button)
        self.copy_button.clicked.connect(partial(_copy, self.copy_button, self.details))
        self.go_on_button.clicked.connect(self.accept)


class LastWord(CalmDialog):
    """Redress cannot go on; the next start finds everything that was saved."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(self.tr("Redress has to close"), icon="circle-alert", role="soon")
        details = logs.details(fault)
        if isinstance(fault, UserError | StorageError):
            self.say(fault_sentence(fault))
        else:
            self.say(self.tr("It was the program, not you. Something in it went wrong."))
        self.say(
            self.tr("What was saved is safe, and what was typed up to then is kept. Start Redress again.")
        )
        if not isinstance(fault, UserError | StorageError):
            self.say(
                self.tr(
                    "If it comes again, send us the details. They tell where it happened, nothing of your data."
                )
            )
            self.add(_shown(self.tr("Details"), details))
        self.copy_button = Button(self.tr("Copy details"), "copy")
        self.close_button = Button(self.tr("Close"), kind="primary", key="Esc")
        self.offer(self.copy_button, self.close_button)
        self.copy_button.clicked.connect(partial(_copy, self.copy_button, details))
        self.close_button.clicked.connect(self.accept)


def _shown(name: str, details: str) -> QPlainTextEdit:
    shown = QPlainTextEdit(details)
    shown.setReadOnly(True)
    shown.setAccessibleName(name)
    shown.setTabChangesFocus(True)
    theme.sized(shown, height=110)
    return shown


def _copy(button: Button, details: str) -> None:
    copy_harmless(details)
    button.set_words(QCoreApplication.translate("CrashDialog", "Copied"))
    button.set_icon("check")


def _on_unraisable(told: "sys.UnraisableHookArgs") -> None:
    """A fault while something is thrown away: nothing is lost by it, and nobody need be asked."""
    if isinstance(told.exc_value, Exception):
        logs.fault(told.exc_value)
        if sys.stderr is not None:
            print(logs.details(told.exc_value), file=sys.stderr)


def _each(*steps: Callable[[], object]) -> None:
    """A second fault must neither hide the first nor come round again."""
    for step in steps:
        try:
            step()
        except Exception as second:  # noqa: BLE001 as said above
            logs.fault(second)


def _judged(fault: Exception, _report: object) -> Exception:
    with suppress(Exception):  # whatever it trips over, the first fault is told
        if start.is_damaged():
            return start.Damaged(type(fault).__name__)
    return fault


def _as_told(raised: Exception, *, look: bool = True) -> Exception:
    """A database that breaks while it is read is no bug of ours: it comes out as the storage fault it is. To `look`
    through it takes seconds in a large shop."""
    try:
        with start.faults(look=look):
            raise raised
    except Exception as fault:  # noqa: BLE001 whatever it is now is handed on
        return fault


_QUOTED = re.compile(r"([\"'“‘]).*?([\"'”’])|\S*[/\\].*")  # a folder's name may hold blanks
_LEVELS = {
    QtMsgType.QtWarningMsg: logs.WARNING,
    QtMsgType.QtCriticalMsg: logs.ERROR,
    QtMsgType.QtFatalMsg: logs.CRITICAL,
}


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, words: str | None) -> None:
    """What Qt complains of goes into the log, without the names and paths it quotes."""
    said = _QUOTED.sub("…", words or "")[:200]
    if kind in _LEVELS:
        logs.note(f"Qt: {said}", level=_LEVELS[kind])
    if sys.stderr is not None:
        print(said, file=sys.stderr)
