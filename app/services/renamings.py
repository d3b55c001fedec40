"""Kinds of complaint and causes under another name, or merged: figures count the old name and the new one as one.

Complaints keep the name they were given, so a month that is closed stays as it was.
"""

from collections.abc import Mapping
from uuid import UUID

from app import clock, identity
from app.changes import Changed
from app.domain.capability import Capability
from app.domain.renaming import Names, RenamedKind, Renaming, SameName, names_of_today
from app.services import moving, settings
from app.store import renamings
from app.store.database import reading, writing


def names() -> Names:
    """The names of today for those of old."""
    with reading():
        every = renamings.every()
        if not every:
            return Names()
        in_use = {
            RenamedKind.CATEGORY: {one.name for one in settings.categories(active_only=False)},
            RenamedKind.CAUSE: {one.name for one in settings.causes(active_only=False)},
        }
    found = {
        kind: names_of_today([one for one in every if one.kind is kind], used)
        for kind, used in in_use.items()
    }
    return Names(found[RenamedKind.CATEGORY], found[RenamedKind.CAUSE])


def note(kind: RenamedKind, by: UUID, *, renamed: Mapping[str, str]) -> Changed:
    """Names that were changed or merged, old to new, whatever the lists say; raises `SameName`, `FieldMissing`."""
    with writing():
        moving.require(Capability.CHANGE_SETTINGS, by)
        for before, after in renamed.items():
            old, new = moving.needed("name", before), moving.needed("name", after)
            if old == new:
                raise SameName(old)
            renamings.insert(identity.new_id(), kind, old, new, at=clock.now(), by=by)
    return Changed.MONTHS if renamed else Changed.NOTHING


def every() -> list[Renaming]:
    """All that were ever changed, oldest first."""
    return renamings.every()
