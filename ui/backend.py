"""The window's way to the shop's rules: runs commands, tells what they changed, knows who is at the desk."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app import clock
from app.changes import Changed
from app.domain.customer import ERASED_NAME
from app.domain.pin import shortest_of
from app.domain.staff import Role, initials
from app.errors import StorageError, UserError


@dataclass(frozen=True)
class DeskPerson:
    """A member of staff as the frame shows one; `role` is the word for people."""

    id: UUID
    name: str
    role: str
    has_pin: bool = False
    rank: Role = Role.FRONT_DESK

    @property
    def is_owner(self) -> bool:
        return self.rank is Role.OWNER

    @property
    def shortest_pin(self) -> int:
        return shortest_of(self.rank)


class Backend(QObject):
    """Reading is a direct call of a service; every write goes through `perform`."""

    changed = Signal(object)  # Changed
    refused = Signal(object)  # UserError
    failed = Signal(object)  # StorageError
    saved = Signal(object)  # moment of the commit, UTC
    desk_changed = Signal()
    names_covered = Signal(bool)

    def __init__(self, people: list[DeskPerson] | None = None) -> None:
        super().__init__()
        self._people = people or []
        self._staff = self._people[0] if self._people else None
        self._covered = False

    @property
    def people(self) -> list[DeskPerson]:
        return list(self._people)

    @property
    def has_pins(self) -> bool:
        """Whether anybody at all must prove who they are."""
        return any(person.has_pin for person in self._people)

    @property
    def staff(self) -> DeskPerson | None:
        """Who is at the desk."""
        return self._staff

    @property
    def by(self) -> UUID:
        """The key of who is at the desk; commands are done in this name."""
        if self._staff is None:
            raise LookupError("nobody is at the desk")
        return self._staff.id

    @property
    def are_names_covered(self) -> bool:
        return self._covered

    def set_people(self, people: list[DeskPerson]) -> None:
        """Show this staff from now on; whoever is at the desk stays there if still among them."""
        here = self._staff.id if self._staff else None
        self._people = people
        self._staff = next(
            (person for person in people if person.id == here),
            people[0] if people else None,
        )
        self.desk_changed.emit()

    def set_desk(self, staff_id: UUID) -> None:
        self._staff = next(person for person in self._people if person.id == staff_id)
        self.desk_changed.emit()

    def cover_names(self, on: bool) -> None:
        if on != self._covered:
            self._covered = on
            self.names_covered.emit(on)

    def shown_name(self, name: str) -> str:
        """The name, or its initials while names are covered."""
        if name == ERASED_NAME:
            return self.tr("Erased customer")
        return initials(name) if self._covered else name

    def perform(self, command: Callable[..., Changed], *args: Any, **kwargs: Any) -> bool:
        """Run a writing service; True when it is done. What is refused or fails comes out as a signal."""
        try:
            changed = command(*args, **kwargs)
        except (UserError, StorageError) as fault:
            self.tell(fault)
            return False
        self.done(changed)
        return True

    def tell(self, fault: Exception) -> None:
        """Say what `perform` would have said, of something that was done in another way."""
        (self.refused if isinstance(fault, UserError) else self.failed).emit(fault)

    def done(self, changed: Changed) -> None:
        """Tell everybody after a write that did not go through `perform`, such as one on a worker."""
        self.saved.emit(clock.now())
        self.changed.emit(changed)
