"""Questions when it is not for the desk to say: passed on and back, consent asked for, and no agreement found."""

from PySide6.QtWidgets import QComboBox

from app import identity
from app.changes import Changed
from app.domain.approval import NothingToApprove
from app.domain.complaint import Channel
from app.domain.due import Due
from app.domain.escalation import EscalatedTo
from app.domain.lifecycle import Move, Need, StillMissing
from app.domain.offer import Offer
from app.domain.staff import Role, StaffMember
from app.errors import FieldMissing
from app.services import approvals, complaints, escalations
from app.services.meanwhile import Seen
from ui import icons, labels
from ui.backend import Backend
from ui.dialogs.ending_questions import ReasonQuestion
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.words import offers as offer_words
from ui.words.steps import doer_icon

_TOLD = (Channel.COUNTER, Channel.CALL, Channel.EMAIL, Channel.LETTER)


class EscalateQuestion(Question):
    """To whom, why, by when, and whether the customer knows; where not, the plan gets a step for it."""

    name = "escalate"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend,
            view,
            title=self.tr("Pass on for an answer"),
            icon="arrow-up-right",
            save=self.tr("Pass on"),
            note=self.tr("It comes back to whoever has it now."),
        )
        self._to = QComboBox()
        self._to.setEditable(True)
        self._fill_to()
        self.form.add(self.tr("To whom"), "to", self._to, span=3)
        self.form.add_line(self.tr("What is to be decided or answered"), "because", span=4)
        tomorrow = view.when.calendar.add_working_days(view.today, 1)
        self._add_due(self.tr("By when"), "due", due=Due(tomorrow), span=2)
        told: list[tuple[object, str]] = [("", self.tr("Not told yet"))]
        told += [(one.value, self.tr("Told {way}").format(way=labels.by_channel(one))) for one in _TOLD]
        self.form.add_choice(self.tr("Does the customer know?"), "told_how", told, span=3)
        self.listen()

    def _fill_to(self) -> None:
        """Owners and seniors first, then other colleagues, then whoever outside stands in the plan."""
        able = [one for one in self.view.people if one.can_act]
        ranks = (Role.OWNER, Role.SENIOR, Role.FRONT_DESK)
        able.sort(key=lambda one: ranks.index(one.role))
        for person in able:
            if person.id != self.backend.by:
                self._to.addItem(icons.icon("user", "text2"), person.name, person)
        outside = dict.fromkeys((one.doer, one.responsible) for one in self.view.steps if one.responsible)
        staff_names = {one.name for one in self.view.people}
        for doer, name in outside:
            if name not in staff_names:
                self._to.addItem(
                    icons.icon(doer_icon(doer), "text2"), name, EscalatedTo(doer.value) if doer else None
                )
        for kind in (EscalatedTo.SUPPLIER, EscalatedTo.DEPARTMENT):
            words = self.tr("The supplier") if kind is EscalatedTo.SUPPLIER else self.tr("Another department")
            self._to.addItem(icons.icon("truck" if kind is EscalatedTo.SUPPLIER else "users"), words, kind)

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.keeper

    def _write(self) -> Changed:
        typed = self._words("to").strip()
        if not self._words("because").strip():
            raise FieldMissing("because")
        due = self._needed_due("due")
        at = self._to.findText(typed)
        found = self._to.itemData(at) if at >= 0 else None
        person = found.id if isinstance(found, StaffMember) else None
        kind = EscalatedTo.STAFF if person else EscalatedTo(found or EscalatedTo.DEPARTMENT)
        return escalations.escalate(
            self.view.id,
            self.backend.by,
            escalation_id=identity.new_id(),
            kind=kind,
            to_staff=person,
            to_words="" if person else typed,
            because=self._words("because"),
            due=due,
            told_how=str(self._data("told_how") or ""),
        )

    def _said(self) -> str:
        return self.tr("Passed on to {name}.").format(name=self._words("to"))


class AnswerQuestion(Question):
    """What was decided or answered; the complaint is back with whom it was."""

    name = "answer"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        note = view.escalation.because if view.escalation else ""
        super().__init__(
            backend, view, title=self.tr("The answer is there"), icon="arrow-left", save=self.tr("Take back"),
            note=note,
        )  # fmt: skip
        self.form.add_line(self.tr("What was answered"), "answer")
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.keeper

    def _write(self) -> Changed:
        if self.view.escalation is None:
            raise StillMissing(Move.END_ESCALATION, Need.ESCALATED)
        return escalations.end(self.view.escalation.id, self.backend.by, answer=self._words("answer"))

    def _said(self) -> str:
        origin = self.view.escalation.origin if self.view.escalation else None
        name = self.view.first_name(origin)
        return self.tr("Back with {name}.").format(name=name) if name else self.tr("Back with the answer.")


class DeadlockQuestion(ReasonQuestion):
    """No agreement was found, and our position is final; a senior or owner says so."""

    name = "deadlock"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("No agreement found"), icon="hand", save=self.tr("No agreement")
        )

    def _asks(self) -> str:
        return self.tr("Why, and what our last offer was")

    def _replaced(self, seen: Seen) -> object:
        return seen.status, seen.offers

    def _write(self) -> Changed:
        return complaints.declare_deadlock(self.view.id, self.backend.by, because=self._words("because"))

    def _said(self) -> str:
        return self.tr("No agreement: next is our final answer.")


class FlagQuestion(ReasonQuestion):
    """Whether the customer needs extra care, and which."""

    name = "flag"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        self._sets = not view.complaint.vulnerable
        title = (
            self.tr("This customer needs extra care")
            if self._sets
            else self.tr("No extra care needed any more")
        )
        super().__init__(backend, view, title=title, icon="heart-handshake", save=self.tr("Save"))

    def _asks(self) -> str:
        return self.tr("What helps, in neutral words") if self._sets else self.tr("Why")

    def _write(self) -> Changed:
        return complaints.set_flag(
            self.view.id, self.backend.by, vulnerable=self._sets, because=self._words("because")
        )

    def _said(self) -> str:
        return self.tr("Noted.")


class AskOwnerQuestion(Question):
    """Leave an offer in the owner's queue, with a word on why."""

    name = "ask_owner"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        self._offer: Offer | None = view.in_question
        note = offer_words.title(self._offer) if self._offer else ""
        super().__init__(
            backend,
            view,
            title=self.tr("Ask the owner later"),
            icon="stamp",
            save=self.tr("Ask"),
            note=note,
        )
        could = approvals.may_approve(self._offer.id) if self._offer else []
        people: list[tuple[object, str]] = [("", self.tr("Whoever may"))]
        people += [(one.id, one.name) for one in could]
        self.form.add_line(self.tr("Why, for the owner"), "because", span=8)
        self.form.add_choice(self.tr("Whom"), "approver", people, span=4)
        line = view.options.line(self._offer.id) if self._offer else None
        if line is not None and line.decision is not None:
            self.form.fields["because"].set_text(offer_words.beyond(line.decision, view.role))
        self.listen()

    def _replaced(self, seen: Seen) -> object:
        return seen.offers

    def _write(self) -> Changed:
        if self._offer is None:
            raise NothingToApprove
        return approvals.ask(
            self._offer.id,
            self.backend.by,
            approval_id=identity.new_id(),
            because=self._words("because"),
            approver=self._data("approver") or None,  # type: ignore[arg-type]
        )

    def _said(self) -> str:
        return self.tr("It is on the owner's list.")


class NotApprovedQuestion(Question):
    """The owner says no, and why; what may be offered instead is best said in the same breath."""

    name = "not_approved"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        offer = view.in_question
        super().__init__(
            backend,
            view,
            title=self.tr("Not approved"),
            icon="stamp",
            save=self.tr("Not approved"),
            note=offer_words.title(offer) if offer else "",
        )
        self.form.add_line(self.tr("Why, and what may be offered instead"), "reason")
        self.listen()

    def _write(self) -> Changed:
        if self.view.asked is None:
            raise NothingToApprove
        return approvals.decline(self.view.asked.id, self.backend.by, reason=self._words("reason"))

    def _said(self) -> str:
        return self.tr("Told the desk: not approved.")
