"""Names that were changed, in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.renaming import RenamedKind, Renaming
from app.store.tables import RenamingRow


def insert(renaming_id: UUID, kind: RenamedKind, before: str, after: str, *, at: datetime, by: UUID) -> None:
    """Write that a name was changed."""
    RenamingRow.insert(id=renaming_id, kind=kind.value, before=before, after=after, at=at, by=by).execute()


def every() -> list[Renaming]:
    """All that were ever changed, oldest first."""
    found: Any = RenamingRow.select().order_by(RenamingRow.at, RenamingRow.id)
    return [Renaming(RenamedKind(row.kind), row.before, row.after, row.at) for row in found]
