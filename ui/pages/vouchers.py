"""Vouchers: redeem one by its number, see what the shop still owes by them, and which they are."""

from datetime import date
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from app import clock
from app.changes import Changed
from app.domain.voucher import Voucher, VoucherState
from app.errors import UserError
from app.services import staff, vouchers
from app.services.undoing import Undoable
from ui import labels, theme
from ui.backend import Backend
from ui.models.voucher_table import Column, VoucherTableModel
from ui.pages.page import Hint, Page
from ui.printing import Print, print_pdf
from ui.voucher_printing import VoucherPrinting
from ui.when import When, counted
from ui.widgets.button import Button
from ui.widgets.empty_note import EmptyNote
from ui.widgets.form import FormField
from ui.widgets.label import label
from ui.widgets.notice_bar import Notice
from ui.widgets.panel import Panel
from ui.widgets.row_place import NotePlace
from ui.widgets.table import Table
from ui.widgets.voucher_card import VoucherCard
from ui.words.faults import fault_sentence

_WIDTHS = {Column.NUMBER: 130, Column.VALUE: 96, Column.UNTIL: 130, Column.COMPLAINT: 86, Column.ISSUED: 150}
_SIDE = 380
_WIDE = 1080  # page width at 100 % from which the list has all its columns


class VouchersPage(Page):
    """Opened with nothing, with a voucher's key, or with what was typed or scanned as a number."""

    reloads_on: ClassVar[Changed] = Changed.COMPLAINTS | Changed.CUSTOMERS

    def __init__(self, backend: Backend, *, print_with: Print = print_pdf) -> None:
        super().__init__(backend)
        self._printing = VoucherPrinting(self, print_with, backend.tell)
        self._shown: UUID | None = None
        self.number_field = QLineEdit()
        self.find_button = Button(self.tr("Find"), "search")
        self.card = VoucherCard()
        self.card_panel = Panel(margin=14)
        self.table, self.model = Table(self.tr("Vouchers")), VoucherTableModel(backend)
        self.owed_label = label("", "section")
        self.owed_note = label("", "table", "text2", wrap=True)
        self.empty = EmptyNote(
            self.tr("No voucher is open"),
            self.tr("One is given out when a customer accepts it."),
            icon="ticket-percent",
        )
        self.place: NotePlace | None = None
        self._build()
        self._connect()

    def title(self) -> str:
        return self.tr("Vouchers")

    def hints(self) -> list[Hint]:
        return [
            Hint("Enter", self.tr("Find or look at it")),
            Hint("Ctrl+Enter", self.tr("Redeem")),
            Hint("Ctrl+P", self.tr("Print")),
            Hint("Ctrl+F", self.tr("Number")),
            Hint("Alt+←", self.tr("Back"), right=True),
        ]

    def regions(self) -> list[QWidget]:
        return [self.number_field, self.card_panel, self.table]

    def show_item(self, item: object) -> None:
        self._leave_place()
        self._shown = None
        self.number_part.set_error(None)
        if isinstance(item, UUID):
            self._shown = item
        elif isinstance(item, str):
            self.number_field.setText(item)
            self.look_up()
        else:
            self.number_field.clear()

    def load(self) -> None:
        now = clock.now()
        row = self.table.currentIndex().row()
        self.model.load(now)
        self.table.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1), 0))
        filled = self.model.rowCount() > 0
        self.table.setVisible(filled)
        self.empty.setVisible(not filled)
        self._show_owed()
        self._show_card()

    def focus_first(self) -> None:
        if self._shown is not None and self.card.redeem_button.isVisibleTo(self):
            self.card.redeem_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.number_field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.number_field.selectAll()

    def primary(self) -> None:
        """Redeem what is shown; else find what is typed."""
        if self.place is not None:
            self.place.do()
        elif self._shown is not None:
            self.redeem()
        else:
            self.look_up()

    def step_out(self) -> bool:
        if self.place is not None:
            self._leave_place()
            return True
        if self._shown is None:
            return False
        self._shown = None
        self._show_card()
        self.focus_first()
        return True

    def look_up(self) -> None:
        """Look the number up; what is wrong with it stands under it."""
        text = self.number_field.text()
        self.number_part.set_error(None)
        self._shown = None
        if text.strip():
            try:
                self._shown = vouchers.by_number(text).id
            except UserError as fault:
                self.number_part.set_error(fault_sentence(fault))
        self._show_card()
        if self.isVisible():
            self.focus_first()

    def redeem(self) -> None:
        found = self._voucher()
        if found is None:
            return
        undoable = Undoable(found.complaint_id)
        if self.backend.perform(undoable.do, vouchers.redeem, found.id, self.backend.by):
            said = self.tr("{amount} redeemed.").format(amount=labels.money(found.worth))
            undo = partial(self.backend.perform, undoable.take_back, self.backend.by)
            self.notice.emit(Notice("done", said, self.card.number_label.text(), undo=undo))
            self.number_field.clear()
            self.number_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_it(self) -> None:
        found = self._voucher()
        if found is not None and found.state(self._today()) is VoucherState.OPEN:
            self._printing.print_out(found)

    def ask_why(self) -> None:
        """A voucher is taken out of use with the reason."""
        self._leave_place()
        self.place = place = NotePlace(self.tr("Take out of use"))
        place.line.setPlaceholderText(self.tr("Why, such as: it was lost"))
        place.line.setAccessibleName(self.tr("Why it is taken out of use"))
        place.wanted.connect(self._cancel)
        place.leave_button.clicked.connect(self._leave_place)
        self.card_panel.add(place)
        place.show()
        place.focus_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel(self, because: str) -> None:
        found = self._voucher()
        if found is None or self.place is None:
            return
        try:
            changed = vouchers.cancel(found.id, self.backend.by, because=because)
        except UserError as fault:
            self.place.refuse(fault)
            return
        self._leave_place()
        self.backend.done(changed)

    def _leave_place(self) -> None:
        if self.place is not None:
            self.place.hide()
            self.place.deleteLater()
            self.place = None

    def _voucher(self) -> Voucher | None:
        return vouchers.get(self._shown) if self._shown is not None else None

    def _today(self) -> date:
        return When.of_shop().calendar.day_of(clock.now())

    def _show_card(self) -> None:
        found = self._voucher()
        self.card_panel.setVisible(found is not None)
        if found is not None:
            by = staff.get(found.redeemed_by).name if found.redeemed_by else ""
            name = self.backend.shown_name(found.customer) or labels.nobody()
            self.card.show_voucher(found, name=name, by=by, when=When.of_shop(), now=clock.now())
        self.head_changed.emit()

    def _show_owed(self) -> None:
        owed = vouchers.liability()
        self.owed_label.setText(", ".join(labels.money(one.worth) for one in owed) or self.tr("Nothing"))
        count = sum(one.count for one in owed)
        said = counted(labels.translate("Vouchers", "in %n voucher(s) that can still be redeemed", "", count))
        self.owed_note.setText(said if count else self.tr("No voucher is open."))

    def _on_opened(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.model.lines):
            self._shown = self.model.lines[index.row()].id
            self.number_part.set_error(None)
            self._show_card()
            self.focus_first()

    def _on_complaint(self) -> None:
        found = self._voucher()
        if found is not None:
            self.complaint_chosen.emit(found.complaint_id)

    def _on_find_wanted(self) -> None:
        self.number_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.number_field.selectAll()

    def _connect(self) -> None:
        self.number_field.returnPressed.connect(self.look_up)
        self.find_button.clicked.connect(self.look_up)
        self.table.opened.connect(self._on_opened)
        self.card.redeem_wanted.connect(self.redeem)
        self.card.print_wanted.connect(self.print_it)
        self.card.cancel_wanted.connect(self.ask_why)
        self.card.complaint_wanted.connect(self._on_complaint)
        for keys, run in (("Ctrl+F", self._on_find_wanted), ("Ctrl+P", self.print_it)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a voucher's card tells too gives way where the list is narrow."""
        super().resizeEvent(event)
        for column in (Column.COMPLAINT, Column.ISSUED):
            self.table.setColumnHidden(column, self.width() < theme.px(_WIDE))

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths({int(column): width for column, width in _WIDTHS.items()})
        self.table.horizontalHeader().setSectionResizeMode(Column.CUSTOMER, QHeaderView.ResizeMode.Stretch)
        listed = Panel(self.tr("Can still be redeemed"), "ticket-percent")
        listed.add(self.table, 1)
        listed.add(self.empty, 1)
        side = QWidget()
        theme.sized(side, width=_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._redeeming())
        self.card_panel.add(self.card)
        column.addWidget(self.card_panel)
        column.addWidget(self._owed())
        column.addStretch(1)
        page = QHBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(12)
        page.addWidget(side)
        page.addWidget(listed, 1)

    def _redeeming(self) -> Panel:
        panel = Panel(self.tr("Redeem a voucher"), "badge-percent", margin=12)
        self.number_field.setPlaceholderText(self.tr("Scan it, or type such as V26 00017 55"))
        self.number_part = FormField(self.tr("Number on the voucher"), self.number_field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.number_part, 1)
        beside = QVBoxLayout()
        beside.addSpacing(theme.px(18))
        beside.addWidget(self.find_button)
        beside.addStretch(1)
        row.addLayout(beside)
        panel.body.addLayout(row)
        return panel

    def _owed(self) -> Panel:
        panel = Panel(self.tr("What the shop owes by vouchers"), "coins", margin=12)
        panel.add(self.owed_label)
        panel.add(self.owed_note)
        return panel
