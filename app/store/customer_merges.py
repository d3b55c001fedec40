"""Merges of cards in the database: both cards as plain columns, their complaints, and pairs that are apart."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from peewee import JOIN, chunked

from app.domain.customer_merge import Because, Merge
from app.errors import NotFound
from app.store import plain_rows
from app.store.database import database, sql
from app.store.plain_rows import Columns
from app.store.tables import (
    ComplaintRow,
    ContactRow,
    CustomerApartRow,
    CustomerMergeRow,
    CustomerRow,
    StaffRow,
)

_BATCH = 400
_FAMILY = """
    WITH RECURSIVE family(id) AS (
        SELECT ? UNION
        SELECT absorbed_id FROM customer_merge JOIN family ON kept_id = family.id WHERE undone_at IS NULL
    ) SELECT id FROM family
"""
# Numbers and addresses that stand on more than one card. The first table is read along its index, the second asked.
_SHARED = """
    SELECT one.id, other.id FROM
        (SELECT {column} AS value FROM customer WHERE {column} <> '' GROUP BY {column} HAVING count(*) > 1) AS twice
        JOIN customer AS one ON one.{column} = twice.value
        JOIN customer AS other ON other.{column} = twice.value AND other.id > one.id
"""
_FURTHER = """
    SELECT contact.customer_id, other.id FROM contact
        JOIN customer AS other ON other.{column} = contact.folded AND other.id <> contact.customer_id
    WHERE contact.kind = '{kind}' AND contact.folded <> ''
"""
_BOTH_FURTHER = """
    SELECT one.customer_id, other.customer_id FROM contact AS one
        JOIN contact AS other ON other.kind = one.kind AND other.folded = one.folded
            AND other.customer_id > one.customer_id
    WHERE one.kind = '{kind}' AND one.folded <> ''
"""
_FROM_ABROAD = """
    SELECT one.id, other.id FROM customer AS one
        JOIN customer AS other ON other.phone_digits = ? || substr(one.phone_digits, ?) AND other.id <> one.id
    WHERE one.phone_digits BETWEEN ? AND ?
"""
_AT_ONE_PLACE = """
    SELECT one.postcode, one.id, one.name FROM
        (SELECT postcode FROM customer WHERE postcode <> '' GROUP BY postcode HAVING count(*) > 1) AS shared
        JOIN customer AS one ON one.postcode = shared.postcode AND one.postcode <> ''
    WHERE one.merged_into_id IS NULL
"""


def insert(merge_id: UUID, *, kept: UUID, absorbed: UUID, at: datetime, by: UUID, before: Columns) -> None:
    """Write down that two cards became one, with all that undoing needs."""
    CustomerMergeRow.insert(
        id=merge_id, kept=kept, absorbed=absorbed, merged_at=at, merged_by=by, before=before
    ).execute()


def get(merge_id: UUID) -> tuple[Merge, Columns]:
    """A merge and what it remembers; raises `NotFound`."""
    row: Any = _merges().where(CustomerMergeRow.id == merge_id).first()
    if row is None:
        raise NotFound("merge", merge_id)
    return _merge(row), row.before


def live(kept: Iterable[UUID]) -> list[Merge]:
    """Merges into these cards that were not undone, newest first; their order is kept in what they remember."""
    into = CustomerMergeRow.kept.in_(list(kept)) & CustomerMergeRow.undone_at.is_null()
    rows: Any = sorted(_merges().where(into), key=lambda row: row.before["order"], reverse=True)
    return [_merge(row) for row in rows]


def count_into(kept: UUID) -> int:
    """How many merges there ever were into a card, undone ones too."""
    return int(CustomerMergeRow.select().where(CustomerMergeRow.kept == kept).count())


def set_undone(merge_id: UUID, at: datetime, by: UUID) -> None:
    """The cards are two again; that they were one stays written."""
    CustomerMergeRow.update(undone_at=at, undone_by=by).where(CustomerMergeRow.id == merge_id).execute()


def family(customer_id: UUID) -> set[UUID]:
    """A card and all that were merged into it, directly or not."""
    return {UUID(hex=key) for (key,) in sql(_FAMILY, (customer_id.hex,))}


def columns(customer_id: UUID) -> Columns:
    """The row of a card as the database keeps it."""
    return plain_rows.of(CustomerRow, "id", customer_id)[customer_id.hex]


def contacts(customer_id: UUID) -> list[Columns]:
    """The rows of its further contacts as the database keeps them, by key."""
    return list(plain_rows.of(ContactRow, "customer_id", customer_id).values())


def put_back(customer_id: UUID, row: Mapping[str, Any], further: Iterable[Mapping[str, Any]]) -> None:
    """Make a card exactly what it was. The contacts of every card concerned must have been dropped before."""
    plain_rows.change(CustomerRow, customer_id.hex, row)
    for contact in further:
        plain_rows.insert(ContactRow, contact)


def drop_contacts(customer_id: UUID) -> None:
    """Take all further contacts off a card."""
    ContactRow.delete().where(ContactRow.customer == customer_id).execute()


def set_card(customer_id: UUID, **fields: Any) -> None:
    """Save the named fields of a card."""
    CustomerRow.update(**fields).where(CustomerRow.id == customer_id).execute()


def complaints_of(customer_id: UUID) -> list[UUID]:
    """The keys of a customer's complaints, oldest first."""
    rows: Any = ComplaintRow.select(ComplaintRow.id).where(ComplaintRow.customer == customer_id)
    return [found for (found,) in rows.order_by(ComplaintRow.key).tuples()]


def move_complaints(ids: Iterable[UUID], *, from_id: UUID, to_id: UUID) -> list[UUID]:
    """Give those complaints that are the one customer's to the other; gives back which."""
    moved: list[UUID] = []
    for batch in chunked(ids, _BATCH):
        theirs = ComplaintRow.id.in_(batch) & (ComplaintRow.customer == from_id)
        rows: Any = ComplaintRow.select(ComplaintRow.id).where(theirs).order_by(ComplaintRow.key)
        moved += [found for (found,) in rows.tuples()]
        ComplaintRow.update(customer=to_id).where(theirs).execute()
    return moved


def set_apart(apart_id: UUID, pair: tuple[UUID, UUID], at: datetime, by: UUID) -> None:
    """Keep that two cards are two people's."""
    CustomerApartRow.insert(id=apart_id, customer=pair[0], other=pair[1], said_at=at, said_by=by).execute()


def unset_apart(pair: tuple[UUID, UUID]) -> None:
    """Nobody says so any more."""
    CustomerApartRow.delete().where(
        (CustomerApartRow.customer == pair[0]) & (CustomerApartRow.other == pair[1])
    ).execute()


def are_apart(some: Iterable[UUID], others: Iterable[UUID]) -> bool:
    """Whether somebody said so of one of these and one of those."""
    ours, theirs = list(some), list(others)
    either = (CustomerApartRow.customer.in_(ours) & CustomerApartRow.other.in_(theirs)) | (
        CustomerApartRow.customer.in_(theirs) & CustomerApartRow.other.in_(ours)
    )
    return bool(CustomerApartRow.select().where(either).exists())


def sharing(calling: str, trunk: str) -> Iterator[tuple[UUID, UUID, Because]]:
    """Pairs of cards that share a number or an e-mail address, over the whole book; a pair can come twice."""
    ways = (("phone", "phone_digits", Because.PHONE), ("email", "folded_email", Because.EMAIL))
    for kind, column, because in ways:
        for statement in (_SHARED, _FURTHER, _BOTH_FURTHER):
            yield from _pairs(statement.format(kind=kind, column=column), (), because)
    for prefix in (calling, f"00{calling}") if calling else ():
        values = (trunk, len(prefix) + 1, prefix, prefix + "\U0010ffff")
        yield from _pairs(_FROM_ABROAD, values, Because.PHONE)


def neighbours() -> Iterator[list[tuple[UUID, str]]]:
    """Key and name of the cards at each postcode that more than one has."""
    rows = database.execute_sql(_AT_ONE_PLACE)
    for _, near in groupby(rows, key=itemgetter(0)):
        yield [(UUID(hex=key), name) for _, key, name in near]


def _pairs(
    statement: str, values: tuple[object, ...], because: Because
) -> Iterator[tuple[UUID, UUID, Because]]:
    for one, other in sql(statement, values):
        yield UUID(hex=one), UUID(hex=other), because


def _merges() -> Any:
    return CustomerMergeRow.select(CustomerMergeRow, StaffRow.name).join(
        StaffRow, JOIN.LEFT_OUTER, on=(CustomerMergeRow.merged_by == StaffRow.id)
    )


def _merge(row: Any) -> Merge:
    return Merge(
        id=row.id,
        kept_id=row.kept_id,
        absorbed_id=row.absorbed_id,
        absorbed=row.before["absorbed"]["row"]["name"],
        merged_at=row.merged_at,
        merged_by=row.merged_by.name if row.merged_by else "",
        undone_at=row.undone_at,
    )
