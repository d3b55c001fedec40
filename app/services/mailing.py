"""Letters by e-mail: a draft for the computer's own mail program, which sends it; the program sends nothing itself."""

from dataclasses import dataclass
from uuid import UUID

from app.documents import words
from app.domain.customer import Customer
from app.domain.letter import Letter, LetterSheet
from app.domain.letter_checks import TO_CUSTOMER
from app.exchange import mail_draft
from app.services import letters, settings
from app.store import complaints, customers

NoMailAddress = mail_draft.NoMailAddress


@dataclass(frozen=True, slots=True)
class MailDraft:
    """The file and the name people know it by."""

    name: str
    content: bytes
    to: str


def draft(letter_id: UUID) -> MailDraft:
    """An issued letter as a mail to the customer, in the letter's language.

    Raises `NotIssued`, `FileLost`, and `NoMailAddress` where there is nobody to write to.
    """
    letter = letters.get(letter_id)
    complaint, pdf = complaints.get(letter.complaint_id), letters.issued_pdf(letter_id)
    customer = customers.to_write_to(complaint.customer_id)
    to = customer.email.strip() if customer and letter.kind in TO_CUSTOMER else ""
    if not to:
        raise NoMailAddress(_reader(letter, customer))
    sheet = letters.sheet(letter)
    name = f"{complaint.number} {letter.kind}"
    content = mail_draft.write(
        to=to,
        name=customer.name if customer else "",
        subject=sheet.subject,
        text=_text(sheet, complaint.number),
        attached=pdf,
        attached_as=f"{name}.pdf",
    )
    return MailDraft(f"{name}.eml", content, to)


def _reader(letter: Letter, customer: Customer | None) -> str:
    """Whom the letter is for."""
    lines = letter.addressee.strip().splitlines()
    return lines[0] if lines else customer.name if customer else ""


def _text(sheet: LetterSheet, number: str) -> str:
    """A few words in the letter's language, greeted and signed as the letter is."""
    said, shop = words.of(sheet.language), settings.shop()
    signed = "\n".join(filter(None, (sheet.signer, sheet.signer_job, shop.name, shop.phone)))
    parts = (sheet.greeting, said.text("letter", "mail", number=number), sheet.closing, signed)
    return "\n\n".join(part for part in parts if part.strip()) + "\n"
