"""One window for a data folder: a second start asks the first to come to the front, and ends.

A lock beside the data says that a window is open, whoever of this computer opened it; a local socket of each person's
own asks it to come to the front. A window that is busy, or still starting, answers late; one that hangs, never.
"""

import hashlib
import os
import sys
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_ANSWER = b"raised\n"
_CONNECT_MS, _ANSWER_MS, _AGAIN_MS = 500, 3000, 250
_LOCK = "window.lock"
_ANYBODY = -1


class Standing(Enum):
    """What came of asking to be the one window."""

    OURS = auto()
    HANDED_OVER = auto()
    NO_ANSWER = auto()  # ours as well, and busy, starting or hung
    OTHERS = auto()  # opened by somebody else of this computer, whom we cannot ask


class SingleWindow(QObject):
    """`claim` makes us the one window of a folder; `wanted` tells that another start asked for it."""

    wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder, self._name = folder, server_name(folder)
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)  # a day is no reason: whether its program runs is
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_asked)

    def claim(self, *, again: bool = False) -> Standing:
        """Hand over to a window that answers; else be the one, unless one is open that does not. `again` asks shortly.

        Where neither lock nor server can be made we open all the same: the database keeps two windows from harming
        each other.
        """
        connected, answered = self._ask(_AGAIN_MS if again else _ANSWER_MS)
        if answered:
            return Standing.HANDED_OVER
        if not self._take_lock():
            return Standing.NO_ANSWER if connected or self._is_mine() else Standing.OTHERS
        self.serve()
        return Standing.OURS

    def serve(self) -> None:
        """Answer other starts from now on. A killed program may have left its socket behind."""
        if not self._server.isListening() and not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def hold(self) -> None:
        """Take the lock where there was no folder yet to put it in."""
        if not self._lock.isLocked() and self._folder.is_dir():
            self._take_lock()

    def release(self) -> None:
        """Let another start open its own window."""
        self._server.close()
        self._lock.unlock()

    def _take_lock(self) -> bool:
        """False only where another program holds it. What a copied folder or a killed program left is taken over."""
        if self._lock.isLocked() or self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return True
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def _is_mine(self) -> bool:
        with suppress(OSError, AttributeError):
            return (self._folder / _LOCK).stat().st_uid == os.getuid()  # type: ignore[attr-defined,unused-ignore]
        return False

    def _ask(self, patience: int) -> tuple[bool, bool]:
        """Whether a window takes the question, and whether it has come to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False, False
        _let_come_to_front()
        answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(patience)
        socket.abort()
        return True, answered

    def _on_asked(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_ANSWER)
            socket.flush()
            self.wanted.emit()
            _raise_question()


def server_name(folder: Path) -> str:
    """The same for every spelling of a folder, and different for every person of this computer."""
    place = os.path.normcase(folder.expanduser().resolve())
    whose = f"{QDir.homePath()}\0{place}"
    return f"redress-{hashlib.sha256(whose.encode()).hexdigest()[:24]}"


def _raise_question() -> None:
    """Whatever stands before the window, as the passphrase that is asked for at the start."""
    question = QApplication.activeModalWidget()
    if question is not None:
        question.raise_()
        question.activateWindow()


def _let_come_to_front() -> None:
    """Windows lets only the program a person has just started put a window before others; it passes that on."""
    if sys.platform == "win32":
        import ctypes

        with suppress(OSError, AttributeError):
            getattr(ctypes, "windll").user32.AllowSetForegroundWindow(_ANYBODY)  # noqa: B009 of Windows only
