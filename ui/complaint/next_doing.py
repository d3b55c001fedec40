"""What the buttons of the Next bar and the boxes of the plan do."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.next_action import Next
from app.domain.plan import Step, StepKind
from app.services import complaints, escalations
from ui import labels
from ui.backend import Backend
from ui.complaint.agreeing import ComplaintOffers
from ui.complaint.links import ComplaintLinks
from ui.complaint.planning import ComplaintPlan
from ui.dialogs.asking import Asking
from ui.models.complaint_view import ComplaintView
from ui.models.next_way import Do, Way
from ui.widgets.complaint_next_bar import NextBar
from ui.widgets.complaint_offers import OffersPanel


class NextDoing(QObject):
    """`do` runs the deed of a button. `said` tells what is done, `kept_wanted` asks for another complaint."""

    said = Signal(str)
    kept_wanted = Signal(object)  # UUID

    def __init__(
        self,
        backend: Backend,
        page: QWidget,
        *,
        questions: Asking,
        agreeing: ComplaintOffers,
        planning: ComplaintPlan,
        linking: ComplaintLinks,
        bar: NextBar,
        offers: OffersPanel,
    ) -> None:
        super().__init__(page)
        self._backend, self._questions, self._bar, self._offers = backend, questions, bar, offers
        self._agreeing, self._planning, self._linking = agreeing, planning, linking
        self._deeds: dict[Do, Callable[[ComplaintView], object]] = {
            Do.ACKNOWLEDGE: self._acknowledge,
            Do.TOLD: self.told,
            Do.TICK: self._tick,
            Do.ACCEPT: partial(self._answer, True),
            Do.DECLINE: partial(self._answer, False),
            Do.CHOOSE: self._choose,
            Do.APPROVE_HERE: self._approve_here,
            Do.APPROVE: self._approve,
            Do.CARRY_OUT: self._carry_out,
            Do.TAKE_TEMPLATE: self._planning.take_template,
            Do.OPEN_KEPT: self._open_kept,
            Do.SPLIT: self._linking.split,
        }

    def do(self, way: Way | None, view: ComplaintView) -> None:
        """Run what a button stands for; a deed that is none of these is the name of a question."""
        if way is None:
            return
        deed = self._deeds.get(way.do)
        if deed is not None:
            deed(view)
        else:
            self._questions.ask_for(way.do.value, view)

    def _acknowledge(self, view: ComplaintView) -> None:
        way = self._bar.way()
        if self._backend.perform(complaints.acknowledge, view.id, self._backend.by, channel=way):
            words = self.tr("{number} is acknowledged {way}.")
            self.said.emit(words.format(number=view.complaint.number, way=labels.by_channel(way)))

    def told(self, view: ComplaintView) -> None:
        """The customer knows who is looking at it; nothing to tell where that is so."""
        if view.escalation is None or view.open_step(StepKind.TELL) is None:
            return
        way = self._bar.way()
        if self._backend.perform(escalations.told, view.escalation.id, self._backend.by, how=way):
            self.said.emit(self.tr("The customer is told {way}.").format(way=labels.by_channel(way)))

    def _tick(self, view: ComplaintView) -> None:
        if view.most_urgent_step:
            self.tick(view.most_urgent_step, True, view)

    def tick(self, step: Step, done: bool, view: ComplaintView) -> None:
        """A step that stands for something else is done with that."""
        offer = view.offer(step.offer_id)
        if done and step.kind is StepKind.REMEDY and offer is not None:
            self._agreeing.carry_out(offer)
        elif done and step.kind is StepKind.TELL and view.next is Next.TELL:
            self.told(view)
        elif done and step.kind is StepKind.ANSWER:
            self._questions.ask_for(Do.ANSWER.value, view)
        elif done and step.kind is StepKind.DECIDE:
            self._questions.ask_for(Do.STEP.value, view)
        else:
            self._planning.tick(step, done)

    def _answer(self, accepts: bool, view: ComplaintView) -> None:
        if view.still_proposed:
            self._agreeing.answer(view.still_proposed[-1], accepts)

    def _choose(self, view: ComplaintView) -> None:
        """The row of the newest option gets the focus: A and D say what the customer said."""
        if view.still_proposed:
            self._offers.focus_row(view.still_proposed[-1].id)

    def _approve_here(self, view: ComplaintView) -> None:
        offer = view.in_question
        if offer is not None:
            self._agreeing.approve(offer)

    def _approve(self, view: ComplaintView) -> None:
        offer = view.in_question
        if offer is not None:
            self._agreeing.approve_own(offer)

    def _carry_out(self, view: ComplaintView) -> None:
        step = view.most_urgent_step
        offer = view.offer(step.offer_id) if step else None
        if offer is not None:
            self._agreeing.carry_out(offer)

    def _open_kept(self, view: ComplaintView) -> None:
        kept: UUID | None = view.kept.id if view.kept else None
        if kept is not None:
            self.kept_wanted.emit(kept)
