"""Opens a file of complaints: finds its layout, settles its dates, goes through its rows with their line numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.imported import (
    DATE_FIELDS,
    DateOrder,
    ImportField,
    ReadComplaint,
    RefusedRow,
    UnknownDateOrder,
    UnknownImportField,
    UnknownLayout,
)
from app.exchange.complaint_keys import Keys
from app.exchange.complaint_layouts import Layout, folded, guess, recognise
from app.exchange.complaint_rows import RowReader, place_of
from app.exchange.date_columns import DateColumn, order_of_twin, order_shown, settle
from app.exchange.table_file import TableFile, read_table

_FIELDS = {folded(each.value): each for each in ImportField}


@dataclass(frozen=True, slots=True)
class ComplaintTable:
    """A file made ready. `read` goes through its rows in file order; rows that are the same complaint share a key."""

    table: TableFile
    layout: Layout
    source: str
    reader: RowReader

    @property
    def row_count(self) -> int:
        """How many rows stand below the header, good and bad."""
        return len(self.table.rows)

    def read(self) -> Iterator[ReadComplaint | RefusedRow]:
        """Each row as a complaint or as refused."""
        keys = Keys(self.source)
        for row in self.table.rows:
            read = self.reader.read(row)
            yield read if isinstance(read, RefusedRow) else keys.given_to(read)


def open_complaints(
    path: Path,
    *,
    zone: ZoneInfo,
    currency: str,
    now: datetime,
    source: str = "",
    mapping: Mapping[str, str] | None = None,
    date_order: str | None = None,
) -> ComplaintTable:
    """Read the file, find its layout, settle its dates. `mapping` (field to column) goes before what we know of it.

    `source` names where the complaints come from; rows are compared with earlier imports of the same source.
    """
    order = _order_named(date_order)
    table = read_table(path)
    layout = _layout_of(table, mapping or {})
    reader = RowReader(
        layout=layout,
        columns=table.columns,
        dates=_settled(table, layout, order),
        zone=zone,
        currency=currency,
        today=now.astimezone(zone).date(),
    )
    # Without a name the columns themselves tell one make of file from another.
    name = source.strip() or layout.name or ", ".join(column.strip() for column in table.columns)
    return ComplaintTable(table, layout, name, reader)


def _order_named(text: str | None) -> DateOrder | None:
    if not text:
        return None
    try:
        return DateOrder(text.strip().upper())
    except ValueError as fault:
        raise UnknownDateOrder(text) from fault


def _layout_of(table: TableFile, mapping: Mapping[str, str]) -> Layout:
    layout = recognise(table.columns) or guess(table.columns)
    named: dict[ImportField, tuple[str, ...]] = {}
    for name, column in mapping.items():
        if folded(name) not in _FIELDS:
            raise UnknownImportField(name)
        named[_FIELDS[folded(name)]] = (table.columns[place_of(column, table.columns)],)
    layout = replace(layout, columns={**layout.columns, **named})
    if ImportField.RECEIVED not in layout.columns and not layout.fallbacks:
        raise UnknownLayout(table.path, table.columns)
    return layout


def _settled(table: TableFile, layout: Layout, order: DateOrder | None) -> dict[tuple[str, ...], DateColumn]:
    """Each date column in its order."""
    whole = [row.cells for row in table.rows if len(row.cells) == len(table.columns)]
    named = [layout.columns[each] for each in DATE_FIELDS if each in layout.columns]
    named += [(each.column,) for each in layout.fallbacks]
    texts: dict[tuple[str, ...], list[str]] = {}
    for names in named:
        places = [place_of(name, table.columns) for name in names]
        texts[names] = [" ".join(cells[place] for place in places) for cells in whole]
    return {
        names: settle(
            " ".join(names),
            texts[names],
            order=order,
            elsewhere=_elsewhere(names, texts, whole, layout),
        )
        for names in texts
    }


def _elsewhere(
    names: tuple[str, ...],
    texts: Mapping[tuple[str, ...], list[str]],
    whole: list[tuple[str, ...]],
    layout: Layout,
) -> Callable[[], DateOrder | None]:
    """What else in the file settles a column: one saying the same dates, then one written in the same file."""

    def order() -> DateOrder | None:
        others = ([cells[place] for cells in whole] for place in range(len(whole[0])))
        return order_of_twin(texts[names], others) or _order_of_siblings(names, texts) or layout.date_order

    return order


def _order_of_siblings(
    names: tuple[str, ...], texts: Mapping[tuple[str, ...], list[str]]
) -> DateOrder | None:
    """The order that the file's other date columns show, where they agree."""
    orders = {order_shown(texts[other]) for other in texts if other != names} - {None}
    return orders.pop() if len(orders) == 1 else None
