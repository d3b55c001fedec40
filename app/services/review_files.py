"""The review as a file: PDF, workbook, CSV or JSON, by the file's ending. A closed month shows its frozen figures."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app import clock
from app.domain.month_report import MonthReport
from app.domain.review import Review, ReviewLine
from app.exchange import review_keys, review_table, review_workbook
from app.services import month_closing, new_file, settings
from app.store import staff

ENDINGS = (".pdf", ".xlsx", ".csv", ".json")


def report(review: Review, complaints: Sequence[ReviewLine]) -> MonthReport:
    """All that a file or a paper tells of a month, with the frozen figures of a closed one instead of today's."""
    local = settings.calendar().local
    made_at, closed = local(clock.now()), month_closing.closed(review.month)
    found = MonthReport(review, complaints, settings.shop().name, made_at)
    if closed is None:
        return found
    return replace(
        found,
        review=closed.figures,
        closed=replace(closed, closed_at=local(closed.closed_at)),
        corrections=tuple(
            replace(one, since=local(one.since)) if one.since else one
            for one in month_closing.corrections_of(closed, review)
        ),
    )


def write(review: Review, complaints: Sequence[ReviewLine], path: Path, by: UUID) -> None:
    """Write the review for the staff member who asked for it."""
    ending = new_file.require_ending(path, ENDINGS)
    new_file.put(path, _content(ending, review, complaints, by))


def as_pdf(review: Review, complaints: Sequence[ReviewLine], by: UUID) -> bytes:
    """The printed review, for the preview and the printer as well."""
    from app.documents.review_pdf import draw_review  # loads reportlab

    shop, reader, found = settings.shop(), staff.get(by), report(review, complaints)
    return draw_review(
        found.review,
        shop_name=shop.name,
        printed_on=found.made_at.date(),
        printed_for=f"{reader.name}, {reader.job}" if reader.job else reader.name,
        complaints=complaints,
        language=shop.language,
    )


def _content(ending: str, review: Review, complaints: Sequence[ReviewLine], by: UUID) -> bytes:
    if ending == ".pdf":
        return as_pdf(review, complaints, by)
    found = report(review, complaints)
    if ending == ".xlsx":
        return review_workbook.as_workbook(found)
    if ending == ".csv":
        return review_table.as_csv(found).encode("utf-8-sig")  # without the mark Excel reads it as Latin-1
    return (
        json.dumps(review_keys.as_json(found), ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n"
    )
