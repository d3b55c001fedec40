"""Erasing a customer from their page: looked at, confirmed by number and an owner's PIN, done beside the window."""

from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import clock
from app.changes import Changed
from app.domain.backup_keeping import Deed
from app.domain.customer import Customer
from app.domain.erasure import LookAgain, NotConfirmed, Plan
from app.errors import StorageError, UserError
from app.services import backups, erasing, retention, settings
from ui import jobs
from ui.backend import Backend
from ui.dialogs.owner_pin import OwnerPin
from ui.pages.page import Hint
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.erasing_panel import ErasingPanel
from ui.widgets.label import label
from ui.widgets.notice_bar import Notice
from ui.widgets.panel import Panel
from ui.words.faults import fault_sentence

_HOLD_DAYS = 365


class Erasing(QObject):
    """`showing` tells the page to make room for the panel, or to take it back."""

    showing = Signal(bool)
    notice = Signal(object)

    def __init__(self, backend: Backend, page: QWidget) -> None:
        super().__init__(page)
        self._backend, self._page = backend, page
        self._customer: Customer | None = None
        self._job: jobs.Job | None = None
        self.is_showing = False
        self.button = Button(self.tr("Erase this customer…"), "eraser", size="row")
        self.panel = ErasingPanel()
        self._others: tuple[QWidget, ...] = ()
        self.erased_panel = Panel(self.tr("Erased"), "eraser", margin=12, head_height=36)
        self.erased_label = label("", wrap=True)
        self.erased_panel.add(self.erased_label)
        self.erased_panel.hide()
        self.panel.hide()
        self.button.clicked.connect(self.begin)
        self.panel.left.connect(self.leave)
        self.panel.look_wanted.connect(self._look)
        self.panel.erase_wanted.connect(self._on_erase)
        self.panel.hold_wanted.connect(self._on_hold)
        self.panel.release_wanted.connect(self._on_release)

    def load(self, customer: Customer) -> None:
        """The page shows this customer now; another one than before ends what was begun."""
        before, self._customer = self._customer, customer
        staff = self._backend.staff
        self.button.setVisible(customer.erased_at is None and staff is not None and staff.is_owner)
        self._show_erased(customer)
        if customer.erased_at is not None or (before is not None and before.id != customer.id):
            self.leave()
        elif self.is_showing and before is not None and before.version != customer.version:
            self._look()

    def hide_when_erased(self, *parts: QWidget) -> None:
        """Of the page: nothing more is written on a card that is erased."""
        self._others = parts

    def _show_erased(self, customer: Customer) -> None:
        for part in self._others:
            part.setEnabled(customer.erased_at is None)
        if customer.erased_at is not None:
            day = When.of_shop().day(customer.erased_at, clock.now())
            said = self.tr("Erased on {day}. Dates, amounts and figures stay.")
            self.erased_label.setText(said.format(day=day))
        self.erased_panel.setVisible(customer.erased_at is not None)

    @property
    def is_done(self) -> bool:
        """Whether the customer on the page is erased."""
        return self._customer is not None and self._customer.erased_at is not None

    def hints(self) -> list[Hint]:
        if self.is_done:
            return [
                Hint("F6", self.tr("Next part")),
                Hint("Enter", self.tr("Open complaint")),
                Hint("Alt+←", self.tr("Back"), right=True),
            ]
        leave, plan = Hint("Esc", self.tr("Leave it")), self.panel.plan
        if plan is None or not plan.is_possible:
            return [leave]
        tick = [Hint("Space", self.tr("Goes or stays"))] if plan.hits else []
        return [*tick, Hint("Ctrl+Enter", self.tr("Erase for good")), leave]

    def begin(self) -> None:
        if self._customer is None or self.is_showing:
            return
        self.is_showing = True
        self.panel.begin(self._name())
        self.showing.emit(True)
        self.panel.show()
        self.panel.focus_first()
        self._look()

    def leave(self) -> None:
        if self.is_showing and not self._is_erasing():
            self.is_showing = False
            self._stop()
            self.panel.hide()
            self.showing.emit(False)

    def _name(self) -> str:
        return self._backend.shown_name(self._customer.name) if self._customer else ""

    def _is_erasing(self) -> bool:
        return self._job is not None and self.panel.plan is not None and bool(self.panel.state_label.text())

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _look(self) -> None:
        if self._customer is None:
            return
        self._stop()
        key, also = self._customer.id, tuple(self.panel.also)
        self._job = jobs.run(lambda report: erasing.plan(key, also=also), self._on_looked, self._on_failed)

    def _on_looked(self, plan: Plan) -> None:
        self._job = None
        if self._customer is not None and plan.customer_id == self._customer.id:
            first = self.panel.plan is None
            self.panel.show_plan(plan, self._name())
            self.showing.emit(self.is_showing)  # other keys may work now
            if first:
                self.panel.focus_first()

    def _on_failed(self, fault: Exception) -> None:
        self._job = None
        self.panel.set_working("")
        self._backend.tell(fault)

    def _on_erase(self) -> None:
        plan = self.panel.plan
        if plan is None:
            return
        typed = self.panel.typed_line.text()
        try:
            erasing.require(plan, typed)
        except NotConfirmed as fault:
            self.panel.error_line.set_text(fault_sentence(fault))
            self.panel.typed_line.setFocus()
            return
        by = self._proven(self.tr("Their name, letters and files go for good."))
        if by is None:
            return
        left, also, key, seal = self.panel.hits.left(), tuple(self.panel.also), plan.customer_id, plan.seal
        self.panel.set_working(self.tr("A backup is made, then they are erased…"))
        self._job = jobs.run(
            lambda report: _erase(key, by, typed, seal, left, also), self._on_erased, self._on_refused
        )

    def _on_erased(self, changed: Changed) -> None:
        self._job = None
        self.panel.set_working("")
        self.leave()
        self._backend.done(changed | Changed.BACKUPS)  # one was made before
        self.notice.emit(
            Notice(
                "done",
                self.tr("This customer is erased."),
                self.tr("Figures of past months are as they were."),
            )
        )

    def _on_refused(self, fault: Exception) -> None:
        self._job = None
        self.panel.set_working("")
        if isinstance(fault, LookAgain):
            self._look()
        self.panel.error_line.set_text(fault_sentence(fault))

    def _on_hold(self, why: str) -> None:
        """A year from today: the list of next year asks again."""
        until = settings.calendar().day_of(clock.now()) + timedelta(days=_HOLD_DAYS)
        self._hold(until, why)

    def _on_release(self) -> None:
        self._hold(None, "")

    def _hold(self, until: date | None, because: str) -> None:
        if self._customer is None:
            return
        try:
            changed = retention.hold(self._customer.id, self._backend.by, until=until, because=because)
        except (UserError, StorageError) as fault:
            self._backend.tell(fault)
            return
        self._backend.done(changed)
        self._look()

    def _proven(self, why: str) -> UUID | None:
        title = self.tr("Erase {name}").format(name=self._name())
        return OwnerPin.ask(self._backend, title, why, self._page)


def _erase(
    key: UUID, by: UUID, typed: str, seal: str, left: frozenset[str], also: tuple[str, ...]
) -> Changed:
    """Never without a backup that was verified just before."""
    backups.before(Deed.ERASE, by)
    changed = erasing.erase(key, by, typed=typed, seal=seal, leave=left, also=also)
    erasing.finish(hastily=True)
    return changed
