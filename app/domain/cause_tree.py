"""The owner's tree of root causes: branches, and what grows on them."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.shop import Cause
from app.errors import UserError

NOT_KNOWN = "Not known"  # may always be chosen, in any tree; the review counts how often it is
NO_CAUSE = ("", NOT_KNOWN)  # not looked for yet, and looked for in vain


class UnknownBranch(UserError):
    """A cause grows on a branch that is not in the list."""

    field = "parent"

    def __init__(self, name: str, branch: str) -> None:
        super().__init__(f"{name} on {branch}")
        self.name = name
        self.branch = branch


class RingOfCauses(UserError):
    """A cause grows, over others or at once, on itself."""

    field = "parent"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoSuchCause(UserError):
    """The root cause is none of the owner's tree."""

    field = "cause"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class CauseTooBroad(UserError):
    """The cause is a branch on which others grow; one of those is meant."""

    field = "cause"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class PlacedCause:
    """A cause at its place: the branches it grows on, from the root, and whether others grow on it."""

    cause: Cause
    branches: tuple[str, ...] = ()
    is_branch: bool = False

    @property
    def depth(self) -> int:
        """0 at the root."""
        return len(self.branches)


def placed(causes: Iterable[Cause]) -> list[PlacedCause]:
    """As one reads a tree, each branch before what grows on it; raises `UnknownBranch` and `RingOfCauses`."""
    growing: dict[str, list[Cause]] = {"": []}
    for one in causes:
        growing.setdefault(one.name, [])
        growing.setdefault(one.parent, []).append(one)
    names = {one.name for some in growing.values() for one in some}
    lost = next(
        (one for branch, some in growing.items() if branch and branch not in names for one in some), None
    )
    if lost is not None:
        raise UnknownBranch(lost.name, lost.parent)
    found = _from_the_root(growing)
    there = {one.cause.name for one in found}
    if len(there) < len(names):
        raise RingOfCauses(min(names - there))
    return found


def offered(tree: Iterable[PlacedCause]) -> list[PlacedCause]:
    """Without what is put aside, and what grows on a branch that is."""
    whole = list(tree)
    aside = {one.cause.name for one in whole if not one.cause.active}
    return [one for one in whole if one.cause.active and aside.isdisjoint(one.branches)]


def chosen(tree: Iterable[PlacedCause], name: str) -> str:
    """As the tree spells it; raises `NoSuchCause`, and `CauseTooBroad` where a cause that is offered grows on it."""
    whole = list(tree)
    found = next((one.cause.name for one in whole if one.cause.name.casefold() == name.casefold()), None)
    if found is None:
        raise NoSuchCause(name)
    if any(found in one.branches for one in offered(whole)):
        raise CauseTooBroad(found)
    return found


def _from_the_root(growing: dict[str, list[Cause]]) -> list[PlacedCause]:
    found: list[PlacedCause] = []
    waiting: list[tuple[Cause, tuple[str, ...]]] = [(one, ()) for one in reversed(growing[""])]
    while waiting:
        one, branches = waiting.pop()
        on_it = growing[one.name]
        found.append(PlacedCause(one, branches, is_branch=bool(on_it)))
        waiting += [(leaf, (*branches, one.name)) for leaf in reversed(on_it)]
    return found
