"""What came of each letter of a print run: printed or not and why, each with the way to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import number
from app.domain.letter_checks import NotReady
from app.domain.printing import PrintFault
from app.errors import StorageError
from app.services.sending import Tried
from ui import labels, theme
from ui.widgets.button import Button
from ui.widgets.emptying import empty
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import scrolled
from ui.words import letter as letter_words
from ui.words import printing as words

_ROW, _FEWEST_SHOWN, _MOST_SHOWN = 34, 2, 6


class PrintResults(QWidget):
    """Those that were not printed stand first."""

    letter_wanted = Signal(object)  # UUID
    left = Signal()

    def __init__(self, shown_name: Callable[[str], str]) -> None:
        super().__init__()
        self._shown_name = shown_name
        self.icon, self.said = IconLabel("circle-check", "ok", 18), label("", "strong", wrap=True)
        self.reason = label("", "body", "late", wrap=True)
        self.close_button = Button(self.tr("Close"), key="Esc", size="button")
        self._rows, self._list = QWidget(), QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._rows.setLayout(self._list)
        self._area = scrolled(self._rows)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.icon)
        head.addWidget(self.said, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.reason)
        column.addWidget(self._area)
        self.setFocusProxy(self.close_button)
        self.close_button.clicked.connect(self.left)

    def show_tried(self, tried: Sequence[Tried], printer: str) -> None:
        """Say it in one sentence and for each letter."""
        printed = sum(one.is_printed for one in tried)
        everything = printed == len(tried)
        self.icon.set_icon("circle-check" if everything else "triangle-alert", "ok" if everything else "soon")
        said = self.tr("{n} of {all} letters have gone to {printer}.")
        self.said.setText(said.format(n=printed, all=len(tried), printer=printer))
        reason = next((words.fault(one) for one in map(_ending, tried) if one is not None), "")
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        told = f"{self.said.text()} {reason}".strip()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        empty(self._list)
        ordered = sorted(tried, key=lambda one: (one.is_printed, one.fault is None))
        for at, one in enumerate(ordered):
            self._list.addWidget(self._row(one, last=at == len(tried) - 1))
        self._list.addStretch(1)
        self._area.setMinimumHeight(theme.px(_ROW) * min(len(tried), _FEWEST_SHOWN) + 2)
        self._area.setMaximumHeight(theme.px(_ROW) * min(len(tried), _MOST_SHOWN) + 2)

    def _row(self, one: Tried, *, last: bool) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "row")
        frame.setProperty("last", "true" if last else "false")
        theme.sized(frame, height=_ROW)
        row = QHBoxLayout(frame)
        row.setContentsMargins(4, 0, 8, 0)
        row.setSpacing(8)
        role, icon = _sign(one)
        customer = self._shown_name(one.line.customer) if one.line.customer else labels.nobody()
        open_it = Button(number.shown(one.line.key), kind="text", size="small")
        open_it.setAccessibleName(self.tr("Open letter {number}").format(number=number.shown(one.line.key)))
        open_it.clicked.connect(partial(self.letter_wanted.emit, one.line.id))
        who = ElidedLabel(one.line.addressee or customer, "table")
        theme.sized(who, width=170)
        row.addWidget(IconLabel(icon, role, 16))
        row.addWidget(open_it)
        row.addWidget(who)
        row.addWidget(ElidedLabel(why(one), "table", "text2"), 1, Qt.AlignmentFlag.AlignVCenter)
        return frame


def why(one: Tried) -> str:
    """What came of one letter."""
    translate = QCoreApplication.translate
    if one.is_printed:
        return translate("PrintResults", "Printed, and marked as sent.")
    if isinstance(one.fault, NotReady):
        missing = "; ".join(letter_words.check(check) for check in one.fault.checks)
        return translate("PrintResults", "Not ready: {missing}").format(missing=missing)
    if isinstance(one.fault, PrintFault):
        return translate("PrintResults", "Not printed: the printer did not take it.")
    if one.fault is not None:
        return words.fault(one.fault)
    return translate("PrintResults", "Not printed: the printing was stopped before.")


def _ending(one: Tried) -> Exception | None:
    """What was no fault of one letter is said once for all."""
    return one.fault if isinstance(one.fault, PrintFault | StorageError) else None


def _sign(one: Tried) -> tuple[str, str]:
    if one.is_printed:
        return "ok", "circle-check"
    return ("late", "circle-alert") if one.fault is not None else ("neutral", "circle-dashed")
