"""What the customer says to an offer, and how it went on: accepted, declined, or it did not help."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QComboBox

from app.changes import Changed
from app.domain.offer import Offer, Remedy
from app.errors import FieldMissing
from app.services import offers
from app.services.meanwhile import Seen
from app.services.undoing import Undoable
from ui import labels
from ui.backend import Backend
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.widgets.tick_field import TickField
from ui.words import offers as words

_AT_ONCE = (Remedy.APOLOGY, Remedy.EXPLANATION)


class OfferAnswer(Question):
    """About one offer; subclasses write in `_answer`, which is taken back as long as the notice stands."""

    def __init__(
        self,
        backend: Backend,
        view: ComplaintView,
        offer: Offer,
        *,
        title: str,
        icon: str,
        save: str,
        note: str = "",
    ) -> None:
        super().__init__(backend, view, title=title, icon=icon, save=save, note=note, about=offer.id)
        self._offer, self._undoable = offer, Undoable(view.id)

    def undo(self) -> Callable[[], object] | None:
        return partial(self.backend.perform, self._undoable.take_back, self.backend.by)

    def _answer(self) -> Changed:
        raise NotImplementedError

    def _write(self) -> Changed:
        return self._undoable.do(self._answer)

    def _replaced(self, seen: Seen) -> object:
        return seen.offers


class AcceptQuestion(OfferAnswer):
    """The customer takes it: who does it, in which words, and why there was only one option where there was."""

    name = "accept"

    def __init__(self, backend: Backend, view: ComplaintView, offer: Offer) -> None:
        super().__init__(
            backend,
            view,
            offer,
            title=self.tr("The customer accepts: {offer}").format(offer=words.title(offer)),
            icon="check",
            save=self.tr("Accepts"),
            note=_agreed_beside_wish(view, offer),
        )
        self.form.add_line(self.tr("In the customer's words (may stay empty)"), "words", span=5)
        if not _was_choice(view, offer):
            self.form.add_line(
                self.tr("Why only this one was offered"),
                "only_because",
                span=4,
                placeholder=self.tr("such as: the customer asked for it"),
            )
        people = [one for one in view.people if one.can_act]
        outside = offer.details.who if offer.remedy is Remedy.REPAIR else ""
        options: list[tuple[object, str]] = [(None, outside)] if outside else []
        options += [(one.id, one.name) for one in people]
        who = self.form.add_choice(self.tr("Who does it"), "responsible", options, span=3).widget
        assert isinstance(who, QComboBox)
        keeper = view.complaint.assigned_to or backend.by
        who.setCurrentIndex(0 if outside else max(who.findData(keeper), 0))
        self._add_on_the_spot(offer)
        self.listen()

    def _add_on_the_spot(self, offer: Offer) -> None:
        """Words are said at once, and money may go over the counter; for all else there is a day."""
        done = {
            Remedy.APOLOGY: self.tr("Said just now"),
            Remedy.EXPLANATION: self.tr("Explained just now"),
            Remedy.REFUND: self.tr("Paid just now"),
            Remedy.PRICE_REDUCTION: self.tr("Paid just now"),
            Remedy.VOUCHER: self.tr("The customer has the voucher"),
        }.get(offer.remedy, self.tr("The customer has it now"))
        if offer.remedy is not Remedy.REPAIR:
            tick = TickField(done, checked=offer.remedy in _AT_ONCE)
            self.form.add(done, "done_now", tick, span=5).label.hide()

    def undo(self) -> Callable[[], object] | None:
        """A voucher may be on paper already: it is cancelled, never forgotten."""
        return None if self._offer.remedy is Remedy.VOUCHER else super().undo()

    def _answer(self) -> Changed:
        because = self._words("only_because").strip() if "only_because" in self.form.fields else ""
        if "only_because" in self.form.fields and not because:
            raise FieldMissing("only_because")
        to = self._data("responsible")
        return offers.accept(
            self._offer.id,
            self.backend.by,
            words=self._words("words"),
            only_because=because,
            responsible=to if isinstance(to, UUID) else None,
            done_now="done_now" in self.form.fields and bool(self._words("done_now")),
        )

    def _said(self) -> str:
        return self.tr("Agreed: {offer}.").format(offer=words.title(self._offer))


class DeclineQuestion(OfferAnswer):
    """The customer does not want it, in words where there were some."""

    name = "decline"

    def __init__(self, backend: Backend, view: ComplaintView, offer: Offer) -> None:
        super().__init__(
            backend,
            view,
            offer,
            title=self.tr("The customer declines: {offer}").format(offer=words.title(offer)),
            icon="x",
            save=self.tr("Declines"),
        )
        self.form.add_line(self.tr("In the customer's words (may stay empty)"), "words", span=9)
        self.listen()

    def _answer(self) -> Changed:
        return offers.decline(self._offer.id, self.backend.by, words=self._words("words"))

    def _said(self) -> str:
        return self.tr("The customer declines.")


class FailedQuestion(OfferAnswer):
    """What was carried out did not put it right; the next attempt begins."""

    name = "failed"

    def __init__(self, backend: Backend, view: ComplaintView, offer: Offer) -> None:
        super().__init__(
            backend,
            view,
            offer,
            title=self.tr("It did not help: {offer}").format(offer=words.title(offer)),
            icon="rotate-ccw",
            save=self.tr("Try again"),
            note=self.tr("The next offer is another attempt; this one stays in the history."),
        )
        self.form.add_line(self.tr("What is still wrong"), "words", span=9)
        self.listen()

    def _answer(self) -> Changed:
        return offers.fail(self._offer.id, self.backend.by, words=self._words("words"))

    def _said(self) -> str:
        return self.tr("Noted. Offer the customer another way.")


class TakeBackQuestion(OfferAnswer):
    """An offer no longer stands; why is kept."""

    name = "take_back"

    def __init__(self, backend: Backend, view: ComplaintView, offer: Offer) -> None:
        super().__init__(
            backend,
            view,
            offer,
            title=self.tr("Take back: {offer}").format(offer=words.title(offer)),
            icon="undo-2",
            save=self.tr("Take back"),
        )
        self.form.add_line(self.tr("Why it no longer stands"), "because", span=9)
        self.listen()

    def _answer(self) -> Changed:
        return offers.take_back(self._offer.id, self.backend.by, because=self._words("because"))

    def _said(self) -> str:
        return self.tr("The offer is taken back.")


def _was_choice(view: ComplaintView, offer: Offer) -> bool:
    """Whether at least two were offered in this attempt (domain.md R14)."""
    return sum(1 for one in view.offers if one.attempt == offer.attempt) > 1


def _agreed_beside_wish(view: ComplaintView, offer: Offer) -> str:
    """What was asked for, unless it is just that; and by when it is due."""
    told, parts = view.complaint.told, list[str]()
    if told.wishes and offer.remedy not in told.wishes:
        wishes = ", ".join(labels.remedy(one).lower() for one in told.wishes)
        parts.append(labels.translate("Offer", "Asked for: {wishes}").format(wishes=wishes))
    if offer.due_at:
        due = view.when.due(offer.due_at, view.now, by_close=offer.by_close)
        parts.append(labels.translate("Offer", "by {due}").format(due=due))
    return ", ".join(parts)
