"""A letter as it begins: what its template says, for whom, on which paper."""

from uuid import UUID

from app import clock
from app.documents import words
from app.domain.complaint import Complaint
from app.domain.letter import Letter, LetterKind, LetterState
from app.domain.letter_checks import INSIDE, TO_CUSTOMER
from app.domain.letter_template import LetterTemplate
from app.domain.rich_text import TABLE_FIELD, fields_in
from app.domain.shop import US_LETTER, Paper, Shop
from app.services import letter_fields, settings, templates
from app.store import customers


def from_template(
    complaint: Complaint,
    signer_id: UUID,
    *,
    letter_id: UUID,
    kind: LetterKind,
    key: str = "warm",
    language: str = "",
) -> Letter:
    """A letter as its template says it, in the language named or else in that of whoever reads it, where there are
    letters in it. Greeting and subject are filled in at once, for they are short lines that people write over."""
    shop = settings.shop()
    wanted = words.of(language or _language(complaint, kind, shop)).language
    template: LetterTemplate = templates.get(kind, wanted, key)
    spoken = template.language  # English where there is none in the language wanted
    known = letter_fields.known_of(complaint, spoken, signer_id, kind=kind)
    said = templates.render(template, known.fields | {TABLE_FIELD: "x" if known.agreed else ""})
    return Letter(
        id=letter_id,
        complaint_id=complaint.id,
        kind=kind,
        language=spoken,
        template=template.key,
        subject=said.subject,
        greeting=said.greeting,
        body=said.body,
        signer_id=signer_id,
        with_table=TABLE_FIELD in fields_in(said.body),
        with_code=kind in TO_CUSTOMER,
        state=LetterState.DRAFT,
        written_at=clock.now(),
        issued_at=None,
        pdf_sha256="",
        replaces=None,
        paper=_paper(shop, kind),
        addressee=known.supplier if kind is LetterKind.SUPPLIER else "",
        closing=said.closing,
        template_version=template.words_of,
    )


def _language(complaint: Complaint, kind: LetterKind, shop: Shop) -> str:
    """The customer's own; with suppliers and among ourselves the shop's."""
    customer = customers.to_write_to(complaint.customer_id) if kind in TO_CUSTOMER else None
    return (customer.language if customer else "") or shop.language


def _paper(shop: Shop, kind: LetterKind) -> Paper:
    """The shop's; what stays here needs no window."""
    if kind not in INSIDE:
        return shop.paper
    return Paper.LETTER_PLAIN if shop.paper in US_LETTER else Paper.A4_PLAIN
