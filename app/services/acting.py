"""Who acts at the command line. Where they have a PIN it is asked for as the window does, with the same waits."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from app.domain import capability
from app.domain.capability import Capability
from app.domain.folding import folded
from app.domain.staff import StaffMember
from app.errors import UserError
from app.services import first_run, pins, staff


class NobodyCalled(UserError):
    """No one who works here goes by this name; `known` are those who do."""

    field = "as"

    def __init__(self, name: str, known: str) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class PinNeeded(UserError):
    """This person has a PIN, and none was given."""

    field = "pin"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PinFileUnreadable(UserError):
    """The file that should hold the PIN cannot be read."""

    field = "pin"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def called(name: str) -> StaffMember:
    """Who goes by this name, or alone by its beginning; the first owner for no name. Raises `NobodyCalled`."""
    everyone = staff.everyone()
    if not name:
        owner = first_run.command_line_actor()
        return next(one for one in everyone if one.id == owner)
    wanted = folded(name)
    exact = [one for one in everyone if folded(one.name) == wanted]
    found = exact or [one for one in everyone if folded(one.name).startswith(wanted)]
    if len(found) != 1:
        raise NobodyCalled(name, ", ".join(one.name for one in everyone))
    return found[0]


def prove(
    name: str, wanted: Capability, ask: Callable[[str], str], sleep: Callable[[timedelta], None] | None = None
) -> UUID:
    """Who acts, after their PIN was right where they have one; `ask(name)` gives it.

    Raises `NobodyCalled`, `NotAllowed`, `OwnerOnly`, `PinNeeded`, `WrongPin` and `TooManyTries`. With `sleep` a wait
    after wrong tries is waited out: a wait lasts as long as one run of the program, and the next run begins it anew.
    """
    member = called(name)
    capability.require(wanted, member)
    if member.has_pin:
        pin = ask(member.name)
        if not pin:
            raise PinNeeded(member.name)
        while sleep is not None and (left := pins.wait_of(member.id)):
            sleep(left)
        pins.check(member.id, pin)
    return member.id


def reader() -> UUID | None:
    """For whom a verb reads that asks for nobody: the first owner while they have no PIN, else nobody."""
    owner = first_run.command_line_actor()
    return None if owner is None or staff.get(owner).has_pin else owner
