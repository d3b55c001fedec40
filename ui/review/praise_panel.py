"""Well done: the praise and thanks of a month, noted, shared, taken back; nobody is counted against anybody."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commendation import Heard, PraiseLine
from ui.review.praise_form import PraiseForm
from ui.review.praise_rows import HeardRow, PraiseRow
from ui.review.seen import PraiseSeen
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.emptying import empty
from ui.widgets.label import label
from ui.widgets.panel import Panel, scrolled

translate = QCoreApplication.translate


class PraisePanel(Panel):
    """A row each; Alt+W writes another."""

    share_wanted = Signal(object)  # PraiseLine
    gone_wanted = Signal(object)
    thanks_wanted = Signal(object)  # Heard
    form_wanted = Signal(object)  # PraiseLine to put right, or nothing for new praise
    complaint_wanted = Signal(UUID)

    def __init__(self) -> None:
        super().__init__(translate("PraisePanel", "Well done"), "award", head_height=36)
        self.add_button = Button(translate("PraisePanel", "Note praise"), "plus", kind="text", size="small")
        self.add_button.setToolTip(translate("PraisePanel", "Note praise or thanks (Alt+W)"))
        self.add_right(self.add_button)
        self.form = PraiseForm()
        self.form.hide()
        self.rows: list[PraiseRow | HeardRow] = []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.add(self.form)
        self.add(scrolled(self._inner), 1)
        self.add_button.clicked.connect(lambda: self.form_wanted.emit(None))
        self.form.closed.connect(self.close_form)

    def close_form(self) -> None:
        """Back to the row that was put right, else to the button."""
        self.form.hide()
        changed = [row for row in self.rows if isinstance(row, PraiseRow) and row.key == self.form.subject]
        (changed[0] if changed else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_praise(
        self,
        seen: PraiseSeen,
        names: dict[UUID, str],
        day: Callable[[datetime], str],
        *,
        owners: bool,
        writes: bool,
    ) -> None:
        """Replace the rows; the focus stays at its place."""
        at = next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        self._clear()
        for line in seen.lines:
            self._add_praise(PraiseRow(line, owners=owners, writes=writes))
        if not seen.lines:
            lead = translate("PraisePanel", "No praise noted this month.")
            self._column.addWidget(EmptyNote(lead, dense=True))
        if seen.heard:
            self._column.addWidget(_heading(writes=writes))
        for heard in seen.heard:
            name = names.get(heard.staff, "") if heard.staff else ""
            self._add_heard(HeardRow(heard, name, day(heard.said_at)))
        self._column.addStretch(1)
        self.set_count(len(seen.lines) or "")
        self._set_tab_stop(self.rows[min(at or 0, len(self.rows) - 1)] if self.rows else None)
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """Until it is known what somebody else may read."""
        self._clear()
        self.set_count("")

    def _clear(self) -> None:
        empty(self._column)
        self.rows = []

    def _add_praise(self, row: PraiseRow) -> None:
        row.share_wanted.connect(self.share_wanted)
        row.gone_wanted.connect(self.gone_wanted)
        row.change_wanted.connect(self.form_wanted)
        row.opened.connect(self._on_opened)
        self._add(row)

    def _add_heard(self, row: HeardRow) -> None:
        row.note_wanted.connect(self.thanks_wanted)
        row.opened.connect(self._on_heard_opened)
        self._add(row)

    def _add(self, row: PraiseRow | HeardRow) -> None:
        row.entered.connect(self._set_tab_stop)
        row.moved.connect(self._on_moved)
        self._column.addWidget(row)
        self.rows.append(row)

    def _on_opened(self, line: PraiseLine) -> None:
        if line.commendation.complaint_id is not None:
            self.complaint_wanted.emit(line.commendation.complaint_id)

    def _on_heard_opened(self, heard: Heard) -> None:
        self.complaint_wanted.emit(heard.complaint_id)

    def _on_moved(self, row: PraiseRow | HeardRow, by: int) -> None:
        at = min(max(self.rows.index(row) + by, 0), len(self.rows) - 1)
        self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_tab_stop(self, chosen: PraiseRow | HeardRow | None) -> None:
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is chosen else Qt.FocusPolicy.ClickFocus)


def _heading(*, writes: bool) -> QWidget:
    said = translate("PraisePanel", "What happy customers said")
    noted = translate("PraisePanel", "What happy customers said (Space notes it as thanks)")
    part = label(noted if writes else said, "small", "text2")
    part.setProperty("weight", "600")
    part.setContentsMargins(12, 8, 12, 4)
    return part
