"""A kept letter becomes the sheet that is drawn."""

import re
from collections.abc import Callable
from dataclasses import replace

from app import clock
from app.domain import rich_text
from app.domain.letter import AddressTooLong, Letter, LetterSheet, fill
from app.domain.rich_text import TABLE, Block
from app.services import letterhead, pictures
from app.services.letter_fields import Known, fill_blanks
from app.store import staff

_LONGEST_NAME = 120
_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b(?!s)")


def of(letter: Letter, known: Known, *, forgiving: bool = False) -> LetterSheet:
    """The letter as printed. Fields without a value raise `UnknownField`, or stand in brackets when forgiving."""
    filled = _forgiving(known) if forgiving else _strict(known)
    signer = staff.get(letter.signer_id) if letter.signer_id else None
    customer = known.customer
    address = (customer.name, *customer.postal_lines) if customer else ()
    return LetterSheet(
        kind=letter.kind,
        language=letter.language,
        paper=letter.paper,
        head=letterhead.of(known.shop, letter.language),
        number=known.complaint.number,
        address_lines=tuple(line for line in address if line),
        reference=_reference(known, letter),
        subject=filled(letter.subject),
        greeting=filled(letter.greeting),
        blocks=_blocks(letter.body, filled, with_table=letter.with_table and bool(known.agreed)),
        agreed=known.agreed if letter.with_table else (),
        closing=letter.closing,
        signer=signer.name if signer else "",
        signer_job=signer.job if signer else "",
        signature=pictures.signature_of(signer) if signer else b"",
        dated_on=known.calendar.day_of(letter.issued_at or clock.now()),
        show_code=letter.with_code,
    )


def draw(sheet: LetterSheet) -> bytes:
    """The sheet as a PDF; the same sheet gives the same bytes, for the letter itself bears its date."""
    from app.documents.letter_pdf import draw_letter  # loads reportlab

    return draw_letter(sheet, invariant=True)


def draw_anyhow(sheet: LetterSheet) -> tuple[bytes, bool]:
    """A draft as a PDF, and whether its address fits the window; one that does not is left at the name."""
    try:
        return draw(sheet), True
    except AddressTooLong:
        name = " ".join(sheet.address_lines[0].split())[:_LONGEST_NAME]
    try:
        return draw(replace(sheet, address_lines=(name,))), False
    except AddressTooLong:  # signs that are printed as words
        return draw(replace(sheet, address_lines=())), False


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(_PAGE_OBJECT.findall(pdf))


def _strict(known: Known) -> Callable[[str], str]:
    return lambda text: fill(text, known.fields)


def _forgiving(known: Known) -> Callable[[str], str]:
    return lambda text: fill_blanks(text, known.fields, known.said)


def _blocks(body: str, filled: Callable[[str], str], *, with_table: bool) -> tuple[Block, ...]:
    """The body with the table in it, at the end where the text does not place it, or without it."""
    blocks = rich_text.read(body)
    if with_table and TABLE not in blocks:
        blocks = (*blocks, TABLE)
    kept = (block for block in blocks if with_table or block != TABLE)
    return rich_text.filled(kept, lambda name: filled(f"{{{name}}}"))


def _reference(known: Known, letter: Letter) -> tuple[tuple[str, str], ...]:
    """The block right of the address: label and value."""
    words, complaint = known.words, known.complaint
    today = known.calendar.day_of(letter.issued_at or clock.now())
    pairs = (
        ("our_reference", complaint.number),
        ("you_told_us", words.day(known.calendar.day_of(complaint.received_at))),
        ("your_receipt", complaint.told.receipt),
        ("date", words.day(today)),
        ("written_by", known.signer),
    )
    return tuple((words.text("letter", label), value) for label, value in pairs if value)
