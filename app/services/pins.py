"""PINs: setting and checking them, and the waits after wrong tries. A PIN is never told, logged or put into a fault."""

from datetime import timedelta
from threading import Lock
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import capability, recovery
from app.domain import pin as rules
from app.domain.capability import Capability
from app.domain.pin import NoPin, TooManyTries, WrongPin
from app.domain.staff import Role
from app.services import moving
from app.store import staff, staff_pins
from app.store.database import is_in_unit, writing


class _Waits:
    """How long this process has seen each person's count of wrong tries stand, by a clock that nobody can set.

    A count from before the program began is new to it: a restart begins the wait anew and shortens none.
    """

    def __init__(self) -> None:
        self._seen: dict[UUID, tuple[int, timedelta]] = {}
        self._one_at_a_time = Lock()

    def left(self, staff_id: UUID, tries: int) -> timedelta:
        """What is left of the wait; begins it where the count is new."""
        now = clock.running()
        with self._one_at_a_time:
            seen, since = self._seen.get(staff_id, (-1, now))
            if seen != tries:
                self._seen[staff_id] = (tries, now)
                since = now
        return max(timedelta(0), rules.wait_after(tries) - (now - since))

    def forget(self) -> None:
        """As after a restart."""
        with self._one_at_a_time:
            self._seen.clear()


waits = _Waits()


def check(staff_id: UUID, pin: str) -> None:
    """Raise `NoPin`, `WrongPin` or `TooManyTries` unless this is the PIN of an active staff member.

    The try is counted as a wrong one before it is looked at, in a unit of its own, so that neither tries side by side
    nor ending the program in between win a free one. Slow: call it in a job, and never within a write unit, which
    could take the count back.
    """
    if is_in_unit():
        raise RuntimeError("a PIN is checked before the write unit, not in it")
    kept = _reserve(staff_id)
    if not _proves_right(staff_id, kept, pin):
        tries = kept.tries + 1
        raise WrongPin(rules.tries_left(tries), waits.left(staff_id, tries))


def _reserve(staff_id: UUID) -> staff_pins.KeptPin:
    with writing():
        capability.require_active(staff.get(staff_id))
        kept = staff_pins.get(staff_id)
        if not kept.hash:
            raise NoPin
        wait = waits.left(staff_id, kept.tries)
        if wait:
            raise TooManyTries(wait)
        staff_pins.count_try(staff_id)
    return kept


def _proves_right(staff_id: UUID, kept: staff_pins.KeptPin, pin: str) -> bool:
    if not staff_pins.fits(kept.hash, pin):
        return False
    with writing():
        return staff_pins.clear_tries(staff_id, kept.hash)


def wait_of(staff_id: UUID) -> timedelta:
    """How long the next try must wait; nothing where it need not."""
    kept = staff_pins.get(staff_id)
    return waits.left(staff_id, kept.tries) if kept.hash else timedelta(0)


def set_own(by: UUID, *, current: str, new: str) -> Changed:
    """Set one's own PIN; `current` is checked where there is one, as by `check`."""
    member = moving.require(Capability.CHANGE_OWN_PIN, by)
    rules.check_new(new, member.role)
    if member.has_pin:
        check(by, current)
    fresh = staff_pins.hashed(new)
    with writing():
        moving.require(Capability.CHANGE_OWN_PIN, by)
        staff_pins.put(by, fresh)
    return Changed.STAFF


def set_for(staff_id: UUID, by: UUID, *, new: str) -> Changed:
    """An owner sets the PIN of somebody else, who has forgotten it or has none yet; raises `OwnPin` for their own."""
    moving.require(Capability.CHANGE_STAFF, by)
    member = staff.get(staff_id)
    if staff_id == by and member.has_pin:
        raise rules.OwnPin
    rules.check_new(new, member.role)
    fresh = staff_pins.hashed(new)
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        staff_pins.put(staff_id, fresh)
    return Changed.STAFF


def take_away(staff_id: UUID, by: UUID) -> Changed:
    """Somebody is picked without a PIN again; an owner never is, once they have one."""
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        if staff.get(staff_id).role is Role.OWNER:
            raise rules.OwnerNeedsPin
        staff_pins.put(staff_id, "")
    return Changed.STAFF


def new_recovery_code(owner_id: UUID, by: UUID) -> str:
    """Another recovery code for an owner, to be shown once; the one before is worth nothing from now on."""
    moving.require(Capability.CHANGE_STAFF, by)
    code = recovery.fresh()
    kept = hashed_code(code)
    with writing():
        moving.require(Capability.CHANGE_STAFF, by)
        _require_owner(owner_id)
        staff_pins.put_recovery(owner_id, kept)
    return code


def recover(owner_id: UUID, *, code: str, new: str) -> str:
    """Set an owner's PIN by the recovery code, which is used up by it; gives back the next one, to be shown once.

    Raises `MistypedCode`, `WrongCode` or `BadPin`. No wait is needed: nobody tries 90 bits through.
    """
    read = recovery.read(code)
    rules.check_new(new, Role.OWNER)
    _require_owner(owner_id)
    kept = staff_pins.get(owner_id).recovery_hash
    if not kept or not staff_pins.fits(kept, read):
        raise recovery.WrongCode
    following = recovery.fresh()
    pin_hash, code_hash = staff_pins.hashed(new), hashed_code(following)
    with writing():
        _require_owner(owner_id)
        if not staff_pins.use_recovery(owner_id, kept, code_hash):
            raise recovery.WrongCode
        staff_pins.put(owner_id, pin_hash)
    return following


def hashed_code(code: str) -> str:
    """A recovery code as it is kept."""
    return staff_pins.hashed(recovery.read(code))


def _require_owner(staff_id: UUID) -> None:
    capability.require(Capability.CHANGE_STAFF, staff.get(staff_id))
