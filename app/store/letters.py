"""Letters in the database."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.letter import Letter, LetterKind, LetterState, SentBy
from app.domain.shop import Paper
from app.errors import ChangedMeanwhile, NotFound
from app.store.tables import LetterRow


def of(complaint_id: UUID) -> list[Letter]:
    """All letters of a complaint, newest first."""
    rows = LetterRow.select().where(LetterRow.complaint == complaint_id).order_by(LetterRow.written_at.desc())
    return [_letter(row) for row in rows]


def get(letter_id: UUID) -> Letter:
    """One letter; raises `NotFound`."""
    letter = found(letter_id)
    if letter is None:
        raise NotFound("letter", letter_id)
    return letter


def found(letter_id: UUID) -> Letter | None:
    """One letter, or None where there is none any more."""
    row = LetterRow.get_or_none(LetterRow.id == letter_id)
    return None if row is None else _letter(row)


def insert(letter_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Write a new letter."""
    LetterRow.insert(id=letter_id, complaint=complaint_id, **fields).execute()


def save_over(letter_id: UUID, seen_version: int, **fields: Any) -> None:
    """Save a draft over the version that was seen; raises `ChangedMeanwhile` over a newer or an issued one."""
    same = (
        (LetterRow.id == letter_id)
        & (LetterRow.version == seen_version)
        & (LetterRow.state == LetterState.DRAFT.value)
    )
    if not LetterRow.update(version=seen_version + 1, **fields).where(same).execute():
        raise ChangedMeanwhile("letter")


def set_sent(letter_id: UUID, at: datetime, how: SentBy) -> bool:
    """Note that an issued letter left the shop; whether it had not yet."""
    lies_here = (
        (LetterRow.id == letter_id)
        & (LetterRow.state == LetterState.ISSUED.value)
        & LetterRow.sent_at.is_null()
    )
    fields = {"sent_at": at, "sent_by": how.value, "version": LetterRow.version + 1}
    return bool(LetterRow.update(**fields).where(lies_here).execute())


def _letter(row: Any) -> Letter:
    return Letter(
        id=row.id,
        complaint_id=row.complaint_id,
        kind=LetterKind(row.kind),
        language=row.language,
        template=row.template,
        subject=row.subject,
        greeting=row.greeting,
        body=row.body,
        signer_id=row.signer_id,
        with_table=row.with_table,
        with_code=row.with_code,
        state=LetterState(row.state),
        written_at=row.written_at,
        issued_at=row.issued_at,
        pdf_sha256=row.pdf_sha256,
        replaces=row.replaces,
        version=row.version,
        paper=Paper(row.paper),
        addressee=row.addressee,
        closing=row.closing,
        with_copy=row.with_copy,
        template_version=row.template_version,
        pack=row.pack,
        sent_at=row.sent_at,
        sent_by=SentBy(row.sent_by) if row.sent_by else None,
    )
