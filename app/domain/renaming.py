"""Names that were changed: a kind of complaint or a cause under its old and its new name is counted as one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.errors import UserError


class RenamedKind(StrEnum):
    """What bears the name."""

    CATEGORY = "category"
    CAUSE = "cause"


class SameName(UserError):
    """A name that is to become itself."""

    field = "name"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Renaming:
    """From `at` on, what was called `before` is called `after`; a merge is a renaming into a name that exists."""

    kind: RenamedKind
    before: str
    after: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Names:
    """The names of today for those of old."""

    categories: Mapping[str, str] = field(default_factory=dict)
    causes: Mapping[str, str] = field(default_factory=dict)

    def category(self, name: str) -> str:
        """What a kind is called today."""
        return self.categories.get(name, name)

    def cause(self, name: str) -> str:
        """What a cause is called today."""
        return self.causes.get(name, name)


def names_of_today(renamings: Iterable[Renaming], in_use: Collection[str]) -> dict[str, str]:
    """Old names to those of today. A name that is in use (again) is nobody's old name."""
    steps = {one.before: one.after for one in sorted(renamings, key=lambda one: one.at)}
    return {
        old: today for old in steps if old not in in_use and (today := _followed(old, steps, in_use)) != old
    }


def _followed(name: str, steps: Mapping[str, str], in_use: Collection[str]) -> str:
    seen = set[str]()
    while name in steps and name not in in_use and name not in seen:
        seen.add(name)
        name = steps[name]
    return name
