"""What is typed, pasted, scanned and brought in, for the fuzz: each way in tries one input and tells what came of it."""

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from app import identity
from app.commands import line
from app.domain.complaint import Channel, Told
from app.domain.customer import Contact, ContactKind, Customer
from app.domain.due import Due
from app.domain.listing import Chips, Sort, View
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.domain.typed import storable
from app.errors import StorageError, UserError
from app.services import (
    complaints,
    customer_files,
    customers,
    drafts,
    holiday_import,
    imports,
    intake,
    listing,
    offers,
    plans,
    recognition,
    settings,
    template_files,
    vouchers,
)
from app.store.database import sql
from tests.builders import Desk
from tests.faults.fuzz_bytes import SOUND
from tests.faults.shops import misspoken
from tests.hostile import NASTY

TEXT = st.one_of(
    st.text(max_size=80),
    st.sampled_from(NASTY),
    st.builds("".join, st.lists(st.sampled_from(NASTY), max_size=3)),
    st.text(alphabet="\"*()^:-+ANDORNEAR{}[]'%_\\0 \t\n", max_size=30),
    st.binary(max_size=40).map(lambda raw: raw[: len(raw) // 2 * 2].decode("utf-16-le", "surrogatepass")),
)
_DAYS = st.dates() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
_MINOR = st.integers(-(10**20), 10**20) | st.integers(0, 10_000)
_MONEY = st.builds(Money, _MINOR, st.sampled_from(("GBP", "EUR", "JPY", "", "XXX", "GBP ")))
_COUNTED = (
    "complaint",
    "timeline",
    "customer",
    "contact",
    "draft",
    "offer",
    "step",
    "promise",
    "file",
    "import_run",
)


@dataclass(frozen=True)
class Place:
    """The shop that everything is tried in, and a folder for files to bring in."""

    desk: Desk
    complaint: Any
    data: Path
    folder: Path


def stored() -> tuple[int, ...]:
    """How many rows there are of all that a save could have half written."""
    return tuple(sql(f"SELECT count(*) FROM {name}")[0][0] for name in _COUNTED)


def refused_cleanly(deed: Callable[[], object]) -> bool:
    """Whether the deed, where it was refused, left nothing; True also where it was done. A refusal without its sentence,
    and anything else it raises, goes on to whoever asked."""
    before = stored()
    try:
        deed()
    except (UserError, StorageError) as fault:
        wrong = misspoken(fault)
        assert wrong is None, wrong
        return stored() == before
    return True


# The search box, and the one box of New complaint: nothing is written.


def search(place: Place, text: str) -> bool:
    """Every box that looks things up."""
    listing.found(text)
    listing.products(text)
    customers.recognised(text)
    recognition.recognise(text)
    for view in (View.EVERYTHING, View.OPEN):
        listing.page(listing.filters(view, chips=Chips(text=text), sort=Sort.NUMBER), limit=5)
    return all(
        refused_cleanly(lambda find=find: find(text)) for find in (complaints.by_number, vouchers.by_number)
    )


# Forms, by the services behind them.

_TOLD = st.builds(
    Told,
    words=TEXT, category=TEXT | st.just("Faulty item"), product=TEXT, receipt=TEXT, bought_on=st.none() | _DAYS,
    paid=st.none() | _MONEY, wish_words=TEXT, goods_left=TEXT, goods_with=TEXT,
    answers=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple), read_back=TEXT,
    wishes=st.lists(st.sampled_from(Remedy), max_size=2).map(tuple), safety=st.booleans(),
    goods_labels=st.integers(-3, 10**12),
)  # fmt: skip
_CONTACT = st.builds(
    lambda kind, value, label: Contact(identity.new_id(), kind, value, label),
    st.sampled_from(ContactKind),
    TEXT,
    TEXT,
)
_CUSTOMER = st.builds(
    lambda name, phone, email, address, note, more: Customer(
        identity.new_id(), name, phone, email, address, note=note, more=tuple(more)
    ),
    TEXT, TEXT, TEXT, TEXT, TEXT, st.lists(_CONTACT, max_size=2),
)  # fmt: skip
FORM = st.one_of(
    st.tuples(st.just("intake"), st.tuples(_TOLD, st.none() | _CUSTOMER, st.none() | st.builds(Due, _DAYS))),
    st.tuples(st.just("note"), TEXT),
    st.tuples(st.just("customer"), _CUSTOMER),
    st.tuples(st.just("offer"), st.tuples(st.sampled_from(Remedy), _MONEY, TEXT)),
    st.tuples(st.just("step"), st.tuples(TEXT, _DAYS)),
    st.tuples(st.just("draft"), st.dictionaries(TEXT, TEXT, max_size=4)),
    st.tuples(st.just("shop"), st.tuples(TEXT, TEXT, TEXT, st.integers(-(2**70), 2**70))),
)


def form(place: Place, filled: tuple[str, Any]) -> bool:
    """One form filled in and saved; what was saved says what was typed."""
    name, typed = filled
    return refused_cleanly(lambda: _FORMS[name](place, typed))


def _intake(place: Place, typed: Any) -> None:
    told, customer, promise = typed
    made = identity.new_id()
    wanted = intake.Intake(told, customer, promise, Channel.COUNTER)
    intake.take(made, place.desk.robin, intake=wanted)
    kept = complaints.get(made).told
    assert "".join(kept.words.split()) == "".join(storable(told.words).split()), "other words than were typed"


def _offer(place: Place, typed: Any) -> None:
    remedy, worth, words = typed
    offers.offer(
        place.complaint, place.desk.robin, offer_id=identity.new_id(), remedy=remedy, worth=worth, terms=words
    )


def _step(place: Place, typed: Any) -> None:
    text, day = typed
    keys = {"step_id": identity.new_id(), "responsible": place.desk.robin}
    plans.add_step(place.complaint, place.desk.robin, text=text, due=Due(day), **keys)


def _shop(place: Place, typed: Any) -> None:
    name, zone, country, number = typed
    there = settings.shop()
    shop = replace(there, name=name, zone=zone, country=country, text_size=number, lock_minutes=number)
    settings.save_shop(shop, place.desk.owner)
    settings.save_shop(replace(there, version=settings.shop().version), place.desk.owner)


_FORMS: dict[str, Callable[[Place, Any], object]] = {
    "intake": _intake,
    "note": lambda place, text: complaints.note(
        place.complaint, place.desk.robin, kind=EntryKind.NOTE, text=text
    ),
    "customer": lambda place, card: customers.add(card, place.desk.robin),
    "offer": _offer,
    "step": _step,
    "draft": lambda place, content: drafts.keep(identity.new_id(), place.desk.robin, content=content),
    "shop": _shop,
}

# Files. Looking is tried always, bringing in now and then: what is brought in stays.


def file(place: Place, kind: str, content: bytes, *, bring_in: bool) -> bool:
    """One file of a kind, or of none."""
    path = place.folder / f"in.{_ENDINGS[kind]}"
    path.write_bytes(content)
    if not refused_cleanly(lambda: _LOOKS[kind](path, place)):
        return False
    if not bring_in or kind not in _TAKES:
        return True
    return refused_cleanly(lambda: _TAKES[kind](path, place))


_ENDINGS = {"csv": "csv", "card": "vcf", "calendar": "ics", "templates": "json"}
assert set(_ENDINGS) == set(SOUND)
_LOOKS: dict[str, Callable[[Path, Place], object]] = {
    "csv": lambda path, place: imports.import_file(path, place.desk.robin, dry_run=True),
    "card": lambda path, place: customer_files.look(path),
    "calendar": lambda path, place: holiday_import.look(path, settings.shop()),
    "templates": lambda path, place: template_files.look(path.read_bytes()),
}
_TAKES: dict[str, Callable[[Path, Place], object]] = {
    "csv": lambda path, place: imports.import_file(path, place.desk.robin),
    "card": lambda path, place: customer_files.bring_in(customer_files.read_people(path), place.desk.robin),
    "templates": lambda path, place: template_files.take(
        [one for one in template_files.look(path.read_bytes()) if one.template], place.desk.owner
    ),
}

# The command line.

_VERBS = st.sampled_from(
    ("list", "show", "review", "agenda", "import", "letter", "slip", "check", "backup", "restore")
)
_WORDS = st.sampled_from(
    ("--search", "--status", "--limit", "--json", "--kind", "-o", "--from", "--to", "--map", "--dry-run", "26-0001",
     "2026-10", "apology", "open", "--date-order", "DMY", "--source", "--", "-1", "2026-11-12", "--help", "in.csv")
)  # fmt: skip
COMMAND = st.tuples(
    _VERBS, st.lists(_WORDS | TEXT.filter(lambda text: "/" not in text and "\\" not in text), max_size=4)
)


def command(place: Place, typed: tuple[str, list[str]]) -> bool:
    """One call of the program: a status of 0, 1 or 2, and where the data said no one sentence."""
    verb, words = typed
    said, wrong = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong), contextlib.chdir(place.folder):
        try:
            status = line.run(line.parse(["--data", str(place.data), verb, *words]))
        except SystemExit as ended:
            return ended.code in (0, 2)
    whole = "Traceback" not in wrong.getvalue()
    return whole and status in (0, 1) and (status == 0 or bool(wrong.getvalue().strip()))
