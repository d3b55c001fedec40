"""The life of a complaint in one table: which move is allowed from which state, by whom, and what it must carry.

Everything that offers or makes a move asks here (product.md section 2).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.capability import NotAllowed
from app.domain.complaint import Status
from app.domain.staff import Role
from app.errors import UserError


class Move(StrEnum):
    """What can be done to a complaint, by the verb on the button."""

    RECEIVE = "receive"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    PROMISE = "promise"
    PLAN = "plan"
    OFFER = "offer"
    WAIT = "wait"
    GO_ON = "go_on"
    RESOLVE = "resolve"
    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    TAKE_OVER = "take_over"
    SPLIT = "split"
    ESCALATE = "escalate"
    END_ESCALATION = "end_escalation"
    DEADLOCK = "deadlock"
    ASSIGN = "assign"
    FLAG = "flag"
    CORRECT = "correct"
    LEARN = "learn"


class Need(StrEnum):
    """What a complaint must carry before a move."""

    NOT_YET_ACKNOWLEDGED = "not_yet_acknowledged"
    ACKNOWLEDGED = "acknowledged"
    WAITING = "waiting"
    REMEDY_OR_REJECTION = "remedy_or_rejection"
    FOLLOW_UP_OUTCOME_OR_WAIVER = "follow_up_outcome_or_waiver"
    ROOT_CAUSE = "root_cause"
    MERGED = "merged"
    NOT_ESCALATED = "not_escalated"
    ESCALATED = "escalated"
    NO_DEADLOCK = "no_deadlock"
    NOTHING_OWED = "nothing_owed"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards look at."""

    acknowledged: bool = False
    waiting: bool = False
    accepted_offer: bool = False
    rejection_reason: bool = False
    follow_up_outcome: bool = False
    root_cause: bool = False
    merged: bool = False
    escalated: bool = False
    deadlock: bool = False
    owed: bool = False  # the customer accepted something and has not had it


@dataclass(frozen=True)
class Rule:
    """Where a move leads from each state it is allowed from, who may make it, and what it needs."""

    leads: dict[Status, Status]
    roles: frozenset[Role] = field(default=frozenset({Role.FRONT_DESK, Role.SENIOR, Role.OWNER}))
    needs: tuple[Need, ...] = ()


_SENIORS = frozenset({Role.SENIOR, Role.OWNER})
_D, _R, _A, _P = Status.DRAFT, Status.RECEIVED, Status.ACKNOWLEDGED, Status.IN_PROGRESS
_S, _C, _W = Status.RESOLVED, Status.CLOSED, Status.WITHDRAWN


def _staying(*states: Status) -> dict[Status, Status]:
    return {state: state for state in states}


MOVES: dict[Move, Rule] = {
    Move.RECEIVE: Rule({_D: _R}),
    Move.NOTE: Rule(_staying(_R, _A, _P, _S, _C, _W)),
    Move.ACKNOWLEDGE: Rule({_R: _A, _P: _P}, needs=(Need.NOT_YET_ACKNOWLEDGED,)),
    Move.PROMISE: Rule(_staying(_R, _A, _P)),
    Move.PLAN: Rule({_R: _P, _A: _P, _P: _P}),
    Move.OFFER: Rule({_R: _P, _A: _P, _P: _P}),
    Move.WAIT: Rule({_R: _P, _A: _P, _P: _P}),
    Move.GO_ON: Rule({_P: _P}, needs=(Need.WAITING,)),
    Move.RESOLVE: Rule({_A: _S, _P: _S}, needs=(Need.ACKNOWLEDGED, Need.REMEDY_OR_REJECTION)),
    Move.FOLLOW_UP: Rule(_staying(_R, _A, _P, _S)),
    # What is still owed would be seen by nobody once it is closed.
    Move.CLOSE: Rule({_S: _C}, needs=(Need.NOTHING_OWED, Need.FOLLOW_UP_OUTCOME_OR_WAIVER, Need.ROOT_CAUSE)),
    Move.REOPEN: Rule({_S: _P, _C: _P}),
    Move.WITHDRAW: Rule({_R: _W, _A: _W, _P: _W}),
    # The same complaint told twice: the duplicate ends, what it owed goes to one that is still open.
    Move.MERGE: Rule({_R: _W, _A: _W, _P: _W}),
    Move.TAKE_OVER: Rule(_staying(_R, _A, _P)),
    # Leads back to the open state it was merged from; the first of the three stands for all.
    Move.SPLIT: Rule({_W: _R}, needs=(Need.MERGED,)),
    # One escalation runs at a time: an answer that is needed from two comes from whoever asks the second.
    Move.ESCALATE: Rule({_R: _P, _A: _P, _P: _P}, needs=(Need.NOT_ESCALATED,)),
    Move.END_ESCALATION: Rule({_P: _P}, needs=(Need.ESCALATED,)),
    # The shop's last word. It counts as a reasoned rejection, and so is not for the front desk to say.
    Move.DEADLOCK: Rule({_A: _P, _P: _P}, roles=_SENIORS, needs=(Need.ACKNOWLEDGED, Need.NO_DEADLOCK)),
    Move.ASSIGN: Rule(_staying(_R, _A, _P, _S)),
    Move.FLAG: Rule(_staying(_R, _A, _P, _S)),
    Move.CORRECT: Rule(_staying(_R, _A, _P, _S, _C, _W)),
    Move.LEARN: Rule(_staying(_S, _C)),
}


class IllegalMove(UserError):
    """The move is not allowed from the state the complaint is in."""

    def __init__(self, move: Move, status: Status) -> None:
        super().__init__(f"{move} from {status}")
        self.move = move
        self.status = status


class StillMissing(UserError):
    """The complaint does not yet carry what the move needs."""

    def __init__(self, move: Move, need: Need) -> None:
        super().__init__(f"{move} needs {need}")
        self.move = move
        self.need = need


def require(move: Move, status: Status, role: Role, facts: Facts) -> Status:
    """The state the move leads to; raises `IllegalMove`, `NotAllowed` or `StillMissing`, in this order."""
    rule = MOVES[move]
    if status not in rule.leads:
        raise IllegalMove(move, status)
    if role not in rule.roles:
        raise NotAllowed(move, role)
    for need in rule.needs:
        if not _is_met(need, facts):
            raise StillMissing(move, need)
    return rule.leads[status]


def can(move: Move, status: Status, role: Role, facts: Facts) -> bool:
    """Whether `require` would let the move pass."""
    rule = MOVES[move]
    return status in rule.leads and role in rule.roles and all(_is_met(need, facts) for need in rule.needs)


def missing(move: Move, facts: Facts) -> tuple[Need, ...]:
    """What a move still needs, in the order in which people should see to it."""
    return tuple(need for need in MOVES[move].needs if not _is_met(need, facts))


def _is_met(need: Need, facts: Facts) -> bool:
    return {
        Need.NOT_YET_ACKNOWLEDGED: not facts.acknowledged,
        Need.ACKNOWLEDGED: facts.acknowledged,
        Need.WAITING: facts.waiting,
        Need.REMEDY_OR_REJECTION: facts.accepted_offer or facts.rejection_reason or facts.deadlock,
        Need.FOLLOW_UP_OUTCOME_OR_WAIVER: facts.follow_up_outcome,
        Need.ROOT_CAUSE: facts.root_cause,
        Need.MERGED: facts.merged,
        Need.NOT_ESCALATED: not facts.escalated,
        Need.ESCALATED: facts.escalated,
        Need.NO_DEADLOCK: not facts.deadlock,
        Need.NOTHING_OWED: not facts.owed,
    }[need]
