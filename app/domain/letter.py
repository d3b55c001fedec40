"""Letters and slips as data: what a letter says before it is drawn, and what must hold before it is issued."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain.shop import Paper
from app.errors import UserError

_FIELD = re.compile(r"\{([^{}\n]{0,60})\}")
TABLE_FIELD = "agreed_table"
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
)
"""What a letter can speak of, besides the table. `product` reads as a noun of its own after "your" and "the";
`customer` is the name as it is addressed; `complaint` the customer's own words. Templates use these and no others."""


class LetterKind(StrEnum):
    """What a letter is for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    HOLDING = "holding"
    RESOLUTION = "resolution"
    REJECTION = "rejection"


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
    `paragraphs` the body in order, one of which may be `{agreed_table}`, standing for `agreed`."""

    kind: LetterKind
    language: str
    paper: Paper
    head: Letterhead
    number: str
    address_lines: tuple[str, ...]
    reference: tuple[tuple[str, str], ...]
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    agreed: tuple[Agreed, ...]
    closing: str
    signer: str
    signer_job: str
    dated_on: date
    show_code: bool = True


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


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a complaint as it is kept. `body` holds paragraphs parted by blank lines, with `{fields}`."""

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


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One row of the list of letters."""

    id: UUID
    complaint_id: UUID
    key: int
    customer: str
    kind: LetterKind
    state: LetterState
    subject: str
    written_at: datetime
    issued_at: datetime | None


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
