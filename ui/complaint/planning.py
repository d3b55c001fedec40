"""The plan of the complaint that is shown: ticked, put in order, and begun with the steps of its kind."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import identity
from app.domain.plan import Step
from app.services import plans
from app.services.undoing import Undoable
from ui.backend import Backend
from ui.models.complaint_view import ComplaintView
from ui.widgets.notice_bar import Notice
from ui.words.steps import step_words


class ComplaintPlan(QObject):
    """`notice` says what was done, with what takes it back."""

    notice = Signal(object)  # Notice

    def __init__(self, backend: Backend, page: QWidget) -> None:
        super().__init__(page)
        self._backend = backend

    def tick(self, step: Step, done: bool) -> None:
        """Done, or not done after all."""
        service = plans.do_step if done else plans.undo_step
        if self._backend.perform(service, step.id, self._backend.by) and done:
            undo = partial(self._backend.perform, plans.undo_step, step.id, self._backend.by)
            self.notice.emit(Notice("done", self.tr("Step done."), step_words(step), undo=undo))

    def put_in_order(self, complaint_id: UUID, step_ids: list[UUID], before: list[UUID]) -> None:
        """Move a step; the notice puts the order back."""
        by = self._backend.by
        if step_ids == before or not self._backend.perform(plans.order, complaint_id, by, step_ids=step_ids):
            return
        undo = partial(self._backend.perform, plans.order, complaint_id, by, step_ids=before)
        self.notice.emit(Notice("done", self.tr("The plan is in another order."), undo=undo))

    def take_template(self, view: ComplaintView) -> None:
        """Begin with the steps such complaints have."""
        undoable = Undoable(view.id)
        keys = [identity.new_id() for _ in view.template]
        if self._backend.perform(undoable.do, plans.take_template, view.id, self._backend.by, step_ids=keys):
            undo = partial(self._backend.perform, undoable.take_back, self._backend.by)
            words = self.tr("The usual steps are in the plan.")
            self.notice.emit(Notice("done", words, view.complaint.told.category, undo=undo))
