"""One window for a data folder: a second start asks the first to come to the front, and ends."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER = b"raised\n"
_CONNECT_MS, _ANSWER_MS = 500, 3000


class SingleWindow(QObject):
    """`claim` makes us the one window of a folder; `wanted` tells that another start asked for it."""

    wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._name = server_name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_asked)

    def claim(self) -> bool:
        """False when a window that is alive has answered. Where no server can be made we open all the same:
        the database keeps two windows from harming each other."""
        if self._ask():
            return False
        if not self._server.listen(self._name):
            # Either another start was quicker just now, or a killed program has left its socket behind.
            if self._ask():
                return False
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Let another start open its own window."""
        self._server.close()

    def _ask(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MS):
            return False
        answered = socket.bytesAvailable() > 0 or socket.waitForReadyRead(_ANSWER_MS)
        socket.abort()
        return answered

    def _on_asked(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_ANSWER)
            socket.flush()
            self.wanted.emit()


def server_name(folder: Path) -> str:
    """The same for every spelling of a folder, and different for every person of this computer."""
    place = os.path.normcase(folder.expanduser().resolve())
    whose = f"{QDir.homePath()}\0{place}"
    return f"redress-{hashlib.sha256(whose.encode()).hexdigest()[:24]}"
