"""Making two cards one, on the page of the one that stays: who may be the same, side by side, done, undone."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import clock
from app.domain.backup_keeping import Deed
from app.domain.customer import Customer
from app.domain.customer_merge import Candidate, CardMerged, EditedSince, LaterCardFirst
from app.errors import ChangedMeanwhile, NotFound, StorageError, UserError
from app.identity import new_id
from app.services import customer_merges, customers
from ui import jobs
from ui.backend import Backend
from ui.before_deed import BeforeDeed
from ui.when import When
from ui.widgets.customer_compare import Compared, ComparePanel, former_line
from ui.widgets.customer_same import MergesPanel, SamePanel
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.words.faults import field_name


class Merging(QObject):
    """`comparing` tells the page to make room for the comparison, or to take it back."""

    comparing = Signal(bool)
    notice = Signal(object)

    def __init__(self, backend: Backend, page: QObject) -> None:
        super().__init__(page)
        self._backend = backend
        self._customer_id: UUID | None = None
        self._job: jobs.Job | None = None
        self._is_comparing = False
        self._before_merge = BeforeDeed(backend, self)
        self.same, self.merges = SamePanel(backend), MergesPanel(backend)
        self.compare = ComparePanel()
        self.compare.hide()
        self.same.compare_wanted.connect(self.compare_with)
        self.same.apart_wanted.connect(self._on_apart)
        self.merges.undo_wanted.connect(self._undo)
        self.compare.merge_wanted.connect(self._on_merge)
        self.compare.apart_wanted.connect(self._on_compared_apart)
        self.compare.left.connect(self.leave)

    @property
    def is_comparing(self) -> bool:
        return self._is_comparing

    def load(self, customer_id: UUID) -> None:
        """Candidates are looked for beside the window; what was taken in is read at once."""
        if customer_id != self._customer_id:
            self._customer_id = customer_id
            self.same.show_candidates([])
            self.leave()
        self.compare.cover(self._backend.are_names_covered)
        self.merges.show_merges(customer_merges.of(customer_id), When.of_shop(), clock.now())
        if self._job is not None:
            self._job.cancel()
        self._job = jobs.run(
            lambda report: (customer_id, customer_merges.candidates(customer_id)), self._on_found
        )

    def compare_with(self, other_id: UUID) -> None:
        if self._customer_id is None or other_id == self._customer_id:
            return
        try:
            stays, goes = self._compared(self._customer_id), self._compared(other_id)
        except NotFound as fault:
            self._backend.refused.emit(fault)
            return
        if stays.person.id == goes.person.id:
            return  # merged meanwhile
        self.compare.show_pair(stays, goes, covered=self._backend.are_names_covered)
        self._is_comparing = True
        self.comparing.emit(True)  # room is made first, for both together are wider than a window
        self.compare.show()
        self.compare.focus_first()

    def leave(self) -> None:
        if self._is_comparing:
            self._is_comparing = False
            self.compare.hide()
            self.comparing.emit(False)

    def _compared(self, customer_id: UUID) -> Compared:
        return Compared(customers.get(customer_id), customers.figures(customer_id).complaints)

    def _on_found(self, answer: tuple[UUID, list[Candidate]]) -> None:
        customer_id, found = answer
        self._job = None
        if customer_id == self._customer_id:
            self.same.show_candidates(found)

    def _on_merge(self, card: Customer) -> None:
        if self.compare.pair is not None:
            go_on = partial(self._merge, card, self.compare.pair)
            self._before_merge.run(Deed.MERGE, go_on, self._say_not_safe)

    def _say_not_safe(self, words: str) -> None:
        self.notice.emit(Notice("warning", self.tr("The two cards were not merged."), words, "hard-drive"))

    def _merge(self, card: Customer, pair: tuple[UUID, UUID]) -> None:
        if pair != self.compare.pair:
            return  # left meanwhile
        kept, absorbed = pair
        merge_id = new_id()
        try:
            changed = customer_merges.merge(
                merge_id,
                self._backend.by,
                kept_id=kept,
                absorbed_id=absorbed,
                card=card,
                absorbed_version=self.compare.absorbed_version,
                line=former_line(),
            )
        except ChangedMeanwhile:
            self.compare_with(absorbed)
            self.notice.emit(
                Notice(
                    "warning",
                    self.tr("One of the two cards was changed meanwhile."),
                    self.tr("Nothing is merged yet. Look at both again."),
                )
            )
        except (UserError, StorageError) as fault:
            self._backend.tell(fault)
        else:
            self.leave()
            self._backend.done(changed)
            self.notice.emit(
                Notice(
                    "done",
                    self.tr("The two cards are one now."),
                    self.tr(
                        "Nothing was thrown away. You can also undo it later, under “Taken into this card”."
                    ),
                    undo=partial(self._undo, merge_id),
                )
            )

    def _undo(self, merge_id: UUID, *, keep_edits: bool = False) -> None:
        """What was changed on the card since the merge is not thrown away without a word."""
        try:
            changed = customer_merges.undo(merge_id, self._backend.by, keep_edits=keep_edits)
        except EditedSince as fault:
            self._ask_about_edits(merge_id, fault)
            return
        except (UserError, StorageError) as fault:
            self._backend.tell(fault)
            return
        self._backend.done(changed)
        self.notice.emit(Notice("info", self.tr("They are two cards again.")))

    def _refuse(self, fault: UserError | StorageError) -> None:
        """A name in the reason is covered like any other."""
        if isinstance(fault, CardMerged | LaterCardFirst):
            fault = type(fault)(self._backend.shown_name(fault.name))
        self._backend.tell(fault)

    def _ask_about_edits(self, merge_id: UUID, fault: EditedSince) -> None:
        keep = NoticeAction(
            self.tr("Part them, keep the changes"), partial(self._undo, merge_id, keep_edits=True), "Alt+T"
        )
        fields = ", ".join(field_name(field) for field in fault.fields)
        self.notice.emit(
            Notice(
                "warning",
                self.tr("This card was changed since the two became one: {fields}.").format(fields=fields),
                self.tr("The changes would stay on this card. Nothing has been done yet."),
                actions=(keep,),
            )
        )

    def _on_compared_apart(self) -> None:
        pair = self.compare.pair
        self.leave()
        if pair is not None:
            self._on_apart(pair[1])

    def _on_apart(self, other_id: UUID) -> None:
        mine = self._customer_id
        if mine is None:
            return
        if self._backend.perform(customer_merges.apart, mine, other_id, self._backend.by):
            back = partial(self._backend.perform, customer_merges.not_apart, mine, other_id, self._backend.by)
            self.notice.emit(Notice("done", self.tr("They stay two people."), undo=back))
