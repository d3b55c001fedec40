"""The lock screen: the time, who works here, and how much is due; never a customer's name."""

from datetime import tzinfo
from uuid import UUID

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import clock
from ui import theme
from ui.backend import DeskPerson
from ui.when import clock_time
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import IconLabel, label
from ui.widgets.pin_entry import PinEntry
from ui.widgets.pin_recovery import PinRecovery
from ui.widgets.staff_tiles import StaffTiles

_CARD = 496  # pixels wide


class LockScreen(QFrame):
    """A number key or a click picks a tile; who has a PIN types it. `let_in` brings the person.

    While it only asks who is at the desk now, Esc gives the desk back to who was there: `given_up`.
    """

    let_in = Signal(object)  # DeskPerson
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Locked. Who is at the desk?"))
        self._zone: tzinfo | None = None
        self._switching, self._pins = False, False
        self._last: DeskPerson | None = None
        self._people: dict[UUID, DeskPerson] = {}
        self._day = label("", "body", "rail_text")
        self._clock = label("", "clock", "rail_on_text")
        self._question = label(self.tr("Who is at the desk?"), "body", "rail_text")
        self._hint = label("", "body", "rail_text")
        self._esc = KeyCap(self.tr("Esc"))
        self._counts = label("", "body", "rail_text")
        self._tip = label("", "table", "mark", wrap=True)
        self._tip.hide()
        self.said_label = label("", "body", "rail_on_text", wrap=True)
        self.said_label.hide()
        self.tiles, self.entry, self.recovery = StaffTiles(), PinEntry(), PinRecovery()
        self._box = QWidget()
        self._timer = QTimer(self, interval=1000)
        self._build()
        self._connect()

    @property
    def is_switching(self) -> bool:
        """Whether it is only asked who takes over."""
        return self._switching

    def set_people(self, people: list[DeskPerson]) -> None:
        """Show these; whoever is asked for a PIN and is not among them any more is not asked on."""
        self._pins = any(person.has_pin for person in people)
        self._people = {person.id: person for person in people}
        self.tiles.set_people(people)
        if self.isVisible() and (self.tiles.isVisible() or not self._is_asked_among(people)):
            self.show_tiles()

    @property
    def zone(self) -> tzinfo | None:
        """The shop's zone; until it is known, the computer's."""
        return self._zone

    def set_zone(self, zone: tzinfo) -> None:
        self._zone = zone

    def set_counts(self, words: str) -> None:
        """Such as "1 late, 1 due by 11:36"."""
        self._counts.setText(words)

    def set_tip(self, words: str) -> None:
        """A line under the rest, such as how to come into the sample shop."""
        self._tip.setText(words)
        self._tip.setVisible(bool(words))

    def say(self, words: str) -> None:
        """What whoever stands before the locked desk must know now; nothing personal. It goes with the next lock."""
        self.said_label.setText(words)
        self.said_label.setVisible(bool(words))

    def start(self, here: DeskPerson | None = None, *, switching: bool = False) -> None:
        """Begin with the tiles, the focus on who was at the desk last."""
        self.say("")
        self._switching, self._last = switching, here
        self._show_time()
        self._timer.start()
        self.show_tiles()

    def stop(self) -> None:
        self._timer.stop()
        self.entry.stop()
        self.recovery.stop()

    def show_tiles(self) -> None:
        self._show(self.tiles)
        self.tiles.focus_on(self._last)

    def pick(self, person: DeskPerson) -> None:
        """Ask for the PIN; who has none is let in by the tile alone."""
        person = self._people.get(person.id, person)  # as they are by now
        self._last = person
        if person.has_pin:
            self._show(self.entry)
            self.entry.ask(person)
        else:
            self.let_in.emit(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever no part of it has used; on a card, keys that were typed beside it come to it."""
        if self.entry.isVisible():
            self.entry.keyPressEvent(event)
        elif self.recovery.isVisible():
            self.recovery.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self._switching:
            self.given_up.emit()
        elif not self.tiles.take_key(event):
            super().keyPressEvent(event)

    def _is_asked_among(self, people: list[DeskPerson]) -> bool:
        return self._last is not None and any(person.id == self._last.id for person in people)

    def _show(self, part: QWidget) -> None:
        tiles = part is self.tiles
        for one in (self.tiles, self.entry, self.recovery):
            one.setVisible(one is part)
        for only_with_tiles in (self._clock, self._question, self._foot):
            only_with_tiles.setVisible(tiles)
        self._esc.setVisible(tiles and self._switching)
        self._hint.setText(self._hint_words())
        theme.sized(self._box, width=self.tiles.wanted_width if tiles else _CARD)

    def _hint_words(self) -> str:
        if self._switching:
            return self.tr("Back to where you were")
        if self._pins:
            return self.tr("Press a number, then your PIN")
        return self.tr("Press a number or choose a name")

    def _on_forgotten(self, person: DeskPerson) -> None:
        self._show(self.recovery)
        self.recovery.ask(person)

    def _on_recovery_left(self) -> None:
        if self._last is not None:
            self.pick(self._last)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._show_time)
        self.tiles.picked.connect(self.pick)
        self.entry.proved.connect(self.let_in)
        self.entry.left.connect(self.show_tiles)
        self.entry.forgotten.connect(self._on_forgotten)
        self.recovery.recovered.connect(self.let_in)
        self.recovery.left.connect(self._on_recovery_left)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(IconLabel("circle-check-big", "mark", 18))
        head.addWidget(label("Redress", "strong", "rail_on_text"))
        head.addStretch(1)
        head.addWidget(self._day)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self._box)
        column.setSpacing(6)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self._clock, 0, centre)
        column.addWidget(self._question, 0, centre)
        column.addSpacing(10)
        for part in (self.tiles, self.entry, self.recovery):
            column.addWidget(part)
        column.addSpacing(10)
        column.addWidget(self._build_foot())
        column.addWidget(self._tip)
        column.addWidget(self.said_label)
        across = QHBoxLayout()  # no alignment: it would not let sentences that wrap have their height
        across.addStretch(1)
        across.addWidget(self._box)
        across.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)

    def _build_foot(self) -> QWidget:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(IconLabel("keyboard", "rail_text", 17))
        foot.addWidget(self._esc)
        foot.addWidget(self._hint)
        foot.addStretch(1)
        foot.addWidget(self._counts)
        return self._foot

    def _show_time(self) -> None:
        now, locale = clock.now().astimezone(self._zone), QLocale()
        self._clock.setText(clock_time(now.time()))
        self._day.setText(locale.toString(QDate(now.year, now.month, now.day), "ddd d MMMM"))
