"""Staff members and their roles."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a staff member may do grows from reader to owner."""

    READER = "reader"
    FRONT_DESK = "front_desk"
    SENIOR = "senior"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person who works in the shop."""

    id: UUID
    name: str
    role: Role
    job: str = ""
    active: bool = True
    has_pin: bool = False
    rules_read: int = 0  # the version of the house rules this person has read
    signature: str = ""  # the file with a picture of it, by its SHA-256
    version: int = 1  # of name, job, role and whether they still work here

    @property
    def can_act(self) -> bool:
        """Whether work can be given to them: they are here, and do more than read."""
        return self.active and self.role is not Role.READER

    @property
    def initials(self) -> str:
        """First letters of the first and last name."""
        return initials(self.name)

    @property
    def first_name(self) -> str:
        """What colleagues call them."""
        return self.name.split(" ", 1)[0]


def initials(name: str) -> str:
    """First letters of the first and last word of a name, upper case; empty for an empty name."""
    words = name.split()
    picked = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0].upper() for word in picked)
