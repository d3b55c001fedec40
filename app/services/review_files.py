"""The review as a file: PDF, workbook, CSV or JSON, by the file's ending."""

import json
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from app import clock
from app.domain.review import Review, ReviewLine
from app.exchange import review_table
from app.services import new_file, settings
from app.store import staff

ENDINGS = (".pdf", ".xlsx", ".csv", ".json")


def write(review: Review, complaints: Sequence[ReviewLine], path: Path, by: UUID) -> None:
    """Write the review for the staff member who asked for it."""
    ending = new_file.require_ending(path, ENDINGS)
    new_file.put(path, _content(ending, review, complaints, by))


def as_pdf(review: Review, complaints: Sequence[ReviewLine], by: UUID) -> bytes:
    """The printed review, for the preview and the printer as well."""
    from app.documents.review_pdf import draw_review  # loads reportlab

    shop, reader = settings.shop(), staff.get(by)
    return draw_review(
        review,
        shop_name=shop.name,
        printed_on=settings.calendar().day_of(clock.now()),
        printed_for=f"{reader.name}, {reader.job}" if reader.job else reader.name,
        complaints=complaints,
        language=shop.language,
    )


def _content(ending: str, review: Review, complaints: Sequence[ReviewLine], by: UUID) -> bytes:
    if ending == ".pdf":
        return as_pdf(review, complaints, by)
    if ending == ".xlsx":
        return review_table.as_workbook(review)
    if ending == ".csv":
        return review_table.as_csv(review).encode("utf-8-sig")  # without the mark Excel reads it as Latin-1
    return json.dumps(review_table.as_json(review), ensure_ascii=False, indent=2).encode() + b"\n"
