"""What can be done with a complaint beside the next thing: words, icon and key of each, once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.complaint import Status
from app.domain.lifecycle import Move
from ui.models.complaint_view import ComplaintView
from ui.pages.page import PageAction

translate = QCoreApplication.translate


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
        if self.name in ("reopen", "withdraw"):
            return view.can(self.move)
        if self.name in ("keep_promise",):
            return view.promise is not None and view.may_try(self.move)
        if self.name == "go_on":
            return view.can(self.move)
        if self.name == "waive":
            return view.complaint.status is Status.RESOLVED and not view.facts.follow_up_outcome
        return view.may_try(self.move)


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
        MoreMove("resolve", tr("More", "Put right as agreed"), "circle-check", "Alt+Y", Move.RESOLVE),
        MoreMove("reject", tr("More", "Answer without a remedy"), "ban", "Alt+J", Move.RESOLVE),
        MoreMove("schedule", tr("More", "Set a follow-up"), "phone-outgoing", "Alt+U", Move.FOLLOW_UP),
        MoreMove("waive", tr("More", "Waive the follow-up"), "phone-missed", "Alt+Q", Move.FOLLOW_UP),
        MoreMove("hand_over", tr("More", "Hand over"), "user-plus", "Alt+H", Move.NOTE),
        MoreMove("correct", tr("More", "Correct what was told"), "pencil", "Alt+I", Move.NOTE),
        MoreMove("link", tr("More", "Belongs together with…"), "link", "Alt+B", Move.NOTE),
        MoreMove("withdraw", tr("More", "Customer takes it back"), "undo-2", "Alt+T", Move.WITHDRAW),
        MoreMove("reopen", tr("More", "Reopen"), "rotate-ccw", "Alt+R", Move.REOPEN),
    ]


def move_actions(view: ComplaintView | None, do: Callable[[MoreMove], object]) -> list[PageAction]:
    """The same for the search, as far as they make sense now."""
    offered = [move for move in more_moves() if view is not None and move.is_offered(view)]
    return [PageAction(move.words, move.keys, partial(do, move), move.icon) for move in offered]
