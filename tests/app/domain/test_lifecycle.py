"""Every move from every state by every role, with everything and with nothing in hand, in one table."""

from dataclasses import replace

import pytest

from app.domain.capability import NotAllowed
from app.domain.complaint import Status
from app.domain.lifecycle import (
    MOVES,
    Facts,
    IllegalMove,
    Move,
    Need,
    StillMissing,
    can,
    missing,
    require,
)
from app.domain.staff import Role

# Who: f front desk, s senior, o owner, r reader. Where it leads from draft, received, acknowledged, in progress,
# resolved, closed, withdrawn; "." is refused. What it must carry stands behind, "not" for what must not be.
TABLE = """
move            who  D R A P S C W  must carry
receive         fso  R . . . . . .
note            fso  . R A P S C W
correct         fso  . R A P S C W
acknowledge     fso  . A . P . . .  not acknowledged
promise         fso  . R A P . . .
plan            fso  . P P P . . .
offer           fso  . P P P . . .
wait            fso  . P P P . . .
go_on           fso  . . . P . . .  waiting
escalate        fso  . P P P . . .  not escalated
end_escalation  fso  . . . P . . .  escalated
deadlock        so   . . P P . . .  acknowledged, not deadlock
resolve         fso  . . S S . . .  acknowledged, accepted_offer
assign          fso  . R A P S . .
flag            fso  . R A P S . .
follow_up       fso  . R A P S . .
learn           fso  . . . . S C .
close           fso  . . . . C . .  follow_up_outcome, root_cause, not owed
reopen          fso  . . . . P P .
withdraw        fso  . W W W . . .
merge           fso  . W W W . . .
take_over       fso  . R A P . . .
split           fso  . . . . . . R  merged
"""
STATES = {
    "D": Status.DRAFT,
    "R": Status.RECEIVED,
    "A": Status.ACKNOWLEDGED,
    "P": Status.IN_PROGRESS,
    "S": Status.RESOLVED,
    "C": Status.CLOSED,
    "W": Status.WITHDRAWN,
}
ROLES = {"f": Role.FRONT_DESK, "s": Role.SENIOR, "o": Role.OWNER, "r": Role.READER}
MISSING = {
    "not acknowledged": Need.NOT_YET_ACKNOWLEDGED,
    "acknowledged": Need.ACKNOWLEDGED,
    "waiting": Need.WAITING,
    "not escalated": Need.NOT_ESCALATED,
    "escalated": Need.ESCALATED,
    "not deadlock": Need.NO_DEADLOCK,
    "accepted_offer": Need.REMEDY_OR_REJECTION,
    "follow_up_outcome": Need.FOLLOW_UP_OUTCOME_OR_WAIVER,
    "root_cause": Need.ROOT_CAUSE,
    "merged": Need.MERGED,
    "not owed": Need.NOTHING_OWED,
}

_LINES = [line.split(None, 9) for line in TABLE.strip().splitlines()[1:]]
_CASES = [
    (Move(name), status, role, STATES.get(cell), letter in who)
    for name, who, *cells in _LINES
    for status, cell in zip(STATES.values(), cells[:7], strict=True)
    for letter, role in ROLES.items()
]
_NEEDS = {
    Move(line[0]): [need.strip() for need in line[9].split(",")] if len(line) > 9 else [] for line in _LINES
}


def _facts(needs: list[str]) -> Facts:
    """Exactly what is named, and nothing of what must not be."""
    return replace(Facts(), **{need: True for need in needs if not need.startswith("not ")})


def test_the_table_knows_every_move_and_need() -> None:
    assert [Move(line[0]) for line in _LINES] == list(dict.fromkeys(_NEEDS))
    assert set(_NEEDS) == set(Move) == set(MOVES)
    assert set(MISSING.values()) == set(Need)
    assert len(_CASES) == len(Move) * len(Status) * len(Role)


@pytest.mark.parametrize(("move", "status", "role", "leads", "may"), _CASES)
def test_each_move_from_each_state_by_each_role(
    move: Move, status: Status, role: Role, leads: Status | None, may: bool
) -> None:
    facts = _facts(_NEEDS[move])
    assert can(move, status, role, facts) is (leads is not None and may)
    if leads is not None and may:
        assert require(move, status, role, facts) is leads
        return
    with pytest.raises(IllegalMove if leads is None else NotAllowed) as refused:
        require(move, status, role, facts)
    seen = refused.value
    assert (seen.move, seen.status) == (move, status) if isinstance(seen, IllegalMove) else seen.role is role


@pytest.mark.parametrize(("move", "need"), [(move, need) for move, needs in _NEEDS.items() for need in needs])
def test_a_move_without_what_it_must_carry(move: Move, need: str) -> None:
    name = need.removeprefix("not ")
    facts = replace(_facts(_NEEDS[move]), **{name: need.startswith("not ")})
    status = next(iter(MOVES[move].leads))
    with pytest.raises(StillMissing) as refused:
        require(move, status, Role.OWNER, facts)
    assert refused.value.need is MISSING[need]
    assert missing(move, facts) == (MISSING[need],)
    assert not can(move, status, Role.OWNER, facts)


@pytest.mark.parametrize("instead", ["accepted_offer", "rejection_reason", "deadlock"])
def test_a_remedy_a_reasoned_rejection_or_the_last_word_resolves(instead: str) -> None:
    answered = replace(Facts(acknowledged=True), **{instead: True})
    assert require(Move.RESOLVE, Status.IN_PROGRESS, Role.FRONT_DESK, answered) is Status.RESOLVED
