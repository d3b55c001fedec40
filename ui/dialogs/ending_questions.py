"""Questions towards the end: put right, answered without a remedy; and back again."""

from app.changes import Changed
from app.domain import clocks
from app.domain.complaint import WaitingFor
from app.domain.due import Due
from app.services import complaints
from app.services.meanwhile import Seen
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.widgets.segmented import Segmented


class ReasonQuestion(Question):
    """One text: why. The classes below say for what."""

    def __init__(self, backend: Backend, view: ComplaintView, *, title: str, icon: str, save: str) -> None:
        super().__init__(backend, view, title=title, icon=icon, save=save)
        self.form.add_line(self._asks(), "because")
        self.listen()

    def _asks(self) -> str:
        return self.tr("Why")


class ReopenQuestion(ReasonQuestion):
    """Back to in progress."""

    name = "reopen"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("Open it again"), icon="rotate-ccw", save=self.tr("Reopen")
        )

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.waiting_for

    def _write(self) -> Changed:
        return complaints.reopen(self.view.id, self.backend.by, because=self._words("because"))

    def _said(self) -> str:
        return self.tr("Opened again.")


class WithdrawQuestion(ReasonQuestion):
    """The customer takes the complaint back."""

    name = "withdraw"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("The customer takes the complaint back"),
            icon="undo-2",
            save=self.tr("Withdraw"),
        )

    def _asks(self) -> str:
        return self.tr("What the customer said")

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.waiting_for

    def _write(self) -> Changed:
        return complaints.withdraw(self.view.id, self.backend.by, because=self._words("because"))

    def _said(self) -> str:
        return self.tr("Withdrawn.")


class GoOnQuestion(ReasonQuestion):
    """The wait is over; what was said may stay empty."""

    name = "go_on"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        whom = view.complaint.waiting_for
        titles = {
            WaitingFor.OWNER: self.tr("The owner has decided"),
            WaitingFor.SUPPLIER: self.tr("The supplier has answered"),
        }
        title = titles.get(whom, self.tr("The customer has answered")) if whom else self.tr("Go on")
        super().__init__(backend, view, title=title, icon="message-square-text", save=self.tr("Go on"))

    def _asks(self) -> str:
        return self.tr("What was said (may stay empty)")

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.waiting_for

    def _write(self) -> Changed:
        return complaints.go_on(self.view.id, self.backend.by, words=self._words("because"))


class WaitQuestion(Question):
    """For whom the complaint waits, and for what."""

    name = "wait"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("Wait for somebody"), icon="hourglass", save=self.tr("Wait")
        )
        self.whom = Segmented(
            self.tr("Waits for"),
            [
                (WaitingFor.CUSTOMER, self.tr("Customer"), "user"),
                (WaitingFor.SUPPLIER, self.tr("Supplier"), "truck"),
                (WaitingFor.OWNER, self.tr("Owner"), "stamp"),
            ],
        )
        self.form.add(self.tr("Waits for"), "whom", self.whom, span=5)
        self.form.add_line(self.tr("For what"), "because", span=7)
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.waiting_for

    def _write(self) -> Changed:
        whom = WaitingFor(str(self.whom.value()))
        return complaints.wait(
            self.view.id, self.backend.by, waiting_for=whom, because=self._words("because")
        )


class ResolveQuestion(Question):
    """Put right as agreed, and when we ask whether all is well."""

    name = "resolve"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Put right as agreed"),
            icon="circle-check",
            save=self.tr("Put right"),
        )
        self.form.add_line(self.tr("What was done (may stay empty)"), "words", span=8)
        self._add_due(self.tr("Follow up on"), "follow_up", due=_ask_on(view), span=4)
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.waiting_for, seen.offers

    def _write(self) -> Changed:
        follow_up = self._due("follow_up", open_day=True)
        words = self._words("words")
        return complaints.resolve(self.view.id, self.backend.by, words=words, follow_up=follow_up)

    def _said(self) -> str:
        return self.tr("Put right.")


class RejectQuestion(Question):
    """An answer without a remedy, with the reason the customer is given."""

    name = "reject"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Answer without a remedy"),
            icon="ban",
            save=self.tr("Answer"),
            note=self.tr("The reason stands in the letter to the customer."),
        )
        self.form.add_line(self.tr("Reason for the customer"), "reason", span=8)
        self._add_due(self.tr("Follow up on"), "follow_up", due=_ask_on(view), span=4)
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.waiting_for, seen.offers

    def _write(self) -> Changed:
        follow_up = self._due("follow_up", open_day=True)
        return complaints.reject(
            self.view.id, self.backend.by, reason=self._words("reason"), follow_up=follow_up
        )

    def _said(self) -> str:
        return self.tr("Answered, with the reason.")


def _ask_on(view: ComplaintView) -> Due:
    """The day a follow-up is set for already, else the one the rules propose."""
    running = view.asking
    if running is None or running.due_at <= view.now:
        return Due(clocks.follow_up_on(view.now, view.when.rules, view.when.calendar))
    return Due.of(view.when.calendar.local(running.due_at), by_close=running.by_close)
