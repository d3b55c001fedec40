"""Letters and slips as data: what a letter says before it is drawn, and what must hold before it is issued."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.rich_text import TABLE_FIELD, Block
from app.domain.shop import Paper
from app.errors import UserError

_FIELD = re.compile(r"\{(?![^\S\n]*\})([^{}\n]{1,60})\}")
FIELDS = (
    "number",
    "customer",
    "product",
    "received_on",
    "complaint",
    "wish",
    "goods_left",
    "receipt",
    "bought_on",
    "remedy",
    "amount",
    "reason",
    "promise",
    "follow_up_on",
    "handler",
    "signer",
    "shop",
    "shop_phone",
    "shop_email",
    "hours",
    "today",
    "voucher",
    "refused",
    "rights",
    "dispute_body",
    "final_response",
    "why",
    "supplier",
    "serial",
    "case_title",
    "what_happened",
    "what_we_did",
    "what_we_learned",
)
"""What a letter can speak of, besides the table. `product` reads as a noun of its own after "your" and "the";
`customer` is the name as it is addressed; `complaint` the customer's own words; `rights`, `dispute_body` and
`final_response` come from the country's pack and the owner. Templates use these and no others."""


class LetterKind(StrEnum):
    """What a letter is for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    HOLDING = "holding"
    RESOLUTION = "resolution"
    PARTIAL = "partial"
    REJECTION = "rejection"
    DEADLOCK = "deadlock"
    APOLOGY = "apology"
    FOLLOW_UP = "follow_up"
    SUPPLIER = "supplier"
    CASE_STUDY = "case_study"


class SentBy(StrEnum):
    """How an issued letter left the shop."""

    PRINTED = "printed"
    MAILED = "mailed"
    HANDED = "handed"


class LetterState(StrEnum):
    """A letter is a draft until it is issued; then it is frozen with its PDF."""

    DRAFT = "draft"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Agreed:
    """One row of the table of what was agreed: what happens, who sees to it, by when (as printed)."""

    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The shop at the head and foot of its paper. `logo` is image bytes (PNG or JPEG) or empty."""

    name: str
    tagline: str
    address_lines: tuple[str, ...]
    phone: str
    email: str
    foot: str
    hours: str
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """A whole letter, ready to be drawn. `reference` holds label and value pairs of the reference block;
    `blocks` the body in order with its fields filled in, one of which may be the place of the table of `agreed`.
    `pack` names the country's pack and its date, for the file's properties."""

    kind: LetterKind
    language: str
    paper: Paper
    head: Letterhead
    number: str
    address_lines: tuple[str, ...]
    reference: tuple[tuple[str, str], ...]
    subject: str
    greeting: str
    blocks: tuple[Block, ...]
    agreed: tuple[Agreed, ...]
    closing: str
    signer: str
    signer_job: str
    dated_on: date
    show_code: bool = True
    signature: bytes = b""  # a picture of the signer's hand, or empty
    pack: str = ""


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """The 80 mm slip: everything already in the words that are printed. `contact` may be empty."""

    language: str
    head: Letterhead
    number: str
    received: str
    customer: str
    about: str
    wish: str
    next_words: str
    promised: str
    taken_by: str
    open_until: str
    slip_words: str = ""
    goods_left: str = ""
    goods_condition: str = ""
    goods_with: str = ""
    goods_labels: str = ""
    read_back: str = ""  # what the customer said is right
    seal: str = ""  # the head of the timeline when it was made out


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a complaint as it is kept. `body` is text as `rich_text` keeps it; greeting and subject hold
    `{fields}` but no form. `addressee` holds name and lines of whoever else than the customer gets it, such as the
    supplier. `template` is a template's key, of its version `template_version` (0 is as shipped)."""

    id: UUID
    complaint_id: UUID
    kind: LetterKind
    language: str
    template: str
    subject: str
    greeting: str
    body: str
    signer_id: UUID | None
    with_table: bool
    with_code: bool
    state: LetterState
    written_at: datetime
    issued_at: datetime | None
    pdf_sha256: str
    replaces: UUID | None
    version: int = 1
    paper: Paper = Paper.A4_DIN_B
    addressee: str = ""
    with_copy: bool = False
    template_version: int = 0
    pack: str = ""
    sent_at: datetime | None = None
    sent_by: SentBy | None = None
    closing: str = ""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One row of the list of letters, with what printing it needs."""

    id: UUID
    complaint_id: UUID
    key: int
    customer: str
    kind: LetterKind
    state: LetterState
    subject: str
    written_at: datetime
    issued_at: datetime | None
    sent_at: datetime | None = None
    sent_by: SentBy | None = None
    language: str = "en"
    paper: Paper = Paper.A4_DIN_B
    with_copy: bool = False
    addressee: str = ""  # the first line of whoever else than the customer gets it


class AddressTooLong(UserError):
    """The address does not fit the envelope's window at any size that can be read: `lines` where `room` fit."""

    field = "address"

    def __init__(self, lines: int, room: int) -> None:
        super().__init__(f"{lines} > {room}")
        self.lines = lines
        self.room = room


class UnknownField(UserError):
    """The text has a field nobody can fill in, which must never reach a customer."""

    field = "body"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def fill(text: str, fields: Mapping[str, str]) -> str:
    """Put values in the place of `{names}`; raises `UnknownField` for any name without a value."""

    def value_of(match: re.Match[str]) -> str:
        name = match[1].strip()
        if name == TABLE_FIELD:
            return match[0]
        if not fields.get(name):
            raise UnknownField(name)
        return fields[name]

    return _FIELD.sub(value_of, text)


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the fields in a text, in order."""
    return tuple(match[1].strip() for match in _FIELD.finditer(text))
