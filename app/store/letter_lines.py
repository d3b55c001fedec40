"""The lists of letters: drafts, those that still lie here, those that went out, those due today."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.letter import LetterKind, LetterLine, LetterState, SentBy
from app.domain.shop import Paper
from app.store.database import sql
from app.store.fields import milliseconds, moment

_SHOWN = """
    SELECT l.id, l.complaint_id, c.key, coalesce(p.name, ''), l.kind, l.state, l.subject, l.written_at, l.issued_at,
        l.sent_at, l.sent_by, l.language, l.paper, l.with_copy, l.addressee
    FROM {first} JOIN complaint AS c ON c.id = l.complaint_id LEFT JOIN customer AS p ON p.id = c.customer_id
"""
_OF_LETTERS = _SHOWN.format(first="letter AS l")
# A case study never leaves the shop, and what was issued anew need not go out in its old words.
_LIES_HERE = """
    l.state = 'issued' AND l.sent_at IS NULL AND l.kind <> 'case_study' AND l.pdf_sha256 <> '' AND NOT EXISTS (
        SELECT 1 FROM letter AS r
        WHERE r.complaint_id = l.complaint_id AND r.replaces = l.id AND r.state = 'issued')
"""
# The promises that run are read by their date; each leads to the few letters of its complaint.
_DRAFTS_DUE = (
    _SHOWN.format(first="promise AS d CROSS JOIN letter AS l ON l.complaint_id = d.complaint_id")
    + """
    WHERE d.kept_at IS NULL AND d.replaced_at IS NULL AND d.due_at < ? AND l.state = 'draft'
        AND l.kind <> 'case_study' AND c.status IN ('received', 'acknowledged', 'in_progress')
    ORDER BY d.due_at, l.written_at LIMIT ?
"""
)


def of_state(state: LetterState, limit: int) -> list[LetterLine]:
    """Drafts or issued ones, newest first."""
    return _lines("l.state = ? ORDER BY l.written_at DESC LIMIT ?", (state.value, limit))


def to_send(limit: int) -> list[LetterLine]:
    """Issued ones that have not left the shop, those that lie longest first."""
    return _lines(f"{_LIES_HERE} ORDER BY l.issued_at LIMIT ?", (limit,))


def sent(limit: int) -> list[LetterLine]:
    """Those that left the shop, newest first."""
    return _lines("l.state = 'issued' AND l.sent_at IS NOT NULL ORDER BY l.sent_at DESC LIMIT ?", (limit,))


def drafts_due(before: datetime, limit: int) -> list[LetterLine]:
    """Drafts of open complaints whose promise falls due before a moment, soonest first, each once."""
    found = sql(_DRAFTS_DUE, (milliseconds(before), limit))
    return list({line.id: line for line in map(_line, found)}.values())


def _lines(condition: str, values: Sequence[object]) -> list[LetterLine]:
    return [_line(row) for row in sql(f"{_OF_LETTERS} WHERE {condition}", values)]


def _line(row: Sequence[Any]) -> LetterLine:
    letter, complaint, key, customer, kind, state, subject, written, issued, sent_at, sent_by, *drawn = row
    language, paper, with_copy, addressee = drawn
    return LetterLine(
        id=UUID(letter),
        complaint_id=UUID(complaint),
        key=key,
        customer=customer,
        kind=LetterKind(kind),
        state=LetterState(state),
        subject=subject,
        written_at=moment(written),
        issued_at=None if issued is None else moment(issued),
        sent_at=None if sent_at is None else moment(sent_at),
        sent_by=SentBy(sent_by) if sent_by else None,
        language=language,
        paper=Paper(paper),
        with_copy=bool(with_copy),
        addressee=addressee.partition("\n")[0],
    )
