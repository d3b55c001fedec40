"""Questions towards the end: put right, answered without a remedy, followed up; and back again."""

from app import identity
from app.changes import Changed
from app.domain import clocks
from app.domain.complaint import Channel, WaitingFor
from app.domain.due import Due
from app.domain.followup import Outcome, Satisfaction
from app.errors import FieldMissing
from app.services import complaints, followups
from app.services.meanwhile import Seen
from ui import labels
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.widgets.follow_up_row import FollowUpResult
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


class WaiveQuestion(ReasonQuestion):
    """The follow-up is not needed, and why."""

    name = "waive"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("Waive the follow-up"), icon="phone-missed", save=self.tr("Waive")
        )

    def _replaced(self, seen: Seen) -> object:
        return seen.follow_up

    def _write(self) -> Changed:
        words = self._words("because")
        if not words.strip():
            raise FieldMissing("because")
        return record(self.view, self.backend, Outcome.WAIVED, None, words)

    def _said(self) -> str:
        return self.tr("Follow-up waived.")


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
        follow_up = self._due("follow_up")
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
        follow_up = self._due("follow_up")
        return complaints.reject(
            self.view.id, self.backend.by, reason=self._words("reason"), follow_up=follow_up
        )

    def _said(self) -> str:
        return self.tr("Answered, with the reason.")


class ScheduleQuestion(Question):
    """A dated contact with the customer."""

    name = "schedule"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("Set a follow-up"), icon="phone-outgoing", save=self.tr("Set")
        )
        self._add_due(self.tr("When"), "due", due=follow_up_due(view))
        ways = (Channel.CALL, Channel.VISIT, Channel.EMAIL, Channel.LETTER)
        options: list[tuple[object, str]] = [(way, labels.channel(way)) for way in ways]
        self.form.add_choice(self.tr("How"), "channel", options, span=3)
        self.form.add_line(self.tr("What about (may stay empty)"), "about", span=6)
        self.listen()

    def _write(self) -> Changed:
        due = self._needed_due("due")
        return followups.schedule(
            self.view.id,
            self.backend.by,
            follow_up_id=identity.new_id(),
            due=due,
            channel=Channel(str(self._data("channel"))),
            about=self._words("about"),
        )

    def _said(self) -> str:
        return self.tr("Follow-up set.")


class FollowUpQuestion(Question):
    """How did it go: five faces, what was said, or no answer."""

    name = "follow_up"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Is all well now?"),
            icon="phone-outgoing",
            save="",
            note=self.tr("Keys 1 to 5 choose a face."),
        )
        self.result = FollowUpResult()
        self.result.save_button.hide()
        self.save_button.set_words(self.tr("Save"))
        self.result.setContentsMargins(-12, 0, -12, -12)  # it brings those of a row of Today
        self.form.hide()
        self.body.insertWidget(0, self.result, 1)
        self.buttons.insertWidget(1, self.result.no_answer_button)
        self.result.no_answer_button.setProperty("fit", "button")
        self.result.told.connect(self._on_told)
        self.result.words_field.textChanged.connect(self.typed)
        self._told: tuple[Outcome, Satisfaction | None, str] | None = None

    def begin(self) -> None:
        self.result.faces.setFocus()

    def submit(self) -> None:
        self.result.save_button.click()

    def typed_words(self) -> dict[str, str]:
        return {"words": self.result.words_field.text()}

    def restore(self, words: dict[str, str]) -> None:
        self.result.words_field.setText(words.get("words", ""))

    def _on_told(self, outcome: Outcome, rating: Satisfaction | None, words: str) -> None:
        self._told = outcome, rating, words
        super().submit()

    def _replaced(self, seen: Seen) -> object:
        return seen.follow_up

    def _write(self) -> Changed:
        assert self._told is not None
        return record(self.view, self.backend, *self._told)

    def _said(self) -> str:
        if self._told and self._told[1]:
            return self.tr("Followed up: {word}.").format(word=labels.satisfaction(self._told[1]).lower())
        return self.tr("No answer. The next try is on the next open day.")


def follow_up_due(view: ComplaintView) -> Due:
    """The day the shop's rules propose."""
    return Due(clocks.follow_up_on(view.now, view.when.rules, view.when.calendar))


def _ask_on(view: ComplaintView) -> Due:
    """The day a follow-up is set for already, else the one the rules propose."""
    running = view.follow_up
    if running is None or running.due_at <= view.now:
        return follow_up_due(view)
    return Due.of(view.when.calendar.local(running.due_at), by_close=running.by_close)


def record(
    view: ComplaintView, backend: Backend, outcome: Outcome, rating: Satisfaction | None, words: str
) -> Changed:
    """Tell what came of the follow-up; one is set for now where none was."""
    changed, follow_up_id = Changed.NOTHING, view.follow_up.id if view.follow_up else identity.new_id()
    if view.follow_up is None:
        today = view.when.calendar.day_of(view.now)
        changed = followups.schedule(view.id, backend.by, follow_up_id=follow_up_id, due=Due(today))
    return changed | followups.record(
        follow_up_id, backend.by, outcome=outcome, satisfaction=rating, words=words
    )
