"""Complaints counted by name: ages, faces, products, and, for the owner alone, people."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from app.domain.charts import bars
from app.domain.charts.bars import Bars, Row
from app.domain.charts.wording import Wording
from app.domain.drawing import Ink, Layout, Table
from app.domain.review import Bar, Person, Review

OLD = ("15-30", "31-56", "57+")
MOST_PRODUCTS = 8


def ages(review: Review, said: Wording) -> Layout:
    """Open complaints by age; what is old stands out."""
    rows = [
        _row(said.age(name), count, f"age:{name}", said, Ink.WARN if name in OLD else Ink.MAIN)
        for name, count in review.ageing.items()
    ]
    return _bars(rows if any(review.ageing.values()) else [], "age", said.text("none_open"), said)


def faces(review: Review, said: Wording) -> Layout:
    """How customers felt afterwards, of those who told us."""
    rows = [_row(said.face(face), count, f"face:{int(face)}", said) for face, count in review.faces.items()]
    return _bars(rows if any(review.faces.values()) else [], "face", said.text("no_answers"), said)


def products(review: Review, said: Wording) -> Layout:
    """What was complained about, the most first; the rest added up."""
    return _named(review.by_product, "product", said.text("no_products"), said)


def people(found: Sequence[Person], said: Wording) -> Layout:
    """Complaints that each person has taken. For the owner alone, in the order of names: no league table."""
    by_name = sorted(found, key=lambda person: person.name.casefold())
    shown = Bars(
        rows=tuple(_person(person, said) for person in by_name),
        empty=said.text("none_received"),
        table=Table(
            tuple(said.spoken(key) for key in ("person", "taken", "resolved", "kept", "due")),
            tuple(
                (person.name, person.taken, person.resolved, person.promises.met, person.promises.of)
                for person in by_name
            ),
        ),
    )
    return partial(bars.draw, shown)


def _person(person: Person, said: Wording) -> Row:
    taken, resolved = said.number(person.taken), said.number(person.resolved)
    spoken = said.spoken("person_of", name=person.name, taken=taken, resolved=resolved)
    return Row(person.name, person.taken, taken, spoken, f"person:{person.staff}")


def _named(found: Sequence[Bar], kind: str, empty: str, said: Wording) -> Layout:
    named = [bar for bar in found if bar.name and bar.count]
    shown, rest = named, named[:0]
    if len(named) > MOST_PRODUCTS:
        shown, rest = named[: MOST_PRODUCTS - 1], named[MOST_PRODUCTS - 1 :]
    rows = [_row(bar.name, bar.count, f"{kind}:{bar.name}", said) for bar in shown]
    if rest:
        rows.append(_beside(said.text("others", n=len(rest)), sum(bar.count for bar in rest), "", said))
    unnamed = sum(bar.count for bar in found if not bar.name)
    if unnamed and named:
        rows.append(_beside(said.text("not_said"), unnamed, f"{kind}:", said))
    table = [(bar.name or said.text("not_said"), bar.count) for bar in found]
    return _bars(rows, kind, empty, said, table)


def _row(name: str, count: int, figure: str, said: Wording, ink: Ink = Ink.MAIN) -> Row:
    shown = said.number(count)
    return Row(name, count, shown, said.spoken("named", name=name, n=shown), figure if count else "", ink)


def _beside(name: str, count: int, figure: str, said: Wording) -> Row:
    """What is no name of its own has its number only: a bar of many together would dwarf the others."""
    return replace(_row(name, count, figure, said), has_bar=False)


def _bars(
    rows: Sequence[Row], kind: str, empty: str, said: Wording, table: Sequence[tuple[str, int]] | None = None
) -> Layout:
    listed = [(row.name, int(row.weight)) for row in rows] if table is None else table
    columns = (said.spoken(kind), said.spoken("count"))
    return partial(bars.draw, Bars(tuple(rows), empty, Table(columns, tuple(listed))))
