"""The review as a file: PDF, workbook, CSV or JSON, by the file's ending. A closed month shows its frozen figures."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app import clock
from app.documents import findings, words
from app.domain import seal
from app.domain.commendation import PraiseLine
from app.domain.headline import headline
from app.domain.month_report import MonthReport
from app.domain.review import Review, ReviewLine
from app.exchange import review_keys, review_table, review_text, review_workbook
from app.services import (
    audits,
    commendations,
    effects,
    letter_masks,
    month_closing,
    month_corrections,
    new_file,
    reviews,
    settings,
)
from app.services.audits import Exported
from app.store import complaints as complaints_kept
from app.store import staff, timeline
from app.store.database import reading

ENDINGS = (".pdf", ".xlsx", ".csv", ".json")


def report(month: str) -> MonthReport:
    """All that a file or a paper tells of a month, with the frozen figures of a closed one instead of today's."""
    with reading():
        closed = month_closing.closed(month)
        if closed is None:
            return _report(month_closing.shown(month), reviews.listed(month))
        today = month_closing.today_of(closed)
        found = _report(closed.figures, reviews.listed(month) if today else ())
        corrections = month_corrections.of(closed, today) if today else ()
    local = settings.calendar().local
    return replace(
        found,
        closed=replace(closed, closed_at=local(closed.closed_at)),
        corrections=tuple(replace(one, since=local(one.since)) if one.since else one for one in corrections),
    )


def _report(review: Review, complaints: Sequence[ReviewLine]) -> MonthReport:
    made_at = settings.calendar().local(clock.now())
    said = findings.headline(headline(review), words.of(words.ENGLISH))
    measured = effects.of_lessons(review.lessons)
    entries, chain = timeline.head()
    return MonthReport(
        review,
        complaints,
        settings.shop().name,
        made_at,
        said,
        praise=tuple(_nameless(line) for line in commendations.shared(review.month)),
        effects=measured,
        entries=entries,
        seal=seal.shown(chain),
    )


def _nameless(line: PraiseLine) -> PraiseLine:
    """Thanks tell what was done well, not which customer said so."""
    praise = line.commendation
    if praise.complaint_id is None:
        return line
    words = letter_masks.without_names([praise.words], complaints_kept.get(praise.complaint_id))
    return replace(line, commendation=replace(praise, words=words[0]))


def as_text(found: MonthReport) -> tuple[str, ...]:
    """The lines of a terminal, without the first."""
    return review_text.as_text(found)


def write(found: MonthReport, path: Path, by: UUID | None, *, wall: bool = False) -> None:
    """Write the review for the staff member who asked for it."""
    ending = new_file.require_ending(path, ENDINGS)
    content = _content(ending, found, by, wall=wall)
    with new_file.aside(path) as beside:
        beside.write_bytes(content)
        audits.exported(Exported.REVIEW, by, ending=ending, count=len(found.complaints))


def as_pdf(found: MonthReport, by: UUID | None, *, wall: bool = False) -> bytes:
    """The printed review, for the preview and the printer as well."""
    from app.documents.review_pdf import draw_review  # loads reportlab

    shop, reader = settings.shop(), staff.get(by) if by else None
    return draw_review(
        found,
        printed_for=", ".join(filter(None, (reader.name, reader.job))) if reader else "",
        effects=found.effects,
        language=shop.language,
        wall=wall,
    )


def _content(ending: str, found: MonthReport, by: UUID | None, *, wall: bool) -> bytes:
    if ending == ".pdf":
        return as_pdf(found, by, wall=wall)
    if ending == ".xlsx":
        return review_workbook.as_workbook(found)
    if ending == ".csv":
        return review_table.as_csv(found).encode("utf-8-sig")  # without the mark Excel reads it as Latin-1
    return (
        json.dumps(review_keys.as_json(found), ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n"
    )
