"""The question that was open when somebody went elsewhere, made anew from its name, as long as it has an answer."""

from collections.abc import Callable

from app.domain.followup import FollowUp
from app.domain.offer import Offer, OfferState
from app.domain.plan import Step
from app.domain.timeline import Entry
from ui.backend import Backend
from ui.dialogs.contact_questions import FollowUpQuestion, MoveContactQuestion
from ui.dialogs.entry_question import CorrectEntryQuestion
from ui.dialogs.offer_answers import AcceptQuestion, DeclineQuestion, FailedQuestion, TakeBackQuestion
from ui.dialogs.plan_questions import DropStepQuestion, MoveStepQuestion
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView

Make = Callable[[Backend, ComplaintView], Question]
# In which state of an offer each question about it can be answered.
_ABOUT_OFFERS: dict[str, tuple[Callable[[Backend, ComplaintView, Offer], Question], set[OfferState]]] = {
    AcceptQuestion.name: (AcceptQuestion, {OfferState.PROPOSED}),
    DeclineQuestion.name: (DeclineQuestion, {OfferState.PROPOSED}),
    TakeBackQuestion.name: (TakeBackQuestion, {OfferState.PROPOSED, OfferState.ACCEPTED}),
    FailedQuestion.name: (FailedQuestion, {OfferState.ACCEPTED}),
}
_ABOUT_STEPS: dict[str, Callable[[Backend, ComplaintView, Step], Question]] = {
    DropStepQuestion.name: DropStepQuestion,
    MoveStepQuestion.name: MoveStepQuestion,
}
_ABOUT_CONTACTS: dict[str, Callable[[Backend, ComplaintView, FollowUp], Question]] = {
    FollowUpQuestion.name: FollowUpQuestion,
    MoveContactQuestion.name: MoveContactQuestion,
}
_ABOUT_ENTRIES: dict[str, Callable[[Backend, ComplaintView, Entry], Question]] = {
    CorrectEntryQuestion.name: CorrectEntryQuestion,
}


def asked_again(backend: Backend, view: ComplaintView, name: str, whole: dict[str, Make]) -> Question | None:
    """By its name, which ends with the key of the part it is about; `whole` are those about the whole complaint."""
    if name in whole:
        return whole[name](backend, view)
    kind, _, key = name.partition(" ")
    if kind in _ABOUT_OFFERS:
        ask_offer, states = _ABOUT_OFFERS[kind]
        offer = next((one for one in view.offers if str(one.id) == key), None)
        is_open = offer is not None and offer.state in states and not offer.failed_at
        return ask_offer(backend, view, offer) if offer and is_open else None
    if kind in _ABOUT_STEPS:
        step = next((one for one in view.steps if str(one.id) == key and not one.done_at), None)
        return _ABOUT_STEPS[kind](backend, view, step) if step else None
    if kind in _ABOUT_CONTACTS:
        contact = next((one for one in view.contacts if str(one.id) == key), None)
        return _ABOUT_CONTACTS[kind](backend, view, contact) if contact else None
    if kind in _ABOUT_ENTRIES:
        entry = next((one for one in view.entries if str(one.id) == key), None)
        return _ABOUT_ENTRIES[kind](backend, view, entry) if entry else None
    return None
