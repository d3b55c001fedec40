"""The end of a month: its sales, closing it, its seal, and what has turned out otherwise since."""

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.closed_month import ClosedMonth
from ui import theme
from ui.review.arranged import Arranged
from ui.review.corrections_panel import CorrectionsPanel
from ui.review.sales_panel import SalesPanel
from ui.review.seen import MonthSeen
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.label import label
from ui.widgets.panel import Panel
from ui.words import review as review_words

translate = QCoreApplication.translate
_SIDE = 430


class ClosingPart(Arranged):
    """Closing is asked twice, in place: it cannot be undone."""

    narrow_below = 980

    close_wanted = Signal(str)  # the month
    figure_chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.sales = SalesPanel()
        self.closing = ClosingPanel()
        self.corrections = CorrectionsPanel()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.sales)
        column.addWidget(self.closing)
        column.addStretch(1)
        self._side = side
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(side)
        self._row.addWidget(self.corrections, 1)
        self.arrange(False)
        self.closing.close_wanted.connect(self.close_wanted)
        self.closing.asked.connect(self._on_asked)
        self.corrections.figure_chosen.connect(self.figure_chosen)

    def regions(self) -> list[QWidget]:
        return [self.sales, self.closing, self.corrections]

    def showing(self, seen: MonthSeen, when: When, now: datetime) -> Iterator[Callable[[], object]]:
        """What shows a month, a piece a turn."""
        yield lambda: self.sales.show_sales(seen.sales, when)
        yield lambda: self.closing.show_month(seen, when, now)
        yield lambda: self.corrections.show_corrections(seen.closed, seen.corrections, when, now)

    def _on_asked(self, is_asked: bool) -> None:
        if is_asked and self.sales.typed():
            self.closing.warn(translate("ClosingPart", "The sales typed above are not kept yet."))

    def arrange(self, narrow: bool) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setMaximumWidth(16777215 if narrow else theme.px(_SIDE))
        self._side.setMinimumWidth(0 if narrow else theme.px(_SIDE))
        self.corrections.setMinimumHeight(theme.px(220) if narrow else 0)


class ClosingPanel(Panel):
    """What closing means and the button; then who closed it, and the seal."""

    close_wanted = Signal(str)  # the month that was named
    asked = Signal(bool)  # whether the question stands there

    def __init__(self) -> None:
        super().__init__(translate("ClosingPanel", "Close the month"), "lock", head_height=36, margin=12)
        self._month = ""
        self.words_label = label("", "body", wrap=True)
        self.seal_label = label("", "section")
        self.seal_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.seal_label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.seal_label.setAccessibleName(translate("ClosingPanel", "Seal"))
        self.note_label = label("", "small", "text2", wrap=True)
        self.ask_button = Button(translate("ClosingPanel", "Close the month"), "lock", size="button")
        self.sure_label = label("", "strong", wrap=True)
        self.close_button = Button(
            translate("ClosingPanel", "Close the month"), "lock", kind="primary", size="button"
        )
        self.leave_button = Button(translate("ClosingPanel", "Not yet"), kind="quiet", key="Esc")
        for part in (self.words_label, self.seal_label, self.note_label, self.ask_button, self.sure_label):
            self.add(part)
        row = QHBoxLayout()
        row.addWidget(self.close_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.ask_button.clicked.connect(self.ask)
        self.leave_button.clicked.connect(self.leave)
        self.close_button.clicked.connect(self._on_close)
        self._show_question(False)

    @property
    def is_asking(self) -> bool:
        return self.close_button.isVisibleTo(self)

    def ask(self) -> None:
        """Ask once more; nothing is done yet."""
        self._show_question(True)
        self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self._show_question(False)
        self.ask_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_month(self, seen: MonthSeen, when: When, now: datetime) -> None:
        month, was_asking = review_words.month_words(seen.month), self.is_asking or not self.isEnabled()
        was_here, self._month = seen.month == self._month, seen.month
        self.setEnabled(True)
        if was_asking:
            self._show_question(False)
        self.ask_button.set_words(translate("ClosingPanel", "Close {month}...").format(month=month))
        self.ask_button.setVisible(seen.closed is None)
        self.ask_button.setEnabled(seen.may_close)
        sure = translate("ClosingPanel", "Close {month} now? This cannot be undone.")
        self.sure_label.setText(sure.format(month=month))
        self.close_button.set_words(translate("ClosingPanel", "Close {month}").format(month=month))
        self.seal_label.setVisible(seen.closed is not None)
        if seen.closed is None:
            self._show_open(seen)
        else:
            self._show_closed(seen.closed, when, now)
        if was_asking and was_here:
            (self.seal_label if seen.closed else self.ask_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def warn(self, words: str) -> None:
        """Beside the question."""
        self.note_label.setText(words)
        self.note_label.show()

    def _on_close(self) -> None:
        """Once; whoever presses twice does not do it twice."""
        self.setEnabled(False)
        self.close_wanted.emit(self._month)

    def _show_open(self, seen: MonthSeen) -> None:
        self.words_label.setText(
            translate(
                "ClosingPanel",
                "The figures are frozen as they stand and bear a seal. What turns out otherwise later is listed beside"
                " them; nothing is changed in silence. Complaints and lessons go on as before.",
            )
        )
        if seen.may_close and seen.sales is None:
            note = translate("ClosingPanel", "The number of sales is not typed yet.")
        elif seen.may_close:
            note = ""
        else:
            note = translate(
                "ClosingPanel", "An owner closes a month, from its last open day on, once it has a complaint."
            )
        self.note_label.setText(note)
        self.note_label.setVisible(bool(note))

    def _show_closed(self, closed: ClosedMonth, when: When, now: datetime) -> None:
        words = translate("ClosingPanel", "Closed by {name}, {moment}. The figures stand as they stood then.")
        self.words_label.setText(
            words.format(name=closed.closed_by, moment=when.moment(closed.closed_at, now))
        )
        self.seal_label.setText(closed.seal)
        note = translate(
            "ClosingPanel",
            "The seal: the head of the timeline after {n} entries. It stands on the printed review, and a change of"
            " anything before it would no longer fit.",
        )
        self.note_label.setText(note.format(n=QLocale().toString(closed.entries)))
        self.note_label.show()

    def _show_question(self, on: bool) -> None:
        for part in (self.sure_label, self.close_button, self.leave_button):
            part.setVisible(on)
        self.ask_button.setVisible(not on)
        self.asked.emit(on)
