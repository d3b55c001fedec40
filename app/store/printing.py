"""Which printer takes which kind of paper, and how far each printer is off, in the database."""

from datetime import datetime
from uuid import UUID

from app.domain.printing import Document, Shift
from app.store.tables import PrintingRow


def last_of(document: Document) -> str | None:
    """The printer this kind of paper went to last; None before the first time."""
    found = (
        PrintingRow.select(PrintingRow.printer)
        .where(PrintingRow.document == document.value)
        .order_by(PrintingRow.used_at.desc())
        .limit(1)
    )
    return next((row.printer for row in found), None)


def shift_of(printer: str) -> Shift:
    """How far its paper has to be moved; a printer nobody has measured is not off."""
    found = PrintingRow.select().where(PrintingRow.printer == printer).limit(1)
    return next((Shift(row.shift_x, row.shift_y) for row in found), Shift())


def put(row_id: UUID, document: Document, printer: str, shift: Shift, at: datetime) -> None:
    """Let this printer take this kind of paper from now on."""
    PrintingRow.insert(
        id=row_id, document=document.value, printer=printer, shift_x=shift.x, shift_y=shift.y, used_at=at
    ).on_conflict(
        conflict_target=[PrintingRow.document, PrintingRow.printer], update={PrintingRow.used_at: at}
    ).execute()


def set_shift(printer: str, shift: Shift) -> None:
    """Its offset, whatever kind of paper it takes."""
    PrintingRow.update(shift_x=shift.x, shift_y=shift.y).where(PrintingRow.printer == printer).execute()


def forget(document: Document) -> None:
    """Ask again for the printer of this kind of paper."""
    PrintingRow.delete().where(PrintingRow.document == document.value).execute()


def shifted() -> dict[str, Shift]:
    """Every printer that was ever chosen, with its offset, by name."""
    rows = PrintingRow.select().order_by(PrintingRow.printer)
    return {row.printer: Shift(row.shift_x, row.shift_y) for row in rows}
