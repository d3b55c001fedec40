"""Steps in words: what people wrote, and in the window's language what nobody wrote."""

from PySide6.QtCore import QCoreApplication

from app.domain.due import DueItem, ItemKind
from app.domain.followup import Purpose
from app.domain.plan import OWN_WORDS, Doer, Step, StepKind
from app.domain.privacy_request import RequestKind
from ui.words import privacy

translate = QCoreApplication.translate


def step_words(step: Step) -> str:
    """The step itself; those that stand for something else name who is meant."""
    return _said(step.kind, step.text)


def item_words(item: DueItem) -> str:
    """What is due, as Today and the calendar say it."""
    if item.purpose is Purpose.INFORM:
        return translate("Contacts", "Say how it stands: {what}").format(what=item.text)
    if item.kind is ItemKind.PRIVACY_REQUEST:
        return privacy.request(RequestKind(item.headline))
    return _said(item.step_kind, item.text)


def _said(kind: StepKind, text: str) -> str:
    if kind not in OWN_WORDS:
        return text
    words = {
        StepKind.DECIDE: translate("Step", "Decide what comes next"),
        StepKind.TELL: translate("Step", "Tell the customer that {who} is looking at it"),
        StepKind.ANSWER: translate("Step", "Get the answer of {who}"),
    }[kind]
    return words.format(who=_who(kind, text))


def _who(kind: StepKind, text: str) -> str:
    """The name that stands in the words of the file."""
    before, _, after = OWN_WORDS[kind].partition("{who}")
    return text.removeprefix(before).removesuffix(after)


def doer(value: Doer) -> str:
    """Who is responsible for a step."""
    return {
        Doer.STAFF: translate("Doer", "Colleague"),
        Doer.DEPARTMENT: translate("Doer", "Department"),
        Doer.SUPPLIER: translate("Doer", "Supplier"),
    }[value]


def doer_icon(value: Doer) -> str:
    return {Doer.STAFF: "user", Doer.DEPARTMENT: "users", Doer.SUPPLIER: "truck"}[value]
