"""What can be done with an entry, for whoever neither drags nor knows the keys."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.due import ItemKind
from ui import icons
from ui.calendar.deeds import Deeds
from ui.calendar.moves import Moves
from ui.models.calendar_entries import CalendarEntry


class EntryMenu(QMenu):
    """Goes when it is closed."""

    def __init__(self, entry: CalendarEntry, deeds: Deeds, moves: Moves, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(entry.words)
        self.aboutToHide.connect(self.deleteLater)
        self._add(self.tr("Open"), "arrow-right", "Enter").triggered.connect(
            partial(deeds.opened.emit, entry)
        )
        if entry.item.done_at is None and (verb := self._verb(entry)):
            self._add(verb, "check", "Space").triggered.connect(partial(deeds.do, entry))
        if entry.is_movable:
            self.addSeparator()
            self._add(self.tr("Move to the next open day"), "calendar-clock", "").triggered.connect(
                partial(moves.move, entry, moves.next_day(entry))
            )
            self._add(self.tr("Move to another day..."), "calendar-days", "").triggered.connect(
                partial(moves.ask, entry)
            )

    def _verb(self, entry: CalendarEntry) -> str:
        if entry.is_follow_up:
            return self.tr("Result")
        verbs = {ItemKind.STEP: self.tr("Done"), ItemKind.PROMISE: self.tr("The customer has heard from us")}
        return verbs.get(entry.item.kind, "")

    def _add(self, words: str, icon: str, key: str) -> QAction:
        return self.addAction(icons.icon(icon, "text2"), f"{words}\t{key}" if key else words)
