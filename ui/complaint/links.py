"""Links of the complaint that is shown: taken away with a notice that puts them back."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app import identity
from app.domain.link import Linked, Place
from app.services import links
from ui.backend import Backend
from ui.models.complaint_view import ComplaintView
from ui.widgets.notice_bar import Notice


class ComplaintLinks(QObject):
    """`notice` says what was done."""

    notice = Signal(object)  # Notice

    def __init__(self, backend: Backend, page: QWidget) -> None:
        super().__init__(page)
        self._backend = backend

    def take_away(self, view: ComplaintView, linked: Linked) -> None:
        """Undo a link; the notice links again."""
        by, other = self._backend.by, linked.other
        if not self._backend.perform(links.undo, linked.link_id, by):
            return
        if linked.place is Place.RELATED:
            said = self.tr("{number} and {other} are no longer linked.")
        else:
            said = self.tr("{number} and {other} are two complaints again.")
        words = said.format(number=view.complaint.number, other=other.number)
        self.notice.emit(Notice("done", words, undo=partial(self._again, view.id, linked)))

    def split(self, view: ComplaintView) -> None:
        """This duplicate is a complaint of its own after all."""
        linked = next((one for one in view.links if one.place is Place.KEPT), None)
        if linked is not None:
            self.take_away(view, linked)

    def _again(self, complaint_id: UUID, linked: Linked) -> None:
        here, there, by = complaint_id, linked.other.id, self._backend.by
        if linked.place is Place.RELATED:
            self._backend.perform(links.relate, identity.new_id(), by, complaint_id=here, other_id=there)
            return
        kept, duplicate = (there, here) if linked.place is Place.KEPT else (here, there)
        self._backend.perform(
            links.merge,
            identity.new_id(),
            by,
            kept_id=kept,
            duplicate_id=duplicate,
            though_other_customer=True,
        )
