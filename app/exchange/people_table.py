"""People as a table: reads CSV files of any make, writes one that spreadsheets open safely and that we read back."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.domain.complaint import Channel
from app.domain.customer import phone_digits
from app.domain.imported import ImportFileHasNoRows, NotATable
from app.domain.person_file import (
    FoundPerson,
    LeftOut,
    NoContacts,
    PeopleFile,
    PersonRefusal,
    RefusedPerson,
    Way,
    WayLabel,
    refusal_of,
)
from app.exchange.people_columns import Column, columns_of, tells_people
from app.exchange.spreadsheet_text import as_it_was, harmless
from app.exchange.table_file import Row, TableFile, read_table

Progress = Callable[[int, int], object]

_BATCH = 500
_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PLAIN = ("Name", "Address as", "Prefers", "Language", "Note")
_WAYS = ("Phone", "E-mail", "Address")


def read_people_table(path: Path, progress: Progress | None = None) -> PeopleFile:
    """Every row as a person or as refused; raises an `ImportFileFault`. `progress` stops it by raising."""
    try:
        table = read_table(path)
    except NotATable as fault:
        raise NoContacts(path, fault.detail) from fault
    except ImportFileHasNoRows as fault:
        raise NoContacts(path) from fault
    columns = columns_of(table.columns)
    if not tells_people(columns):
        raise NoContacts(path)
    people: list[FoundPerson] = []
    refused: list[RefusedPerson] = []
    for place, row in enumerate(table.rows):
        if progress and place % _BATCH == 0:
            progress(place, len(table.rows))
        person = _broken(row, table) or _person(row, columns)
        refusal = person if isinstance(person, RefusedPerson) else refusal_of(person)
        if refusal is not None:
            refused.append(refusal)
        elif isinstance(person, FoundPerson):
            people.append(person)
    return PeopleFile(path, table.encoding, tuple(people), tuple(refused))


def as_table(people: Sequence[FoundPerson]) -> bytes:
    """With the mark that tells spreadsheets that this is UTF-8; as many columns of each kind as anybody needs."""
    most = [max((len(ways) for ways in of), default=0) for of in zip(*map(_ways, people), strict=True)] or [
        0
    ] * 3
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    heads = [
        head
        for name, count in zip(_WAYS, most, strict=True)
        for turn in range(1, max(count, 1) + 1)
        for head in (_head(name, turn), f"{_head(name, turn)} label")
    ]
    writer.writerow([*_PLAIN, *heads])
    writer.writerows([harmless(cell) for cell in _cells(person, most)] for person in people)
    return out.getvalue().encode("utf-8-sig", "replace")


def _ways(person: FoundPerson) -> tuple[tuple[Way, ...], ...]:
    return person.phones, person.emails, person.addresses


def _head(name: str, turn: int) -> str:
    return name if turn == 1 else f"{name} {turn}"


def _cells(person: FoundPerson, most: Sequence[int]) -> Iterator[str]:
    yield from (
        person.name,
        person.salutation,
        person.prefers.value if person.prefers else "",
        person.language,
        person.note,
    )
    for ways, count in zip(_ways(person), most, strict=True):
        for turn in range(max(count, 1)):
            yield from (ways[turn].value, ways[turn].label) if turn < len(ways) else ("", "")


def _broken(row: Row, table: TableFile) -> RefusedPerson | None:
    found, expected = len(row.cells), len(table.columns)
    detail = f"{found}/{expected}"
    name = next((cell.strip()[:80] for cell in row.cells if cell.strip()), "")
    if row.has_open_quote:
        return RefusedPerson(row.line, PersonRefusal.OPEN_QUOTE, name)
    if row.is_cut_off:
        return RefusedPerson(row.line, PersonRefusal.CUT_OFF, name)
    if found < expected:
        return RefusedPerson(row.line, PersonRefusal.TOO_FEW_CELLS, name, detail)
    if any(cell.strip() for cell in row.cells[expected:]):
        return RefusedPerson(row.line, PersonRefusal.TOO_MANY_CELLS, name, detail)
    return None


def _person(row: Row, columns: Sequence[Column]) -> FoundPerson:
    facts: dict[str, str] = {}
    ways: dict[tuple[str, int], Way] = {}
    for column in columns:
        cell = as_it_was(row.cells[column.place]).strip()
        if column.field not in ("phone", "email", "address"):
            facts[column.field] = facts.get(column.field) or cell
        elif column.is_label:
            key = (column.field, column.turn)
            ways[key] = Way(ways[key].value if key in ways else "", _label(cell))
        else:
            key = (column.field, column.turn)
            ways[key] = Way(cell, column.label or (ways[key].label if key in ways else ""))
    phones, bad_phones = _sound(ways, "phone")
    emails, bad_emails = _sound(ways, "email")
    addresses = _addresses(ways, facts)
    left_out = [LeftOut.BAD_PHONE] * bool(bad_phones) + [LeftOut.BAD_EMAIL] * bool(bad_emails)
    return FoundPerson(
        line=row.line,
        name=_name(facts),
        phones=phones,
        emails=emails,
        addresses=_once([Way(_tidy(way.value), way.label) for way in addresses]),
        salutation=_one_line(facts.get("salutation", "")),
        prefers=_prefers(facts.get("prefers", "")),
        language=_one_line(facts.get("language", ""))[:12],
        note=facts.get("note", "").replace("\r\n", "\n"),
        left_out=tuple(left_out),
    )


def _name(facts: dict[str, str]) -> str:
    parts = (facts.get(field, "") for field in ("before", "given", "middle", "family", "after"))
    return _one_line(facts.get("name", "")) or _one_line(" ".join(parts))


def _all(ways: dict[tuple[str, int], Way], kind: str) -> list[Way]:
    """In the order of their turns; a cell of several, as Google writes them, is taken apart."""
    found = [way for (field, _), way in sorted(ways.items()) if field == kind and way.value]
    return [Way(part.strip(), way.label) for way in found for part in way.value.split(" ::: ")]


def _sound(ways: dict[tuple[str, int], Way], kind: str) -> tuple[tuple[Way, ...], list[Way]]:
    every = [Way(_one_line(way.value), way.label) for way in _all(ways, kind)]
    is_good = _is_phone if kind == "phone" else _is_mail
    good = sorted((way for way in every if is_good(way.value)), key=lambda way: way.label == WayLabel.FAX)
    return _once(good), [way for way in every if not is_good(way.value)]


def _is_phone(text: str) -> bool:
    return len(phone_digits(text)) >= 3


def _is_mail(text: str) -> bool:
    return _MAIL.fullmatch(text) is not None


def _addresses(ways: dict[tuple[str, int], Way], facts: dict[str, str]) -> list[Way]:
    """Whole ones, and the one that is written over several columns; its street may be called its address."""
    whole = _all(ways, "address")
    if len(whole) == 1 and not facts.get("street") and (facts.get("town") or facts.get("code")):
        return [Way(_address({**facts, "street": whole[0].value}), whole[0].label)]
    return [*whole, Way(_address(facts))]


def _address(facts: dict[str, str]) -> str:
    street, more, town, region, code, country = (
        facts.get(field, "") for field in ("street", "street2", "town", "region", "code", "country")
    )
    if not (street or town):
        return code
    if re.fullmatch(r"[\d -]{4,7}", code) and not region:
        last = [f"{code} {town}".strip()]
    else:
        last = [", ".join(filter(None, (town, region))), code]
    return "\n".join(filter(None, (street, more, *last, country)))


def _label(cell: str) -> str:
    """Google writes "* Home" for the first one."""
    bare = _one_line(cell.removeprefix("*"))
    return bare.lower() if bare.lower() in set(WayLabel) else bare


def _prefers(text: str) -> Channel | None:
    return Channel(text) if text in set(Channel) else None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _tidy(text: str) -> str:
    return "\n".join(filter(None, (_one_line(line) for line in text.splitlines())))


def _once(ways: Sequence[Way]) -> tuple[Way, ...]:
    return tuple({way.value: way for way in reversed(ways) if way.value}.values())[::-1]
