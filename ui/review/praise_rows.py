"""Praise in rows: whom it is about, the words, and whether all may read it; below it what happy customers said."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.domain.commendation import Heard, Praise, PraiseLine
from ui.review.word_row import WordRow

translate = QCoreApplication.translate


class PraiseRow(WordRow):
    """S shares it or keeps it private, Delete takes it back, Enter opens its complaint."""

    opened = Signal(object)  # PraiseLine
    share_wanted = Signal(object)
    gone_wanted = Signal(object)

    def __init__(self, line: PraiseLine, *, owners: bool) -> None:
        self.line = line
        praise = line.commendation
        self._is_owners = owners
        is_thanks = praise.kind is Praise.THANKS
        quoted = translate("PraiseRow", "“{words}”").format(words=praise.words)
        super().__init__(
            "message-circle-heart" if is_thanks else "award",
            "ok" if praise.shared else "text2",
            quoted if is_thanks else praise.words,
            ", ".join(filter(None, (_about(line), line.number, _seen_by(line)))),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.line)
        elif key == Qt.Key.Key_S and self._is_owners:
            self.share_wanted.emit(self.line)
        elif key == Qt.Key.Key_Delete:
            self.gone_wanted.emit(self.line)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.line)


class HeardRow(WordRow):
    """Space notes the words as thanks, Enter opens their complaint."""

    opened = Signal(object)  # Heard
    note_wanted = Signal(object)

    def __init__(self, heard: Heard, name: str, day: str) -> None:
        self.heard = heard
        words = translate("PraiseRow", "“{words}”").format(words=heard.words)
        below = ", ".join(filter(None, (heard.number, day, name)))
        super().__init__("quote", "text2", words, below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.heard)
        elif event.key() == Qt.Key.Key_Space:
            self.note_wanted.emit(self.heard)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.note_wanted.emit(self.heard)


def _about(line: PraiseLine) -> str:
    return line.name or translate("PraiseRow", "The whole shop")


def _seen_by(line: PraiseLine) -> str:
    return "" if line.commendation.shared else translate("PraiseRow", "not shared")
