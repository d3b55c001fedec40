"""The review as a file: PDF, workbook, CSV or JSON, by the file's ending."""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from app import clock
from app.domain.review import Review, ReviewLine
from app.errors import StorageError, UserError
from app.exchange import review_table
from app.services import settings
from app.store import staff

ENDINGS = (".pdf", ".xlsx", ".csv", ".json")


class UnknownEnding(UserError):
    """A file name whose ending is none of those we write."""

    field = "path"

    def __init__(self, path: Path, known: tuple[str, ...]) -> None:
        super().__init__(path.name)
        self.path = path
        self.known = known


class CannotWriteFile(StorageError):
    """The file could not be written; a file that was there before is as it was."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def require_known(path: Path) -> None:
    """Raises `UnknownEnding` for a name that `write` would refuse, before any figure is counted."""
    if path.suffix.lower() not in ENDINGS:
        raise UnknownEnding(path, ENDINGS)


def write(review: Review, complaints: Sequence[ReviewLine], path: Path, by: UUID) -> None:
    """Write the review for the staff member who asked for it."""
    require_known(path)
    put(path, _content(path.suffix.lower(), review, complaints, by))


def put(path: Path, content: bytes) -> None:
    """Write bytes aside, then under the name, so that no half file ever bears it."""
    try:
        target = path.resolve()  # a link stays a link
        if target.is_dir():
            raise CannotWriteFile(path, "it is a folder")
        if target.exists() and not os.access(target, os.W_OK):
            raise CannotWriteFile(path, "it is read-only")
        if target.exists() and not target.is_file():
            target.write_bytes(content)  # a pipe or a device, which nothing may be put in the place of
        else:
            _put_aside(target, content)
    except (
        OSError,
        ValueError,
        RuntimeError,
    ) as fault:  # ValueError: NUL in the name; RuntimeError: links in a ring
        raise CannotWriteFile(path, getattr(fault, "strerror", None) or str(fault)) from fault


def _put_aside(target: Path, content: bytes) -> None:
    aside = target.with_name(f".redress-{os.getpid()}.part")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


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
