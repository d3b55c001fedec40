"""What an import file holds: the rows read, the rows refused and why, and the faults of the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.errors import UserError


class ImportField(StrEnum):
    """The fields of a complaint that a column can be mapped to, in the order people are told them."""

    NUMBER = "number"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CUSTOMER = "customer"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    CHANNEL = "channel"
    CATEGORY = "category"
    PRODUCT = "product"
    TEXT = "text"
    WISH = "wish"
    OUTCOME = "outcome"
    AMOUNT = "amount"
    SATISFACTION = "satisfaction"
    SEVERITY = "severity"
    CAUSE = "cause"
    ASSIGNED_TO = "assigned_to"


DATE_FIELDS = (
    ImportField.RECEIVED,
    ImportField.ACKNOWLEDGED,
    ImportField.RESOLVED,
    ImportField.CLOSED,
)


class DateOrder(StrEnum):
    """The order of day, month and year in a date written in digits."""

    DMY = "DMY"
    MDY = "MDY"
    YMD = "YMD"


class ImportFlag(StrEnum):
    """What is odd about a row that came in all the same; kept with the complaint and shown on it."""

    CLOSED_BEFORE_RECEIVED = "closed_before_received"
    CLOSED_BEFORE_RESOLVED = "closed_before_resolved"
    RESOLVED_BEFORE_RECEIVED = "resolved_before_received"
    RESOLVED_BEFORE_ACKNOWLEDGED = "resolved_before_acknowledged"
    ACKNOWLEDGED_BEFORE_RECEIVED = "acknowledged_before_received"
    CLOSED_WITHOUT_DATE = "closed_without_date"
    RECEIVED_TAKEN_FROM_FIRST_RESPONSE = "received_taken_from_first_response"
    RECEIVED_TAKEN_FROM_PURCHASE = "received_taken_from_purchase"
    DATE_AMBIGUOUS = "date_ambiguous"
    UNFILLED_PLACEHOLDER = "unfilled_placeholder"
    BAD_AMOUNT = "bad_amount"
    BAD_SATISFACTION = "bad_satisfaction"
    BAD_EMAIL = "bad_email"
    NUMBER_REPEATED = "number_repeated"
    CHARACTERS_LOST = "characters_lost"
    TEXT_SHORTENED = "text_shortened"


class SourceState(StrEnum):
    """How far the source says the complaint had come; a date of closing is not always given with it.

    Waiting means: for the customer.
    """

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadComplaint:
    """One row of the file as a complaint. Moments are UTC; texts are trimmed; what is not known is empty or None.

    `key` is the same each time the same row is read, whatever the file is called; `content` is a digest of all
    its cells. `source` holds every cell under its column's name as found.
    """

    line: int
    key: str
    content: str
    received: datetime
    acknowledged: datetime | None = None
    resolved: datetime | None = None
    closed: datetime | None = None
    state: SourceState = SourceState.OPEN
    number: str = ""
    customer: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    channel: str = ""
    category: str = ""
    product: str = ""
    text: str = ""
    wish: str = ""
    outcome: str = ""
    amount: int | None = None
    satisfaction: int | None = None
    severity: str = ""
    cause: str = ""
    assigned_to: str = ""
    flags: tuple[ImportFlag, ...] = ()
    source: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an imported complaint came from, with every column of its row as found."""

    source: str
    file_name: str
    imported_at: datetime
    line: int
    number: str
    flags: tuple[ImportFlag, ...]
    columns: Mapping[str, str]


class RefusalKind(StrEnum):
    """Why a row cannot come in."""

    EMPTY_ROW = "empty_row"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    CUT_OFF = "cut_off"
    OPEN_QUOTE = "open_quote"
    NO_RECEIVED_DATE = "no_received_date"
    UNREADABLE_DATE = "unreadable_date"
    WRONG_DATE_ORDER = "wrong_date_order"
    DATE_IN_FUTURE = "date_in_future"
    DATE_TOO_OLD = "date_too_old"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason with its data: the column and text concerned, or the cells found and expected."""

    kind: RefusalKind
    column: str = ""
    text: str = ""
    found: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that does not come in; `line` is where it begins in the file, counted as an editor does."""

    line: int
    reason: Refusal
    source: Mapping[str, str]


class ImportFileFault(UserError):
    """The file as a whole cannot be read; nothing was imported."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{path} {detail}".strip())
        self.path = path
        self.detail = detail


class ImportFileMissing(ImportFileFault):
    """There is no such file."""


class ImportFileIsFolder(ImportFileFault):
    """The path names a folder."""


class ImportFileUnreadable(ImportFileFault):
    """The system does not let us read it; `detail` is the system's reason."""


class ImportFileTooLarge(ImportFileFault):
    """Larger than one import takes; `detail` is the limit in megabytes."""


class ImportFileEmpty(ImportFileFault):
    """Nothing in it, or only blank lines."""


class ImportFileHasNoRows(ImportFileFault):
    """Only a line of column names."""


class NotATable(ImportFileFault):
    """The bytes are not a CSV text, whatever the file's ending; `detail` says what they are, where known."""


class UnknownLayout(ImportFileFault):
    """The columns are not those of a known export and none is named like our fields."""

    def __init__(self, path: Path, columns: tuple[str, ...]) -> None:
        super().__init__(path, ", ".join(columns))
        self.columns = columns
        self.fields = tuple(each.value for each in ImportField)


class UnknownImportField(UserError):
    """A mapping names a field we do not have."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
        self.fields = tuple(each.value for each in ImportField)


class UnknownImportColumn(UserError):
    """A mapping names a column that the file does not have."""

    def __init__(self, name: str, columns: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.columns = columns


class UnknownDateOrder(UserError):
    """Not one of DMY, MDY and YMD."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class DateOrderNeeded(UserError):
    """Every date of the column can be read in more than one order and nothing in the file settles which."""

    def __init__(self, column: str, examples: tuple[str, ...]) -> None:
        super().__init__(f"{column}: {', '.join(examples)}")
        self.column = column
        self.examples = examples


class DateOrderContradicts(UserError):
    """The column holds dates of both orders; `day_first` and `month_first` are examples of each."""

    def __init__(self, column: str, day_first: tuple[str, ...], month_first: tuple[str, ...]) -> None:
        super().__init__(f"{column}: {', '.join(day_first)} / {', '.join(month_first)}")
        self.column = column
        self.day_first = day_first
        self.month_first = month_first
