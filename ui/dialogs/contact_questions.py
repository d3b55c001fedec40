"""Questions about contacts with the customer: when the next one is, how often, and what came of one."""

from collections.abc import Callable
from functools import partial

from app import identity
from app.changes import Changed
from app.domain import clocks
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.followup import WAYS, FollowUp, Outcome, Purpose
from app.domain.heard import Heard
from app.errors import FieldMissing
from app.services import drafts, followups, keep_informed, rescheduling
from app.services.meanwhile import Seen
from app.services.settings import OutOfRange
from app.services.undoing import Undoable
from ui import labels
from ui.backend import Backend
from ui.dialogs.ending_questions import ReasonQuestion
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.widgets.button import Button
from ui.widgets.complaint_contacts import contact_words
from ui.widgets.follow_up_result import FollowUpResult
from ui.words.heard import after_words

_USUAL_DAYS = 3


class ScheduleQuestion(Question):
    """A dated contact with the customer."""

    name = "schedule"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("Set a follow-up"), icon="phone-outgoing", save=self.tr("Set")
        )
        due = Due(clocks.follow_up_on(view.now, view.when.rules, view.when.calendar))
        self._add_due(self.tr("When"), "due", due=due, span=4)
        self.form.add_choice(self.tr("How"), "channel", _ways(), span=3)
        self.form.add_line(self.tr("What about (may stay empty)"), "about", span=5)
        self._undoable = Undoable(view.id)
        self.listen()

    def undo(self) -> Callable[[], object]:
        return partial(self.backend.perform, self._undoable.take_back, self.backend.by)

    def _write(self) -> Changed:
        due = self._needed_due("due", open_day=True)
        return self._undoable.do(
            followups.schedule,
            self.view.id,
            self.backend.by,
            follow_up_id=identity.new_id(),
            due=due,
            channel=Channel(str(self._data("channel"))),
            about=self._words("about"),
        )

    def _said(self) -> str:
        return self.tr("Follow-up set.")


class KeepInformedQuestion(Question):
    """How often the customer hears from us while it is open, and when next; 0 days end it."""

    name = "keep_informed"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        running = view.informing
        super().__init__(
            backend,
            view,
            title=self.tr("Keep the customer informed"),
            icon="repeat",
            save=self.tr("Change") if running else self.tr("Keep informed"),
            note=self.tr("Until it is put right; each contact sets the next one."),
        )
        days = running.repeat_days if running else view.when.rules.keep_informed_days or _USUAL_DAYS
        self.form.add_line(self.tr("Every so many working days"), "keep_informed_days", span=3)
        self.form.fields["keep_informed_days"].set_text(str(days))
        self.form.add_choice(self.tr("How"), "channel", _ways(), span=3)
        self._add_due(self.tr("Next on"), "due", due=_next_on(view, days), span=4)
        self._show_way(running)
        self.stop_button = Button(self.tr("Stop"), "circle-x", size="button")
        self.stop_button.setVisible(False)
        if running is not None:
            self.buttons.insertWidget(1, self.stop_button)
            self.stop_button.setVisible(True)
        self.stop_button.clicked.connect(self._on_stop)
        self._stops = False
        self._undoable = Undoable(view.id)
        self.listen()

    def undo(self) -> Callable[[], object]:
        return partial(self.backend.perform, self._undoable.take_back, self.backend.by)

    def _show_way(self, running: FollowUp | None) -> None:
        prefers = self.view.customer.prefers if self.view.customer else None
        channel = running.channel if running else prefers if prefers in WAYS else Channel.CALL
        self.form.fields["channel"].set_text(labels.channel(channel))

    def _on_stop(self) -> None:
        self._stops = True
        self.submit()
        self._stops = False

    def _write(self) -> Changed:
        return self._undoable.do(self._change)

    def _change(self) -> Changed:
        typed = self._words("keep_informed_days").strip()
        if self._stops or typed == "0":
            self._stops = True
            return keep_informed.stop(self.view.id, self.backend.by)
        days = int(typed) if typed.isascii() and typed.isdigit() else -1
        if not 1 <= days <= keep_informed.MOST_DAYS:
            raise OutOfRange("keep_informed_days", 0, keep_informed.MOST_DAYS)
        return keep_informed.begin(
            self.view.id,
            self.backend.by,
            follow_up_id=identity.new_id(),
            days=days,
            channel=Channel(str(self._data("channel"))),
            due=self._chosen_due(),
            about=self.view.informing.about if self.view.informing else "",
        )

    def _chosen_due(self) -> Due | None:
        """The day that stands there; the one that was proposed follows the number of days."""
        field = self.form.fields["due"]
        is_proposed = field.text() == self._before.get("due") and self._days_changed()
        return None if is_proposed else self._due("due", open_day=True)

    def _days_changed(self) -> bool:
        return self._words("keep_informed_days") != self._before.get("keep_informed_days")

    def _replaced(self, seen: Seen) -> object:
        return seen.follow_up

    def _said(self) -> str:
        if self._stops:
            return self.tr("No further regular contacts.")
        running = keep_informed.of(self.view.id)
        if running is None:
            return ""
        due = self.view.when.due(running.due_at, self.view.now, by_close=running.by_close)
        return self.tr("The customer hears from us next: {due}.").format(due=due)


class WaiveQuestion(ReasonQuestion):
    """The follow-up is not needed, and why."""

    name = "waive"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("Waive the follow-up"), icon="phone-missed", save=self.tr("Waive")
        )
        self._undoable = Undoable(view.id)

    def undo(self) -> Callable[[], object]:
        return partial(self.backend.perform, self._undoable.take_back, self.backend.by)

    def _replaced(self, seen: Seen) -> object:
        return seen.follow_up

    def _write(self) -> Changed:
        words = self._words("because")
        if not words.strip():
            raise FieldMissing("because")
        heard = Heard(Outcome.WAIVED, words=words)
        return self._undoable.do(_record, self.view, self.backend, self.view.asking, heard)

    def _said(self) -> str:
        return self.tr("Follow-up waived.")


class FollowUpQuestion(Question):
    """How did it go: five faces, what was said, answers where they are wanted, or no answer. Without a contact it is
    about the next one."""

    name = "follow_up"

    def __init__(self, backend: Backend, view: ComplaintView, follow_up: FollowUp | None = None) -> None:
        self._follow_up = follow_up or self._meant(view)
        super().__init__(
            backend,
            view,
            title=self._title(),
            icon="phone-outgoing",
            save="",
            note=self._note(),
            about=follow_up.id if follow_up else None,
        )
        self.result = FollowUpResult(self._follow_up)
        self.result.setContentsMargins(-12, 0, -12, -12)  # it brings those of a row of Today
        self.save_button.hide()
        self.form.hide()
        self.body.insertWidget(0, self.result, 1)
        self.result.heard.connect(self._on_heard)
        self.result.edited.connect(self.typed)
        self._heard: Heard | None = None
        self._undoable = Undoable(view.id)

    def begin(self) -> None:
        self.result.begin()

    def submit(self) -> None:
        self.result.save()

    def undo(self) -> Callable[[], object]:
        return partial(self.backend.perform, self._undoable.take_back, self.backend.by)

    def typed_words(self) -> dict[str, str]:
        return {name: words for name, words in self.result.typed().items() if words}

    def restore(self, words: dict[str, str]) -> None:
        """What was typed here, else what was typed about it on Today or in the calendar."""
        elsewhere = drafts.beside(self._follow_up.id) if self._follow_up else {}
        self.result.restore(words or elsewhere)

    def _meant(self, view: ComplaintView) -> FollowUp | None:
        return view.asking

    def _title(self) -> str:
        purpose = self._follow_up.purpose if self._follow_up else Purpose.ASK
        return {
            Purpose.ASK: self.tr("Is all well now?"),
            Purpose.INFORM: self.tr("The customer hears how it stands"),
            Purpose.OTHER: self.tr("Contact made"),
        }[purpose]

    def _note(self) -> str:
        if self._follow_up is None or self._follow_up.purpose is Purpose.ASK:
            return self.tr("Keys 1 to 5 choose a face.")
        return self._follow_up.about

    def _on_heard(self, heard: Heard) -> None:
        self._heard = heard
        super().submit()

    def _replaced(self, seen: Seen) -> object:
        return seen.follow_up

    def _write(self) -> Changed:
        assert self._heard is not None
        return self._undoable.do(_record, self.view, self.backend, self._follow_up, self._heard)

    def _said(self) -> str:
        assert self._heard is not None
        return after_words(self._heard, self.view.id, self.view.when)


class ContactQuestion(FollowUpQuestion):
    """A contact while the complaint is open, the regular one first."""

    name = "contact"

    def _meant(self, view: ComplaintView) -> FollowUp | None:
        return view.informing or view.asking


class MoveContactQuestion(Question):
    """Another date for one contact; closed days are refused."""

    name = "move_contact"

    def __init__(self, backend: Backend, view: ComplaintView, follow_up: FollowUp) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Another date for the contact"),
            icon="calendar-clock",
            save=self.tr("Move"),
            note=contact_words(follow_up),
            about=follow_up.id,
        )
        self._follow_up, self._undoable = follow_up, Undoable(view.id)
        due = Due.of(view.when.calendar.local(follow_up.due_at), by_close=follow_up.by_close)
        self._add_due(self.tr("When"), "due", due=due)
        self.form.add_line(self.tr("Why (may stay empty)"), "because", span=9)
        self.listen()

    def undo(self) -> Callable[[], object]:
        return partial(self.backend.perform, self._undoable.take_back, self.backend.by)

    def _replaced(self, seen: Seen) -> object:
        return seen.follow_up

    def _write(self) -> Changed:
        due = self._needed_due("due", open_day=True)
        because = self._words("because")
        return self._undoable.do(
            followups.move, self._follow_up.id, self.backend.by, due=due, because=because
        )

    def _said(self) -> str:
        return self.tr("The contact is moved.")


def _record(view: ComplaintView, backend: Backend, meant: FollowUp | None, heard: Heard) -> Changed:
    """Tell what came of the contact; one is set for now where none was."""
    changed, follow_up_id = Changed.NOTHING, meant.id if meant else identity.new_id()
    if meant is None:
        today = view.when.calendar.day_of(view.now)
        changed = followups.schedule(view.id, backend.by, follow_up_id=follow_up_id, due=Due(today))
    if meant is not None and drafts.beside(follow_up_id):
        changed |= drafts.keep_beside(follow_up_id, backend.by, content={})
    return changed | followups.record(follow_up_id, backend.by, **heard.facts())


def _ways() -> list[tuple[object, str]]:
    return [(way, labels.channel(way)) for way in WAYS]


def _next_on(view: ComplaintView, days: int) -> Due:
    """What runs keeps its day, and is for today where that has gone by; else it is counted from now."""
    running = view.informing
    if running is not None and running.due_at > view.now:
        return Due.of(view.when.calendar.local(running.due_at), by_close=running.by_close)
    if running is not None:
        return rescheduling.still_today(view.when.calendar, view.now)
    return Due(keep_informed.first_on(days))
