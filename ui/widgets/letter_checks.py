""" "Before you print": the checks of a letter, and notes on its wording with a button that changes it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.letter_checks import Check, CheckKind
from app.services.letters import Preview
from ui import theme
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel
from ui.words import letter as letter_words

_NOTES_SHOWN = 2
_ROW = 22
# In this order; what is said in one tick while it is all right comes together at the end.
_ORDER = (
    CheckKind.ADDRESS,
    CheckKind.SORRY,
    CheckKind.STEPS,
    CheckKind.ONE_PAGE,
    CheckKind.PROMISE,
    CheckKind.FINAL,
    CheckKind.NAMES,
    CheckKind.AMOUNT,
    CheckKind.FIELDS,
    CheckKind.DATES,
)
_TOGETHER = frozenset({CheckKind.FIELDS, CheckKind.DATES})


class LetterChecks(Panel):
    """`mend` gives the check whose button was pressed, `note_taken` the note (by place in the list)."""

    mend = Signal(object)  # Check
    note_taken = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Before you print"))
        self._count = label("", "table", "text2")
        self._rows = QWidget()
        self._build_counted_head()
        self.add(self._rows)
        self._seen: Preview | None = None

    def summary(self) -> str:
        """1 note, nothing missing."""
        return self._count.text()

    def show_preview(self, seen: Preview) -> None:
        """Show what was found; the same findings leave the widgets as they are, and focus with them."""
        before, self._seen = self._seen, seen
        if before and (before.checks, before.notes) == (seen.checks, seen.notes):
            return
        self._count.setText(self._count_words(seen))
        old, self._rows = self._rows, self._made_rows(seen)
        self.body.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()

    def _build_counted_head(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 2)
        row.setSpacing(8)
        row.addWidget(IconLabel("list-checks", "text", 17))
        row.addWidget(label(self.tr("Before you print"), "strong"))
        row.addStretch(1)
        row.addWidget(self._count)
        self.add(head)

    def _count_words(self, seen: Preview) -> str:
        missing = sum(check.stops for check in seen.checks)
        parts = []
        if seen.notes:
            parts.append(
                self.tr("1 note") if len(seen.notes) == 1 else self.tr("{n} notes").format(n=len(seen.notes))
            )
        parts.append(self.tr("{n} to put right").format(n=missing) if missing else self.tr("nothing missing"))
        words = ", ".join(parts)
        return words[:1].upper() + words[1:]

    def _made_rows(self, seen: Preview) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        wide = [check for check in seen.checks if check.stops]
        ticks = self._ticks([check for check in seen.checks if not check.stops])
        for at, check in enumerate(wide):
            grid.addWidget(self._check_row(check), at, 0, 1, 2)
        for at, tick in enumerate(ticks):
            grid.addWidget(tick, len(wide) + at // 2, at % 2)
        column.addLayout(grid)
        shown = 1 if wide else _NOTES_SHOWN
        for at, note in enumerate(seen.notes[:shown]):
            column.addWidget(self._note_row(letter_words.note(note), at, bool(note.instead)))
        more = len(seen.notes) - shown
        if more > 0 and not wide:
            column.addWidget(
                label(self.tr("{n} more notes, F7 goes to the next").format(n=more), "small", "text2")
            )
        for check in seen.checks:
            if check.kind is CheckKind.APPROVAL and check.passed:
                words = letter_words.check(check)
                column.addWidget(self._row("stamp", "ok", words, "text", middle=True)[0])
        return made

    def _ticks(self, checks: list[Check]) -> list[QWidget]:
        """What does not stop the letter, side by side. Who approved has a line of its own."""
        shown = sorted((one for one in checks if one.kind in _ORDER), key=lambda one: _ORDER.index(one.kind))
        together = [one for one in shown if one.kind in _TOGETHER]
        if len(together) < len(_TOGETHER):
            return [self._check_row(one) for one in shown]
        words = self.tr("No empty field, no past date")
        rest = [self._check_row(one) for one in shown if one.kind not in _TOGETHER]
        return [*rest, self._row("circle-check", "ok", words, "text")[0]]

    def _check_row(self, check: Check) -> QWidget:
        role = "ok" if check.passed else ("late" if check.is_blocking else "soon")
        icon = {"ok": "circle-check", "late": "circle-alert", "soon": "pencil"}[role]
        made, row = self._row(icon, role, letter_words.check(check), "text" if role == "ok" else role)
        words = letter_words.remedy_of(check.kind) if check.stops else ""
        if words:
            self._add_button(row, words, lambda: self.mend.emit(check))
        return made

    def _note_row(self, words: str, at: int, can_change: bool) -> QWidget:
        made, row = self._row("pencil", "soon", words, "text")
        self._add_button(
            row, self.tr("Change") if can_change else self.tr("Show"), lambda: self.note_taken.emit(at)
        )
        return made

    def _row(
        self, icon: str, role: str, words: str, ink: str, *, middle: bool = False
    ) -> tuple[QWidget, QHBoxLayout]:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, role, 16))
        row.addWidget(ElidedLabel(words, "table", ink, middle=middle), 1)
        theme.sized(made, height=_ROW)
        return made, row

    def _add_button(self, row: QHBoxLayout, words: str, run: Callable[[], object]) -> None:
        button = Button(words, kind="text", size="small")
        theme.sized(button, height=_ROW)
        button.clicked.connect(run)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
