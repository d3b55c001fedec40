"""Reads one row of a complaint file into values; says why where it cannot come in, flags it where it is odd."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from app.domain.imported import (
    DATE_FIELDS,
    ImportField,
    ImportFlag,
    ReadComplaint,
    Refusal,
    RefusalKind,
    RefusedRow,
    SourceState,
    UnknownImportColumn,
)
from app.domain.money import BadAmount, read_amount
from app.exchange.complaint_layouts import Layout, folded
from app.exchange.date_columns import DateColumn, Stamp, UnreadableDate, WrongDateOrder
from app.exchange.date_steps import contradictions, lift_bare_dates
from app.exchange.table_file import Row

_OLDEST = date(1970, 1, 1)
_CODE = re.compile(r"\s+-\s+(?:[A-Z][A-Z0-9]{2}|\d{3})$")
_PLACEHOLDER = re.compile(r"\{\{?\s*[A-Za-z_]+\s*\}?\}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_RATING = re.compile(r"([1-5])(?:[.,]0+)?(?:\s*/\s*5)?")
# "Yes, I was satisfied" says nothing finer, so it takes an end of the scale. No answer is no rating, never a 3.
_RATING_WORDS = {
    "yes": 5,
    "satisfied": 5,
    "no": 1,
    "dissatisfied": 1,
    "not satisfied": 1,
}
# A customer may be called Null or Na: in a text only these stand for "nothing".
_NO_TEXT = {"n/a", "-", "--"}
_NO_FIGURE = {"", "n/a", "na", "nan", "null", "none", "-"}
_LONG_TEXTS = {ImportField.TEXT, ImportField.WISH, ImportField.OUTCOME}
_LEVEL = tuple(SourceState)
_ENDED = {SourceState.RESOLVED, SourceState.CLOSED, SourceState.WITHDRAWN}
_LONGEST_LINE = 500
_LONGEST_TEXT = 5_000_000


class _Refused(Exception):
    """Carries the reason from where it is found to where the row is known."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.kind)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RowReader:
    """What all rows of a file share: layout, settled dates (by the columns they come from), the shop's settings."""

    layout: Layout
    columns: tuple[str, ...]
    dates: Mapping[tuple[str, ...], DateColumn]
    zone: ZoneInfo
    currency: str
    today: date
    _places: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    def read(self, row: Row) -> ReadComplaint | RefusedRow:
        """The row as a complaint without its key (see `Keys`), or as refused."""
        source = _source_of(row, self.columns)
        try:
            _require_whole(row, len(self.columns))
            return self._complaint(row, source)
        except _Refused as refused:
            return RefusedRow(row.line, refused.reason, source)

    def _complaint(self, row: Row, source: Mapping[str, str]) -> ReadComplaint:
        flags: list[ImportFlag] = []
        stamps = self._stamps(row.cells, flags)
        moments = {each: stamp.at for each, stamp in stamps.items()}
        texts = {each.value: self._text(row.cells, each, flags) for each in _TEXT_FIELDS}
        flags += _oddities(texts, row.cells)
        return ReadComplaint(
            line=row.line,
            key="",
            content=sha256("\x1f".join(row.cells).encode("utf-8", "surrogatepass")).hexdigest(),
            received=moments[ImportField.RECEIVED],
            acknowledged=moments.get(ImportField.ACKNOWLEDGED),
            resolved=moments.get(ImportField.RESOLVED),
            closed=moments.get(ImportField.CLOSED),
            state=self._state(row.cells, stamps, flags),
            amount=self._amount(row.cells, flags),
            satisfaction=self._satisfaction(row.cells, flags),
            flags=tuple(dict.fromkeys(flags)),
            source=source,
            **texts,
        )

    def _stamps(self, cells: tuple[str, ...], flags: list[ImportFlag]) -> dict[ImportField, Stamp]:
        """The moments of the row in range and made consistent; contradictions are flagged."""
        stamps: dict[ImportField, Stamp] = {}
        for each in DATE_FIELDS:
            names = self.layout.columns.get(each)
            stamp = self._stamp(cells, names, flags) if names else None
            if stamp:
                stamps[each] = stamp
        is_derived = ImportField.RECEIVED not in stamps
        if is_derived:
            stamps[ImportField.RECEIVED] = self._received_elsewhere(cells, flags)
        lift_bare_dates(stamps)
        flags += contradictions(stamps, is_derived)
        return stamps

    def _received_elsewhere(self, cells: tuple[str, ...], flags: list[ImportFlag]) -> Stamp:
        for fallback in self.layout.fallbacks:
            stamp = self._stamp(cells, (fallback.column,), flags)
            if stamp:
                flags.append(fallback.flag)
                return stamp
        column = " ".join(self.layout.columns.get(ImportField.RECEIVED, ()))
        raise _Refused(Refusal(RefusalKind.NO_RECEIVED_DATE, column))

    def _stamp(self, cells: tuple[str, ...], names: tuple[str, ...], flags: list[ImportFlag]) -> Stamp | None:
        column = self.dates[names]
        text = self._joined(cells, names)
        try:
            stamp = column.read(text, self.zone)
        except WrongDateOrder as fault:
            raise _Refused(Refusal(RefusalKind.WRONG_DATE_ORDER, column.name, text)) from fault
        except UnreadableDate as fault:
            raise _Refused(Refusal(RefusalKind.UNREADABLE_DATE, column.name, text)) from fault
        if stamp and stamp.local_date > self.today:
            raise _Refused(Refusal(RefusalKind.DATE_IN_FUTURE, column.name, text))
        if stamp and stamp.local_date < _OLDEST:
            raise _Refused(Refusal(RefusalKind.DATE_TOO_OLD, column.name, text))
        if stamp and column.is_ambiguous(text):
            flags.append(ImportFlag.DATE_AMBIGUOUS)
        return stamp

    def _state(
        self,
        cells: tuple[str, ...],
        stamps: Mapping[ImportField, Stamp],
        flags: list[ImportFlag],
    ) -> SourceState:
        """As far as the source's own word or its dates say, whichever is further."""
        state = SourceState.OPEN
        if ImportField.RESOLVED in stamps:
            state = SourceState.RESOLVED
        if ImportField.CLOSED in stamps:
            state = SourceState.CLOSED
        if self.layout.state_column:
            said = self.layout.state_of(self._joined(cells, (self.layout.state_column,))) or state
            state = max(state, said, key=_LEVEL.index)
        has_end = ImportField.CLOSED in stamps or (
            state is SourceState.RESOLVED and ImportField.RESOLVED in stamps
        )
        if state in _ENDED and not has_end:
            flags.append(ImportFlag.CLOSED_WITHOUT_DATE)
        return state

    def _amount(self, cells: tuple[str, ...], flags: list[ImportFlag]) -> int | None:
        text = self._of_field(cells, ImportField.AMOUNT).strip()
        if text.lower() in _NO_FIGURE:
            return None
        try:
            return read_amount(text, self.currency)
        except BadAmount:
            flags.append(ImportFlag.BAD_AMOUNT)
            return None

    def _satisfaction(self, cells: tuple[str, ...], flags: list[ImportFlag]) -> int | None:
        text = " ".join(self._of_field(cells, ImportField.SATISFACTION).lower().split())
        if text in _NO_FIGURE:
            return None
        match = _RATING.fullmatch(text)
        rating = int(match[1]) if match else _RATING_WORDS.get(text)
        if rating is None:
            flags.append(ImportFlag.BAD_SATISFACTION)
        return rating

    def _text(self, cells: tuple[str, ...], each: ImportField, flags: list[ImportFlag]) -> str:
        text = self._of_field(cells, each).strip()
        if each not in _LONG_TEXTS:
            text = " ".join(text.split())
        limit = _LONGEST_TEXT if each in _LONG_TEXTS else _LONGEST_LINE
        if len(text) > limit:
            text = text[:limit]
            flags.append(ImportFlag.TEXT_SHORTENED)
        if each in self.layout.coded:
            text = _CODE.sub("", text)
        return "" if text.lower() in _NO_TEXT else text

    def _of_field(self, cells: tuple[str, ...], each: ImportField) -> str:
        return self._joined(cells, self.layout.columns.get(each, ()))

    def _joined(self, cells: tuple[str, ...], names: tuple[str, ...]) -> str:
        """The cells of these columns, blanks left out."""
        if len(names) == 1:
            return cells[self._place(names[0])]
        return " ".join(cell for name in names if (cell := cells[self._place(name)].strip()))

    def _place(self, name: str) -> int:
        place = self._places.get(name)
        if place is None:
            place = self._places[name] = place_of(name, self.columns)
        return place


_TEXT_FIELDS = tuple(
    each for each in ImportField if each not in (*DATE_FIELDS, ImportField.AMOUNT, ImportField.SATISFACTION)
)


def _oddities(texts: dict[str, str], cells: tuple[str, ...]) -> list[ImportFlag]:
    """What is odd about the texts; an address that cannot be mailed to is left out, the source keeps it."""
    flags = []
    if texts["email"] and not _EMAIL.fullmatch(texts["email"]):
        texts["email"] = ""
        flags.append(ImportFlag.BAD_EMAIL)
    if _PLACEHOLDER.search(texts["text"]) or _PLACEHOLDER.search(texts["outcome"]):
        flags.append(ImportFlag.UNFILLED_PLACEHOLDER)
    if any("\ufffd" in cell for cell in cells):
        flags.append(ImportFlag.CHARACTERS_LOST)
    return flags


def place_of(name: str, columns: tuple[str, ...]) -> int:
    """Where the column stands; its exact name goes before one that differs in case, spaces or dashes."""
    if name in columns:
        return columns.index(name)
    for place, column in enumerate(columns):
        if folded(column) == folded(name):
            return place
    raise UnknownImportColumn(name, columns)


def _source_of(row: Row, columns: tuple[str, ...]) -> dict[str, str]:
    source = dict(zip(columns, row.cells, strict=False))
    for place in range(len(columns), len(row.cells)):
        if row.cells[place].strip():
            source[f"Column {place + 1}"] = row.cells[place]
    return source


def _require_whole(row: Row, width: int) -> None:
    """A row has one cell for each column; blank cells after the last are the writer's habit, not data."""
    found = len(row.cells)
    if row.has_open_quote:
        raise _Refused(Refusal(RefusalKind.OPEN_QUOTE, found=found, expected=width))
    if row.is_cut_off:
        raise _Refused(Refusal(RefusalKind.CUT_OFF, found=found, expected=width))
    if not any(cell.strip() for cell in row.cells):
        raise _Refused(Refusal(RefusalKind.EMPTY_ROW))
    if found < width:
        raise _Refused(Refusal(RefusalKind.TOO_FEW_CELLS, found=found, expected=width))
    if any(cell.strip() for cell in row.cells[width:]):
        raise _Refused(Refusal(RefusalKind.TOO_MANY_CELLS, found=found, expected=width))
