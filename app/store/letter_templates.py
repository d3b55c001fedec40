"""The owner's own templates in the database. A version is written beside the others; none is ever changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app import identity
from app.domain.letter import LetterKind
from app.store.database import sql
from app.store.fields import moment
from app.store.tables import LetterTemplateRow

# Whatever somebody wrote into these by hand comes out as what it should be, or as nothing, but never as a fault.
_COLUMNS = """
    SELECT kind, language, key, CAST(number AS INTEGER), CAST(made_at AS INTEGER), CAST(made_by_id AS TEXT),
    CAST(facts AS BLOB) FROM letter_template
"""


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """A version as it is kept. `facts` is JSON that nobody has read yet, for somebody may have written in it."""

    kind: str
    language: str
    key: str
    number: int
    made_at: datetime | None
    made_by: UUID | None
    facts: bytes


def newest(kind: LetterKind, language: str, key: str) -> TemplateVersion | None:
    """The version that holds now; None where the owner never wrote one."""
    found = versions(kind, language, key, limit=1)
    return found[0] if found else None


def versions(kind: LetterKind, language: str, key: str, *, limit: int = -1) -> list[TemplateVersion]:
    """All versions of one template, the newest first."""
    where = "WHERE kind = ? AND language = ? AND key = ? ORDER BY number DESC LIMIT ?"
    return [_read(row) for row in sql(f"{_COLUMNS} {where}", (kind.value, language, key, limit))]


def newest_of(kind: LetterKind, language: str) -> list[TemplateVersion]:
    """The newest version of each of the owner's templates of a kind in a language, by key."""
    where = "WHERE kind = ? AND language = ? ORDER BY key, number"
    last = {one.key: one for one in map(_read, sql(f"{_COLUMNS} {where}", (kind.value, language)))}
    return list(last.values())


def newest_of_all() -> list[TemplateVersion]:
    """The newest version of each of the owner's templates."""
    rows = sql(f"{_COLUMNS} ORDER BY kind, language, key, number")
    last = {(one.kind, one.language, one.key): one for one in map(_read, rows)}
    return list(last.values())


def insert(
    kind: LetterKind,
    language: str,
    key: str,
    *,
    number: int,
    made_at: datetime,
    made_by: UUID,
    facts: Mapping[str, Any],
) -> None:
    """Write a version beside the others."""
    LetterTemplateRow.insert(
        id=identity.new_id(),
        kind=kind.value,
        language=language,
        key=key,
        number=number,
        made_at=made_at,
        made_by=made_by,
        facts=dict(facts),
    ).execute()


def _read(row: tuple[Any, ...]) -> TemplateVersion:
    kind, language, key, number, made_at, made_by, facts = row
    return TemplateVersion(kind, language, key, number, _moment(made_at), _person(made_by), facts or b"")


def _moment(made_at: int) -> datetime | None:
    try:
        return moment(made_at)
    except OverflowError:
        return None


def _person(made_by: str | None) -> UUID | None:
    try:
        return UUID(hex=made_by) if made_by else None
    except ValueError:
        return None
