"""PINs: what one looks like, and how long wrong tries must wait.

A PIN tells who acts and who consents; it keeps nothing secret, for four digits are tried through in an afternoon by
whoever has the file. After five wrong tries each further one waits, 30 seconds doubling to 15 minutes.
"""

from datetime import timedelta
from itertools import pairwise

from app.domain.staff import Role
from app.errors import UserError

SHORTEST = {Role.OWNER: 6}
SHORTEST_OF_OTHERS = 4
LONGEST = 12
FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)


class BadPin(UserError):
    """A PIN that cannot be set: `problem` is "digits", "short", "long" or "easy"; `shortest` the digits it needs."""

    field = "pin"

    def __init__(self, problem: str, shortest: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.shortest = shortest


class OwnerNeedsPin(UserError):
    """Whoever becomes an owner needs a PIN of an owner's length, and no owner goes back to none."""

    field = "pin"


class OwnPin(UserError):
    """One's own PIN is changed with the one before, not by the owner's right to set those of others."""

    field = "pin"


class NoPin(UserError):
    """Somebody without a PIN cannot prove that it is they."""

    field = "pin"


class WrongPin(UserError):
    """Not the PIN. `tries_left` are free of any wait; after them the next one waits for `wait`."""

    field = "pin"

    def __init__(self, tries_left: int, wait: timedelta) -> None:
        super().__init__(f"{tries_left} left, {wait}")
        self.tries_left = tries_left
        self.wait = wait


class TooManyTries(UserError):
    """So many wrong tries that the next one must wait; this one was not looked at."""

    field = "pin"

    def __init__(self, wait: timedelta) -> None:
        super().__init__(str(wait))
        self.wait = wait


def shortest_of(role: Role) -> int:
    """How many digits the PIN of a role must have."""
    return SHORTEST.get(role, SHORTEST_OF_OTHERS)


def check_new(pin: str, role: Role) -> None:
    """Raise `BadPin` for what cannot be set: only ASCII digits, long enough, not all the same and not a run."""
    shortest = shortest_of(role)
    if not (pin.isascii() and pin.isdigit()):
        raise BadPin("digits", shortest)
    if len(pin) < shortest:
        raise BadPin("short", shortest)
    if len(pin) > LONGEST:
        raise BadPin("long", shortest)
    if {int(after) - int(before) for before, after in pairwise(pin)} in ({0}, {1}, {-1}):
        raise BadPin("easy", shortest)


def wait_after(tries: int) -> timedelta:
    """How long the next try must wait after so many wrong ones in a row."""
    if tries < FREE_TRIES:
        return timedelta(0)
    doubled: int = 1 << min(tries - FREE_TRIES, 10)
    return min(_FIRST_WAIT * doubled, _LONGEST_WAIT)


def tries_left(tries: int) -> int:
    """How many tries are free of any wait."""
    return max(0, FREE_TRIES - tries)
