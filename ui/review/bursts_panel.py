"""The same item with the same cause, several times within days: a row each, Enter lists its complaints."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from app.domain.bursts import Burst
from ui.review import card_words
from ui.review.word_row import WordRow
from ui.when import counted
from ui.widgets.button import icon_button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.panel import Panel

translate = QCoreApplication.translate


class BurstsPanel(Panel):
    """Both bring the burst."""

    chosen = Signal(object)
    lesson_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(translate("BurstsPanel", "The same again within days"), "repeat-2", head_height=36)

    def show_bursts(self, bursts: Sequence[Burst], day: Callable[[date], str], *, writes: bool) -> None:
        """Replace the rows."""
        self.clear()
        for burst in bursts:
            row = BurstRow(burst, day, writes=writes)
            row.opened.connect(self.chosen)
            row.lesson_wanted.connect(self.lesson_wanted)
            self.add(row)
        if not bursts:
            nothing = translate(
                "BurstsPanel", "No item came three times with the same cause within 14 days beyond chance."
            )
            self.add(EmptyNote(nothing, dense=True))
        self.set_count(len(bursts) or "")


class BurstRow(WordRow):
    """What came how often, from when to when, and how often in the time before; the button notes a lesson from it."""

    opened = Signal(object)
    lesson_wanted = Signal(object)

    def __init__(self, burst: Burst, day: Callable[[date], str], *, writes: bool) -> None:
        self.burst = burst
        days = counted(translate("BurstsPanel", "%n day(s)", None, burst.before_days))
        below = translate("BurstsPanel", "{first} to {last}; {n} in the {days} before")
        super().__init__(
            "repeat-2",
            "soon",
            card_words.burst(burst),
            below.format(first=day(burst.first), last=day(burst.last), n=burst.before, days=days),
        )
        if writes:
            note = translate("BurstsPanel", "Note what we change (Alt+A)")
            button = icon_button("plus", note, kind="quiet", size="small")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.lesson_wanted.emit, burst))
            self.add_right(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.burst)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.burst)
