"""Erasing a customer in the database: which texts are kept of them, and what is written in their place.

SQL that only SQLite knows.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain import number
from app.domain.customer import ERASED_NAME
from app.domain.erasure import Place, texts_of, with_texts
from app.domain.folding import folded, words_only
from app.domain.privacy_request import RequestEnd
from app.domain.timeline import kept_digest
from app.store.complaints import sorted_as
from app.store.database import sql
from app.store.fields import milliseconds

_BATCH = 400
_MOST_ELSEWHERE = 200  # complaints of others in which a name is looked for
Numbers = Mapping[str, str]  # by the key of a complaint, its number


@dataclass(frozen=True, slots=True)
class _Kept:
    """A table that bears words: in columns as they are, and inside structures."""

    table: str
    columns: tuple[str, ...]
    structures: tuple[str, ...] = ()
    key: str = "id"
    of: str = "complaint_id"
    only: str = "1"


# Letters, names of files and imported columns are not here: they go as a whole. So do words beside a complaint.
_OF_COMPLAINTS = (
    _Kept(
        "complaint",
        ("words", "receipt", "wish_words", "goods_left", "goods_condition", "goods_with", "read_back",
         "rejection_reason", "cause_notes"),
        ("answers", "whys", "to_check"),
        of="id",
    ),
    _Kept("timeline", ("text",), ("facts",), only="kind <> 'file'"),
    _Kept("step", ("text", "responsible_words")),
    _Kept("promise", ("text", "replaced_because")),
    _Kept("offer", ("terms", "customer_words", "only_because"), ("details",)),
    _Kept("approval", ("asked_because", "reason")),
    _Kept("voucher", ("redeemed_words", "cancelled_because")),
    _Kept("escalation", ("to_words", "because", "answer")),
    _Kept("follow_up", ("about", "words")),
    _Kept("lesson", ("change", "because", "who", "effect")),
    _Kept("commendation", ("words",)),
    _Kept("case_study", ("title", "what_happened", "what_we_did", "what_we_learned")),
    _Kept("complaint_link", (), ("before",)),
    _Kept("complaint_link", (), ("before",), of="other_id"),
)  # fmt: skip
_OF_NOBODY = (
    (_Kept("lesson", ("change", "because", "who", "effect")), "complaint_id IS NULL"),
    (_Kept("commendation", ("words",)), "complaint_id IS NULL"),
    (_Kept("absence", ("note",)), "1"),
    (_Kept("draft", (), ("content",)), "1"),
    (_Kept("saved_view", ("name",), ("filters",)), "1"),
    (_Kept("preference", (), ("value",), key="name"), "1"),
)
_WITHOUT_COMPLAINT = ("absence", "draft", "saved_view", "preference")
_TABLES = {one.table: one for one in (*_OF_COMPLAINTS, *(one for one, _ in _OF_NOBODY))}
_COUNTS_ON = (
    "complaint", "step", "offer", "approval", "voucher", "escalation", "follow_up", "lesson", "commendation",
    "case_study", "absence",
)  # fmt: skip
_EMPTY_CARD = (
    "name", "folded_name", "surname_first", "phone", "phone_digits", "email", "folded_email", "address", "salutation",
    "prefers", "language", "note", "postcode", "hold_reason",
)  # fmt: skip


def numbers_of(family: Collection[UUID]) -> dict[str, str]:
    """The complaints of these cards, oldest first."""
    rows = _among("SELECT id, key FROM complaint WHERE customer_id IN ({marks}) ORDER BY key", _keys(family))
    return {key: number.shown(serial) for key, serial in rows}


def places_of(numbers: Numbers) -> Iterator[Place]:
    """Every text kept with these complaints."""
    seen: set[str] = set()
    for kept in _OF_COMPLAINTS:
        for place in _places(kept, f"{kept.of} IN ({{marks}})", list(numbers), numbers, is_theirs=True):
            if place.key not in seen:
                seen.add(place.key)
                yield place
    yield from _products(list(numbers))


def elsewhere(phrases: Iterable[str], without: Numbers) -> Iterator[Place]:
    """Texts of other complaints that hold all the words of a phrase, and those that belong to no complaint."""
    others: dict[str, str] = {}
    for phrase in {words_only(one) for one in phrases} - {""}:
        rows = sql(
            "SELECT c.id, c.key FROM complaint AS c WHERE c.key IN (SELECT rowid FROM complaint_search"
            " WHERE complaint_search MATCH ? ORDER BY rowid DESC LIMIT ?)",
            (f'{{words notes product receipt}} : "{phrase}"', _MOST_ELSEWHERE),
        )
        others |= {key: number.shown(serial) for key, serial in rows if key not in without}
    for kept in _OF_COMPLAINTS:
        yield from _places(kept, f"{kept.of} IN ({{marks}})", list(others), others, is_theirs=False)
    for kept, condition in _OF_NOBODY:
        yield from _places(kept, condition, [""], {}, is_theirs=False)


def write(texts: Mapping[Place, str]) -> set[str]:
    """Put these texts in the place of those that stood there; gives back the keys of the complaints they belong to.
    An entry of the timeline loses its salt with its words."""
    plain: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    inside: dict[tuple[str, str, str], dict[tuple[str | int, ...], str]] = defaultdict(dict)
    touched: set[str] = set()
    for place, text in texts.items():
        if place.column == "product":
            touched |= _rename_product(place.row, text)
        elif place.path:
            inside[place.table, place.row, place.column][place.path] = text
        else:
            plain[place.table, place.row][place.column] = text
    for (table, row, column), changed in inside.items():
        key = _TABLES[table].key
        found = sql(f"SELECT {column} FROM {table} WHERE {key} = ?", (row,))
        whole = with_texts(json.loads(found[0][0]), changed)
        plain[table, row][column] = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for (table, row), values in plain.items():
        _change(table, row, values)
    return touched | _complaints_of(plain)


def take_letters(numbers: Numbers) -> set[str]:
    """Empty the words of all letters to them, and take away drafts; gives back the digests of their papers."""
    marks = "complaint_id IN ({marks})"
    papers = _among(f"SELECT pdf_sha256 FROM letter WHERE {marks} AND pdf_sha256 <> ''", list(numbers))
    _each(f"DELETE FROM letter WHERE state <> 'issued' AND {marks}", list(numbers))
    _each(
        "UPDATE letter SET version = version + 1, subject = '', greeting = '', body = '', addressee = '',"
        f" closing = '', pdf_sha256 = '' WHERE {marks}",
        list(numbers),
    )
    return {sha256 for (sha256,) in papers}


def take_files(numbers: Numbers) -> set[str]:
    """Take away the rows of all their files, and the names that the timeline gives them."""
    marks = "complaint_id IN ({marks})"
    gone = _among(f"SELECT sha256 FROM file WHERE {marks}", list(numbers))
    _each(f"DELETE FROM file WHERE {marks}", list(numbers))
    _each(f"UPDATE timeline SET text = '', salt = '' WHERE kind = 'file' AND {marks}", list(numbers))
    return {sha256 for (sha256,) in gone}


def take_imported(numbers: Numbers) -> None:
    """Of a row that was imported only where it came from stays."""
    _each("UPDATE imported SET columns = '{{}}' WHERE complaint_id IN ({marks})", list(numbers))


def take_drafts(ids: Iterable[UUID]) -> None:
    """Take away what was typed beside a card or complaint and not saved."""
    _each("DELETE FROM draft WHERE id IN ({marks})", _keys(ids))


def empty_cards(family: Collection[UUID], at: datetime) -> None:
    """The cards stay, so that figures count the same people; nobody can be known by them."""
    empty = ", ".join(f"{name} = ''" for name in _EMPTY_CARD)
    moment = milliseconds(at)
    for key in _keys(family):
        sql(f"UPDATE customer SET version = version + 1, {empty}, hold_until = NULL WHERE id = ?", (key,))
        sql("UPDATE customer SET name = ?, erased_at = ? WHERE id = ?", (ERASED_NAME, moment, key))
        sql("DELETE FROM contact WHERE customer_id = ?", (key,))
        sql("UPDATE consent SET version = version + 1, words = '' WHERE customer_id = ?", (key,))
        sql("UPDATE privacy_request SET version = version + 1, words = '' WHERE customer_id = ?", (key,))
        _forget_merges(key)


def end_requests(family: Collection[UUID], at: datetime, by: UUID) -> None:
    """Whatever they asked for is answered by it."""
    for key in _keys(family):
        sql(
            "UPDATE privacy_request SET version = version + 1, ended_at = ?, ended_by_id = ?, ended_how = ?"
            " WHERE ended_at IS NULL AND customer_id = ?",
            (milliseconds(at), by.hex, RequestEnd.ANSWERED.value, key),
        )


def papers_of(numbers: Numbers) -> tuple[int, int]:
    """How many letters and files belong to these complaints."""
    marks = "complaint_id IN ({marks})"
    letters = _among(f"SELECT count(*) FROM letter WHERE {marks}", list(numbers))
    files = _among(f"SELECT count(*) FROM file WHERE {marks}", list(numbers))
    return sum(count for (count,) in letters), sum(count for (count,) in files)


def unsalted(complaint_id: str) -> list[tuple[int, str, dict[str, str]]]:
    """What is left of the erased entries of a complaint."""
    rows = sql(
        "SELECT seq, text, facts FROM timeline WHERE complaint_id = ? AND salt = '' ORDER BY seq",
        (complaint_id,),
    )
    return [(seq, text, json.loads(facts)) for seq, text, facts in rows]


def facts_of(complaint_id: str) -> dict[str, str]:
    """What the entry that tells of the erasing says, so that `check` can hold it against what is left."""
    rows = unsalted(complaint_id)
    return {"entries": " ".join(str(seq) for seq, _, _ in rows), "kept": kept_digest(rows)}


def names_before(family: Collection[UUID]) -> list[Mapping[str, Any]]:
    """The cards that were merged into these, as they were: rows and contacts."""
    rows = _among(
        "SELECT before FROM customer_merge WHERE undone_at IS NULL AND kept_id IN ({marks})", _keys(family)
    )
    return [json.loads(before) for (before,) in rows]


def _forget_merges(key: str) -> None:
    """That two cards were one stays; what undoing would bring back does not."""
    for merge, before in sql(
        "SELECT id, before FROM customer_merge WHERE ? IN (kept_id, absorbed_id)", (key,)
    ):
        left = {"order": json.loads(before).get("order", 0), "after": {}, "erased": True}
        left["absorbed"] = {"row": {"name": ERASED_NAME}}
        sql("UPDATE customer_merge SET before = ? WHERE id = ?", (json.dumps(left), merge))


def _places(
    kept: _Kept, condition: str, keys: list[str], numbers: Numbers, *, is_theirs: bool
) -> Iterator[Place]:
    of = kept.of if "marks" in condition else "''"
    columns = (*kept.columns, *kept.structures)
    statement = (
        f"SELECT {kept.key}, {of}, {', '.join(columns)} FROM {kept.table} WHERE {condition} AND {kept.only}"
    )
    rows = _among(statement, keys) if "marks" in condition else sql(statement)
    for row, owner, *values in rows:
        for column, value in zip(columns, values, strict=True):
            whole = json.loads(value) if column in kept.structures else value
            for path, text in texts_of(whole):
                yield Place(kept.table, column, row, path, text, numbers.get(owner, ""), is_theirs)


def _products(keys: list[str]) -> Iterator[Place]:
    """An item has one name in all complaints about it: figures tell items apart by it."""
    rows = _among(
        "SELECT folded_product, min(product), min(key) FROM complaint WHERE folded_product <> '' AND id IN ({marks})"
        " GROUP BY folded_product",
        keys,
    )
    for item, product, serial in rows:
        yield Place("complaint", "product", item, (), product, number.shown(serial))


def _rename_product(item: str, text: str) -> set[str]:
    """Two items stay two, and one stays one, in every figure that tells them apart; gives back the complaints."""
    about = {key for (key,) in sql("SELECT id FROM complaint WHERE folded_product = ?", (item,))}
    name, count = text, 1
    while sql("SELECT 1 FROM complaint WHERE folded_product = ? LIMIT 1", (folded(name),)):
        count += 1
        name = f"{text} {count}"
    sql(
        "UPDATE complaint SET version = version + 1, product = ?, folded_product = ? WHERE folded_product = ?",
        (name, folded(name), item),
    )
    for lesson, watched in sql("SELECT id, watched_name FROM lesson WHERE watched = 'product'"):
        if folded(watched) == item:
            sql("UPDATE lesson SET version = version + 1, watched_name = ? WHERE id = ?", (name, lesson))
    return about


def _change(table: str, row: str, values: dict[str, str]) -> None:
    if table == "complaint" and "words" in values:
        values["folded_headline"] = sorted_as(values["words"])
    if table == "complaint" and "receipt" in values:
        values["folded_receipt"] = folded(values["receipt"])
    if table == "timeline":
        values["salt"] = ""
    settings = [f"{name} = ?" for name in values]
    settings += ["version = version + 1"] if table in _COUNTS_ON else []
    sql(f"UPDATE {table} SET {', '.join(settings)} WHERE {_TABLES[table].key} = ?", (*values.values(), row))


def _complaints_of(rows: Iterable[tuple[str, str]]) -> set[str]:
    found: set[str] = set()
    for table, row in rows:
        kept = _TABLES[table]
        if table in _WITHOUT_COMPLAINT:
            continue
        found |= {key for (key,) in sql(f"SELECT {kept.of} FROM {table} WHERE id = ?", (row,)) if key}
    return found


def _keys(ids: Iterable[UUID]) -> list[str]:
    return [one.hex for one in ids]


def _among(statement: str, keys: list[str]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        found += sql(statement.format(marks=", ".join("?" for _ in batch)), batch)
    return found


def _each(statement: str, keys: list[str]) -> None:
    _among(statement, keys)
