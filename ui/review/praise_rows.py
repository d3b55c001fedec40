"""Praise in rows: whom it is about, the words, and whether all may read it; below it what happy customers said."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from app.domain.commendation import Heard, Praise, PraiseLine
from ui import icons
from ui.review.word_row import WordRow

translate = QCoreApplication.translate


class PraiseRow(WordRow):
    """E changes its words, S shares it or keeps it private, Delete takes it back, Enter opens its complaint; the same
    stands in the menu of the row."""

    opened = Signal(object)  # PraiseLine
    share_wanted = Signal(object)
    gone_wanted = Signal(object)
    change_wanted = Signal(object)

    def __init__(self, line: PraiseLine, *, owners: bool, writes: bool) -> None:
        self.line = line
        self.key = line.commendation.id
        praise = line.commendation
        self._is_owners = owners
        self._may_change = owners or (writes and praise.kind is Praise.THANKS and not praise.shared)
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
        elif key == Qt.Key.Key_E and self._may_change:
            self.change_wanted.emit(self.line)
        elif key == Qt.Key.Key_S and self._is_owners:
            self.share_wanted.emit(self.line)
        elif key == Qt.Key.Key_Delete and self._may_change:
            self.gone_wanted.emit(self.line)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the keys do, for the mouse."""
        menu = self.menu()
        if menu.actions():
            menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """What this person may do with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shared = self.line.commendation.shared
        share = translate("PraiseRow", "Share with everybody")
        private = translate("PraiseRow", "Keep private again")
        opens = translate("PraiseRow", "Open {number}").format(number=self.line.number)
        deeds = (
            ("pencil", translate("PraiseRow", "Change"), "E", self.change_wanted, self._may_change),
            ("eye", private if shared else share, "S", self.share_wanted, self._is_owners),
            ("undo-2", translate("PraiseRow", "Take it back"), "Del", self.gone_wanted, self._may_change),
            ("inbox", opens, "Enter", self.opened, bool(self.line.number)),
        )
        for icon, words, key, signal, may in deeds:
            if may:
                action = menu.addAction(icons.icon(icon, "text2"), f"{words}\t{key}")
                action.triggered.connect(partial(signal.emit, self.line))
        return menu


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
