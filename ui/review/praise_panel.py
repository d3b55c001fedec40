"""Well done: the praise and thanks of a month, noted, shared, taken back; nobody is counted against anybody."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.commendation import Heard, Praise, PraiseLine
from ui import theme
from ui.backend import DeskPerson
from ui.review.month_form import MonthForm
from ui.review.praise_rows import HeardRow, PraiseRow
from ui.review.seen import PraiseSeen
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.label import label
from ui.widgets.panel import Panel, scrolled

translate = QCoreApplication.translate


class PraiseForm(MonthForm):
    """Whose words, about whom, because of which complaint."""

    def __init__(self) -> None:
        super().__init__(translate("PraiseForm", "Note"))
        self.name = "praise"
        self.words_field = QPlainTextEdit()
        self.words_field.setTabChangesFocus(True)
        theme.sized(self.words_field, height=54)
        self.form.add(translate("PraiseForm", "What was good"), "words", self.words_field)
        self.about_box, self.kind_box = QComboBox(), QComboBox()
        self.form.add(translate("PraiseForm", "About"), "about", self.about_box, span=6)
        self.form.add(translate("PraiseForm", "Whose words"), "kind", self.kind_box, span=6)
        self.number_field = self.add_line(
            translate("PraiseForm", "Complaint (may stay empty)"), "number", span=6
        )
        self.shown_box = QComboBox()
        self.form.add(translate("PraiseForm", "Who reads it"), "shown", self.shown_box, span=6)
        self.setAccessibleName(translate("PraiseForm", "Note praise or thanks"))
        self.listen()

    def offer(self, people: Sequence[DeskPerson], *, owners: bool) -> None:
        """Only an owner praises in their own words and shares at once."""
        self._fill(self.about_box, [("", translate("PraiseForm", "The whole shop"))])
        for person in people:
            self.about_box.addItem(person.name, person.id)
        kinds = [(Praise.THANKS, translate("PraiseForm", "A customer's"))]
        shown = [("", translate("PraiseForm", "Not shared yet"))]
        if owners:
            kinds.insert(0, (Praise.COMMENDATION, translate("PraiseForm", "My own")))
            shown.append(("all", translate("PraiseForm", "Everybody, and paper")))
        self._fill(self.kind_box, kinds)
        self._fill(self.shown_box, shown)

    def words(self) -> dict[str, str]:
        """Chosen values alone are nothing typed."""
        found = super().words()
        return found if found.keys() & {"words", "number"} else {}

    def about(self) -> UUID | None:
        found = self.about_box.currentData()
        return found if isinstance(found, UUID) else None

    def kind(self) -> Praise:
        return Praise(self.kind_box.currentData())

    def is_shared(self) -> bool:
        return bool(self.shown_box.currentData())

    def number_text(self) -> str:
        return self.number_field.text().strip()

    def restore(self, words: dict[str, str]) -> None:
        super().restore({key: text for key, text in words.items() if key in ("words", "number")})
        for key, box in (("about", self.about_box), ("kind", self.kind_box), ("shown", self.shown_box)):
            box.setCurrentIndex(max(box.findText(words.get(key, "")), 0))

    def _fill(self, box: QComboBox, options: Sequence[tuple[object, str]]) -> None:
        box.blockSignals(True)
        kept = box.currentText()
        box.clear()
        for data, words in options:
            box.addItem(words, data)
        box.setCurrentIndex(max(box.findText(kept), 0))
        box.blockSignals(False)


class PraisePanel(Panel):
    """A row each; Alt+W writes another."""

    share_wanted = Signal(object)  # PraiseLine
    gone_wanted = Signal(object)
    thanks_wanted = Signal(object)  # Heard
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
        self.add_button.clicked.connect(self.open_form)
        self.form.closed.connect(self.close_form)

    def open_form(self) -> None:
        self.form.show()
        self.form.words_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        self.form.hide()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_praise(
        self, seen: PraiseSeen, names: dict[UUID, str], day: Callable[[datetime], str], *, owners: bool
    ) -> None:
        """Replace the rows; the focus stays at its place."""
        at = next((at for at, row in enumerate(self.rows) if row.hasFocus()), None)
        self._clear()
        for line in seen.lines:
            self._add_praise(PraiseRow(line, owners=owners))
        if not seen.lines:
            lead = translate("PraisePanel", "No praise noted this month.")
            self._column.addWidget(EmptyNote(lead, dense=True))
        if seen.heard:
            self._column.addWidget(_heading())
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

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []

    def _add_praise(self, row: PraiseRow) -> None:
        row.share_wanted.connect(self.share_wanted)
        row.gone_wanted.connect(self.gone_wanted)
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


def _heading() -> QWidget:
    part = label(
        translate("PraisePanel", "What happy customers said (Space notes it as thanks)"), "small", "text2"
    )
    part.setProperty("weight", "600")
    part.setContentsMargins(12, 8, 12, 4)
    return part
