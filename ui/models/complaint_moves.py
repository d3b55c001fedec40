"""What can be done with a complaint beside the next thing: words, icon and key of each, once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Status
from app.domain.lifecycle import Move
from app.domain.plan import StepKind
from ui.models.complaint_view import ComplaintView
from ui.pages.page import PageAction

translate = QCoreApplication.translate
_ONLY_COMPLETE = ("reopen", "withdraw", "go_on", "escalate", "answer", "deadlock")


@dataclass(frozen=True, slots=True)
class MoreMove:
    """`name` is that of its question or of a method of the page; `move` is asked in the table of moves."""

    name: str
    words: str
    icon: str
    keys: str
    move: Move

    def is_offered(self, view: ComplaintView) -> bool:
        """Whether it makes sense now; what is still missing is told by its question."""
        if self.name in _ONLY_COMPLETE:
            return view.can(self.move)
        if self.name == "keep_promise":
            return view.promise is not None and view.may_try(self.move)
        if self.name == "told":
            return view.open_step(StepKind.TELL) is not None and view.may_try(self.move)
        if self.name == "template":
            return bool(view.template) and view.may_try(self.move)
        if self.name == "contact":
            return view.complaint.status.is_open and bool(view.contacts) and view.may_try(self.move)
        if self.name == "keep_informed":
            return view.complaint.status.is_open and view.may_try(self.move)
        if self.name == "waive":
            return view.complaint.status is Status.RESOLVED and not view.facts.follow_up_outcome
        return view.may_try(self.move)

    def words_now(self, view: ComplaintView) -> str:
        """What it does to the complaint as it stands."""
        if self.name == "flag" and view.complaint.vulnerable:
            return translate("More", "No extra care needed any more")
        return self.words


def more_moves() -> list[MoreMove]:
    """The menu "More", in its order."""
    tr = translate
    return [
        MoreMove("step", tr("More", "Add a step"), "list-checks", "Alt+S", Move.PLAN),
        MoreMove("offer", tr("More", "Make an offer"), "scale", "Alt+O", Move.OFFER),
        MoreMove("promise", tr("More", "Promise a date"), "handshake", "Alt+P", Move.PROMISE),
        MoreMove("keep_promise", tr("More", "Customer heard from us"), "check", "Alt+K", Move.PROMISE),
        MoreMove("wait", tr("More", "Wait for somebody"), "hourglass", "Alt+W", Move.WAIT),
        MoreMove("go_on", tr("More", "The wait is over"), "message-square-text", "Alt+G", Move.GO_ON),
        MoreMove("template", tr("More", "Take the usual steps"), "list-plus", "Alt+Shift+S", Move.PLAN),
        MoreMove("escalate", tr("More", "Pass on for an answer"), "arrow-up-right", "Alt+A", Move.ESCALATE),
        MoreMove("told", tr("More", "Customer is told of it"), "message-square-reply", "Alt+D", Move.NOTE),
        MoreMove("answer", tr("More", "The answer is there"), "arrow-left", "Alt+Z", Move.END_ESCALATION),
        MoreMove("resolve", tr("More", "Put right as agreed"), "circle-check", "Alt+Y", Move.RESOLVE),
        MoreMove("reject", tr("More", "Answer without a remedy"), "ban", "Alt+J", Move.RESOLVE),
        MoreMove("schedule", tr("More", "Set a follow-up"), "phone-outgoing", "Alt+U", Move.FOLLOW_UP),
        MoreMove("contact", tr("More", "Contact made"), "phone-call", "Alt+Shift+U", Move.FOLLOW_UP),
        MoreMove("keep_informed", tr("More", "Keep informed"), "repeat", "Alt+Shift+K", Move.FOLLOW_UP),
        MoreMove("waive", tr("More", "Waive the follow-up"), "phone-missed", "Alt+Q", Move.FOLLOW_UP),
        MoreMove("deadlock", tr("More", "No agreement found"), "hand", "Alt+Shift+X", Move.DEADLOCK),
        MoreMove("hand_over", tr("More", "Hand over"), "user-plus", "Alt+H", Move.ASSIGN),
        MoreMove(
            "flag", tr("More", "Customer needs extra care"), "heart-handshake", "Alt+Shift+V", Move.FLAG
        ),
        MoreMove("correct", tr("More", "Correct what was told"), "pencil", "Alt+I", Move.NOTE),
        MoreMove("lesson", tr("More", "Note a lesson"), "lightbulb", "Alt+Shift+L", Move.LEARN),
        MoreMove("study", tr("More", "Write a case study"), "notebook-pen", "Alt+Shift+C", Move.LEARN),
        MoreMove("link", tr("More", "Belongs together with…"), "link", "Alt+B", Move.NOTE),
        MoreMove("withdraw", tr("More", "Customer takes it back"), "undo-2", "Alt+T", Move.WITHDRAW),
        MoreMove("reopen", tr("More", "Reopen"), "rotate-ccw", "Alt+R", Move.REOPEN),
    ]


def move_actions(view: ComplaintView | None, do: Callable[[MoreMove], object]) -> list[PageAction]:
    """The same for the search, as far as they make sense now."""
    if view is None:
        return []
    return [
        PageAction(move.words_now(view), move.keys, partial(do, move), move.icon)
        for move in more_moves()
        if move.is_offered(view)
    ]
