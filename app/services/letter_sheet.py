"""A kept letter becomes the sheet that is drawn."""

import re
from collections.abc import Mapping
from dataclasses import replace

from app import clock
from app.domain import rich_text
from app.domain.letter import AddressTooLong, Letter, LetterSheet, UnknownField, fill
from app.domain.letter_checks import INSIDE, TO_CUSTOMER, used_fields
from app.domain.rich_text import TABLE, Block
from app.services import letterhead, pictures
from app.services.letter_fields import Known
from app.store import staff

_LONGEST_NAME = 120
_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b(?!s)")


def of(letter: Letter, known: Known, *, forgiving: bool = False) -> LetterSheet:
    """The letter as printed. Fields without a value raise `UnknownField`, or stand in brackets when forgiving."""
    values = _or_blanks(letter, known) if forgiving else known.fields
    signer = staff.get(letter.signer_id) if letter.signer_id else None
    return LetterSheet(
        kind=letter.kind,
        language=known.words.language,
        paper=letter.paper,
        head=letterhead.of(known.shop, letter.language),
        number=known.complaint.number,
        address_lines=address_of(letter, known),
        reference=_reference(known, letter),
        subject=fill(letter.subject, values),
        greeting=fill(letter.greeting, values),
        blocks=_blocks(letter, values, with_table=letter.with_table and bool(known.agreed)),
        agreed=known.agreed if letter.with_table else (),
        closing=fill(letter.closing, values),
        signer=signer.name if signer else "",
        signer_job=signer.job if signer else "",
        signature=pictures.signature_of(signer) if signer else b"",
        dated_on=known.calendar.day_of(letter.issued_at or clock.now()),
        show_code=letter.with_code,
        pack=letter.pack or pack_of(letter, known),
    )


def address_of(letter: Letter, known: Known) -> tuple[str, ...]:
    """Name and lines of who gets the letter; nobody does where it stays in the shop."""
    if letter.kind in INSIDE:
        return ()
    if letter.kind not in TO_CUSTOMER:
        return tuple(line.strip() for line in letter.addressee.splitlines() if line.strip())
    customer = known.customer
    lines = (customer.name, *customer.postal_lines) if customer else ()
    return tuple(line for line in lines if line)


def pack_of(letter: Letter, known: Known) -> str:
    """Which pack a letter to a customer is written by."""
    return known.pack.title if letter.kind in TO_CUSTOMER else ""


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


def _or_blanks(letter: Letter, known: Known) -> Mapping[str, str]:
    """What is known, and for the rest a word in brackets; for drafts only."""
    blanks = {name: known.said.blank(name) for name in used_fields(letter)}
    return blanks | {name: value for name, value in known.fields.items() if value}


def _blocks(letter: Letter, values: Mapping[str, str], *, with_table: bool) -> tuple[Block, ...]:
    """The body with the table in it, at the end where the text does not place it, or without it. What says nothing,
    such as an item that still waits for its words, is left out."""
    blocks = rich_text.read(letter.body)
    if with_table and TABLE not in blocks:
        blocks = (*blocks, TABLE)
    kept = (block for block in blocks if with_table or block != TABLE)
    filled = rich_text.filled(kept, lambda name: _value(name, values))
    return tuple(block for block in filled if block == TABLE or block.text.strip())


def _value(name: str, values: Mapping[str, str]) -> str:
    if not values.get(name):
        raise UnknownField(name)
    return values[name]


def _reference(known: Known, letter: Letter) -> tuple[tuple[str, str], ...]:
    """The block right of the address: label and value. What only the customer knows stands only for them."""
    words, complaint = known.words, known.complaint
    today = known.calendar.day_of(letter.issued_at or clock.now())
    theirs = letter.kind in TO_CUSTOMER
    pairs = (
        ("our_reference", complaint.number),
        ("you_told_us", words.day(known.calendar.day_of(complaint.received_at)) if theirs else ""),
        ("your_receipt", complaint.told.receipt if theirs else ""),
        ("date", words.day(today)),
        ("written_by", known.signer),
    )
    return tuple((words.text("letter", label), value) for label, value in pairs if value)
