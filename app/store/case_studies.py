"""Case studies in the database."""

from typing import Any
from uuid import UUID

from app.domain.case_study import CaseStudy
from app.errors import ChangedMeanwhile, NotFound
from app.store.tables import CaseStudyRow, CustomerRow

_BATCH = 500  # of names asked for at once


def get(study_id: UUID) -> CaseStudy:
    """One case study; raises `NotFound`."""
    row = CaseStudyRow.get_or_none(CaseStudyRow.id == study_id)
    if row is None:
        raise NotFound("case study", study_id)
    return _study(row)


def of(complaint_id: UUID) -> list[CaseStudy]:
    """Those of one complaint, first written first."""
    rows = CaseStudyRow.select().where(CaseStudyRow.complaint == complaint_id)
    return [_study(row) for row in rows.order_by(CaseStudyRow.made_at, CaseStudyRow.id)]


def newest(limit: int) -> list[CaseStudy]:
    """The whole binder, newest first."""
    rows = CaseStudyRow.select().order_by(CaseStudyRow.made_at.desc(), CaseStudyRow.id.desc()).limit(limit)
    return [_study(row) for row in rows]


def insert(study_id: UUID, complaint_id: UUID, **fields: Any) -> None:
    """Write a new case study."""
    CaseStudyRow.insert(id=study_id, complaint=complaint_id, **fields).execute()


def save_over(study_id: UUID, seen_version: int, **fields: Any) -> None:
    """Save over the version that was seen; raises `NotFound`, `ChangedMeanwhile` over a newer one."""
    same = (CaseStudyRow.id == study_id) & (CaseStudyRow.version == seen_version)
    if CaseStudyRow.update(version=seen_version + 1, **fields).where(same).execute():
        return
    get(study_id)
    raise ChangedMeanwhile("case study")


def names_among(folded_names: set[str]) -> list[str]:
    """Which of these folded names stand on somebody's card, as they are written there."""
    wanted = sorted(folded_names)
    found: set[str] = set()
    for start in range(0, len(wanted), _BATCH):
        batch = wanted[start : start + _BATCH]
        rows: Any = CustomerRow.select(CustomerRow.name).where(CustomerRow.folded_name.in_(batch)).tuples()
        found |= {name for (name,) in rows}
    return sorted(found)


def _study(row: Any) -> CaseStudy:
    return CaseStudy(
        id=row.id,
        complaint_id=row.complaint_id,
        title=row.title,
        what_happened=row.what_happened,
        what_we_did=row.what_we_did,
        what_we_learned=row.what_we_learned,
        made_at=row.made_at,
        made_by=row.made_by_id,
        version=row.version,
    )
