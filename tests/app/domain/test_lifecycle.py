"""Every move from every state, by every role, with everything and with nothing in hand."""

import pytest

from app.domain.complaint import Status
from app.domain.lifecycle import (
    MOVES,
    Facts,
    IllegalMove,
    Move,
    Need,
    NotAllowed,
    StillMissing,
    can,
    missing,
    require,
)
from app.domain.staff import Role

# Columns: draft, received, acknowledged, in progress, resolved, closed, withdrawn; "." is refused.
TABLE = """
receive      R . . . . . .
note         . R A P S C W
acknowledge  . A . P . . .
promise      . R A P . . .
plan         . P P P . . .
offer        . P P P . . .
wait         . P P P . . .
go_on        . . . P . . .
resolve      . . S S . . .
follow_up    . R A P S . .
close        . . . . C . .
reopen       . . . . P P .
withdraw     . W W W . . .
merge        . W W W . . .
take_over    . R A P . . .
split        . . . . . . R
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
# In hand: whatever any move asks for. A complaint is either acknowledged or not, so there are two.
READY = Facts(True, True, True, True, True, True, True)
UNTOLD = Facts(acknowledged=False, waiting=True, accepted_offer=True, follow_up_outcome=True, root_cause=True)


def _cases() -> list[tuple[Move, Status, Status | None]]:
    found = []
    for line in TABLE.strip().splitlines():
        name, *cells = line.split()
        for status, cell in zip(STATES.values(), cells, strict=True):
            found.append((Move(name), status, STATES.get(cell)))
    return found


def _in_hand(move: Move) -> Facts:
    return UNTOLD if Need.NOT_YET_ACKNOWLEDGED in MOVES[move].needs else READY


def test_the_table_knows_every_move() -> None:
    assert {move for move, _, _ in _cases()} == set(Move) == set(MOVES)


@pytest.mark.parametrize(("move", "status", "leads"), _cases())
def test_each_move_from_each_state(move: Move, status: Status, leads: Status | None) -> None:
    if leads is None:
        with pytest.raises(IllegalMove) as refused:
            require(move, status, Role.OWNER, _in_hand(move))
        assert (refused.value.move, refused.value.status) == (move, status)
    else:
        assert require(move, status, Role.FRONT_DESK, _in_hand(move)) is leads
    assert can(move, status, Role.SENIOR, _in_hand(move)) is (leads is not None)


@pytest.mark.parametrize("move", list(Move))
def test_a_reader_makes_no_move(move: Move) -> None:
    status = next(iter(MOVES[move].leads))
    with pytest.raises(NotAllowed):
        require(move, status, Role.READER, _in_hand(move))


@pytest.mark.parametrize(
    ("move", "status", "facts", "need"),
    [
        (Move.ACKNOWLEDGE, Status.RECEIVED, Facts(acknowledged=True), Need.NOT_YET_ACKNOWLEDGED),
        (Move.GO_ON, Status.IN_PROGRESS, Facts(waiting=False), Need.WAITING),
        (Move.RESOLVE, Status.IN_PROGRESS, Facts(accepted_offer=True), Need.ACKNOWLEDGED),
        (Move.RESOLVE, Status.ACKNOWLEDGED, Facts(acknowledged=True), Need.REMEDY_OR_REJECTION),
        (Move.CLOSE, Status.RESOLVED, Facts(root_cause=True), Need.FOLLOW_UP_OUTCOME_OR_WAIVER),
        (Move.CLOSE, Status.RESOLVED, Facts(follow_up_outcome=True), Need.ROOT_CAUSE),
        (Move.SPLIT, Status.WITHDRAWN, Facts(merged=False), Need.MERGED),
    ],
)
def test_a_move_without_what_it_needs(move: Move, status: Status, facts: Facts, need: Need) -> None:
    with pytest.raises(StillMissing) as refused:
        require(move, status, Role.OWNER, facts)
    assert refused.value.need is need
    assert need in missing(move, facts)


def test_a_reasoned_rejection_resolves_as_an_accepted_offer_does() -> None:
    rejected = Facts(acknowledged=True, rejection_reason=True)
    assert require(Move.RESOLVE, Status.IN_PROGRESS, Role.FRONT_DESK, rejected) is Status.RESOLVED
