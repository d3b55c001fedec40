"""PINs and recovery codes in the database, as Argon2id hashes. Nowhere is one kept as it was typed."""

from dataclasses import dataclass
from uuid import UUID

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from app import clock
from app.store.tables import StaffRow

# About 70 ms on a shop's PC: slow for who tries all of them, unnoticed by who knows it.
hasher = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1, type=Type.ID)


@dataclass(frozen=True, slots=True)
class KeptPin:
    """What is known of somebody's PIN: its hash, empty where there is none, and the wrong tries in a row."""

    hash: str
    tries: int
    recovery_hash: str = ""


def hashed(secret: str) -> str:
    """The hash under its own salt. Slow by intent: not within a write unit, not on the window's thread."""
    return hasher.hash(_bytes(secret))


def fits(kept: str, secret: str) -> bool:
    """Whether the secret is the one that was hashed. As slow as `hashed`."""
    try:
        return hasher.verify(kept, _bytes(secret))
    except (VerificationError, InvalidHashError):
        return False


def get(staff_id: UUID) -> KeptPin:
    """The PIN of somebody who is there."""
    row = (
        StaffRow.select(StaffRow.pin_hash, StaffRow.pin_tries, StaffRow.recovery_hash)
        .where(StaffRow.id == staff_id)
        .get()
    )
    return KeptPin(row.pin_hash, row.pin_tries, row.recovery_hash)


def put(staff_id: UUID, pin_hash: str) -> None:
    """Keep another PIN, or none; it begins without wrong tries."""
    set_at = clock.now() if pin_hash else None
    StaffRow.update(pin_hash=pin_hash, pin_set_at=set_at, pin_tries=0).where(
        StaffRow.id == staff_id
    ).execute()


def put_recovery(staff_id: UUID, recovery_hash: str) -> None:
    """Keep another recovery code, instead of the one before."""
    StaffRow.update(recovery_hash=recovery_hash).where(StaffRow.id == staff_id).execute()


def use_recovery(staff_id: UUID, used: str, following: str) -> bool:
    """Put the next code in the place of the one that was used; says no where that one is gone already."""
    is_it = (StaffRow.id == staff_id) & (StaffRow.recovery_hash == used)
    return bool(StaffRow.update(recovery_hash=following).where(is_it).execute())


def count_try(staff_id: UUID) -> None:
    """One more try, taken for a wrong one until it proves right."""
    StaffRow.update(pin_tries=StaffRow.pin_tries + 1).where(StaffRow.id == staff_id).execute()


def clear_tries(staff_id: UUID, pin_hash: str) -> bool:
    """After a right try; says no where the PIN was changed while it was checked."""
    is_it = (StaffRow.id == staff_id) & (StaffRow.pin_hash == pin_hash)
    return bool(StaffRow.update(pin_tries=0).where(is_it).execute())


def _bytes(secret: str) -> bytes:
    """Whatever was typed, halves of characters too."""
    return secret.encode("utf-8", "surrogatepass")
