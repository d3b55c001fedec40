"""Who is meant by what is typed, and who may be the same person; each look-up runs along its own index."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from app.domain.customer import ContactKind, Customer, phone_digits
from app.domain.folding import folded
from app.domain.phone import spellings
from app.store import customers
from app.store.compiled import WholeRow
from app.store.database import sql
from app.store.tables import ContactRow, CustomerRow

_AFTER_ALL = "\U0010ffff"
_FEWEST_DIGITS = 3
_LETTERS_IN_A_NUMBER = 2
_MOST_WORDS = 5
_LONGEST = 200
_MOST_SAME = 50
_LOOKED_THROUGH = 1000  # entries of an index, for a name whose parts are given in any order
_BEGINNING = "t1.{column} BETWEEN ? AND ? AND t1.merged_into_id IS NULL ORDER BY t1.{column} LIMIT ?"
_WITH_CONTACT = "JOIN contact AS c ON c.customer_id = t1.id"
_FURTHER = "c.kind = ? AND c.folded BETWEEN ? AND ? AND t1.merged_into_id IS NULL ORDER BY c.folded LIMIT ?"
_IN_ANY_ORDER = """
    SELECT id FROM (SELECT id, {column} AS parts FROM customer WHERE {column} BETWEEN ? AND ? LIMIT ?)
    WHERE {conditions} LIMIT ?
"""

_cards = WholeRow(CustomerRow.id)


def recognised(text: str, country: str, limit: int = 8) -> list[Customer]:
    """People whose name, surname, phone number or e-mail address begins as typed, or whose name has all its parts."""
    found: dict[UUID, Customer] = {}
    for rows in _lookups(" ".join(folded(text[:_LONGEST]).split()), text[:_LONGEST], country, limit):
        for row in rows:
            found.setdefault(row.id, customers.of_row(row))
        if len(found) >= limit:
            break
    return customers.with_contacts(list(found.values())[:limit])


def same_as(name: str, phone: str, email: str, country: str) -> Customer | None:
    """The one customer with this phone number or e-mail address and name, or None. A card that was merged away
    leads to the one that was kept. A number alone, without a name, names nobody when two people share it."""
    wanted = _parts(name)
    rows = (*with_phone(spellings(phone, country)), *with_email((folded(email),)))
    meant = [row.id for row in rows if not wanted or _parts(row.folded_name) == wanted]
    kept = list(dict.fromkeys(map(customers.kept_id, meant if not wanted else meant[:1])))
    return customers.get(kept[0]) if len(kept) == 1 else None


def with_phone(digits: Sequence[str]) -> list[Any]:
    """Cards with one of these numbers, first or further, merged ones among them; those that stand come first."""
    return _with(CustomerRow.phone_digits, ContactKind.PHONE, digits)


def with_email(emails: Sequence[str]) -> list[Any]:
    """The same by folded e-mail address."""
    return _with(CustomerRow.folded_email, ContactKind.EMAIL, emails)


def with_postcode(postcode: str, limit: int) -> list[Any]:
    """Cards that stand, at a postcode."""
    if not postcode:
        return []
    same = (CustomerRow.postcode == postcode) & (CustomerRow.postcode != "")
    return list(CustomerRow.select().where(same & _stands()).limit(limit))


def _stands() -> Any:
    return CustomerRow.merged_into.is_null()


def _with(column: Any, kind: ContactKind, values: Sequence[str]) -> list[Any]:
    wanted = [value for value in values if value]
    if not wanted:
        return []
    first = CustomerRow.select().where(column.in_(wanted)).limit(_MOST_SAME)
    further: Any = ContactRow.select(ContactRow.customer).where(
        (ContactRow.kind == kind.value) & ContactRow.folded.in_(wanted)
    )
    ids = {row.customer_id for row in further.limit(_MOST_SAME)}
    more = CustomerRow.select().where(CustomerRow.id.in_(ids)) if ids else ()
    rows = {row.id: row for row in (*first, *more)}
    return sorted(rows.values(), key=lambda row: row.merged_into_id is not None)


def _lookups(start: str, typed: str, country: str, limit: int) -> Iterator[list[Any]]:
    letters = sum(letter.isalpha() for letter in start)
    if len(phone_digits(typed)) >= _FEWEST_DIGITS and letters <= _LETTERS_IN_A_NUMBER:
        for digits in spellings(typed, country):
            yield _beginning("phone_digits", digits, limit)
            yield _further(ContactKind.PHONE, digits, limit)
    if not start:
        return
    if "@" not in start:
        yield _beginning("folded_name", start, limit)
        yield _beginning("surname_first", start, limit)
        yield _in_any_order(_parts(start), limit)
    yield _beginning("folded_email", start, limit)
    yield _further(ContactKind.EMAIL, start, limit)


def _beginning(column: str, start: str, limit: int) -> list[Any]:
    return _cards.where(_BEGINNING.format(column=column), (start, start + _AFTER_ALL, limit))


def _further(kind: ContactKind, start: str, limit: int) -> list[Any]:
    return _cards.where(_FURTHER, (kind.value, start, start + _AFTER_ALL, limit), joined=_WITH_CONTACT)


def _in_any_order(words: list[str], limit: int) -> list[Any]:
    """Names that hold all the words, first or last name among them; a frequent one is not looked through to its end."""
    if not 1 < len(words) <= _MOST_WORDS:
        return []
    ids: set[UUID] = set()
    for place, word in enumerate(words):
        others = [f"% {_plain(one)}%" for one in (*words[:place], *words[place + 1 :])]
        conditions = " AND ".join("' ' || parts LIKE ? ESCAPE '!'" for _ in others)
        for column in ("surname_first", "folded_name"):
            statement = _IN_ANY_ORDER.format(column=column, conditions=conditions)
            values = (word, word + _AFTER_ALL, _LOOKED_THROUGH, *others, limit)
            ids |= {UUID(hex=key) for (key,) in sql(statement, values)}
    rows = CustomerRow.select().where(CustomerRow.id.in_(ids) & _stands()) if ids else ()
    return sorted(rows, key=lambda row: row.folded_name)[:limit]


def _plain(word: str) -> str:
    return "".join(f"!{sign}" if sign in "!%_" else sign for sign in word)


def _parts(name: str) -> list[str]:
    return sorted(folded(name).replace(",", " ").replace(".", " ").split())
