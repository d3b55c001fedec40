"""What the palette finds in the shop: complaints and customers. Read beside the window, shown within it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app import clock
from app.domain import number, voucher
from app.domain.complaint import ComplaintLine, headline
from app.domain.customer import Customer, phone_digits
from app.domain.ranking import Fit, fit
from app.domain.voucher import Voucher
from app.errors import NotFound, UserError
from app.services import complaints, customers, links, listing, settings, vouchers
from ui import labels
from ui.backend import Backend
from ui.palette.found import Found, Kind
from ui.words.offers import voucher_state

translate = QCoreApplication.translate

_RECENT = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A complaint as the palette shows it."""

    id: UUID
    number: str
    customer: str
    about: str
    stage: str
    icon: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for some words."""

    complaints: list[Line]
    people: list[Customer]
    voucher: Voucher | None = None


def read(words: str, opened: Iterable[UUID] = ()) -> Read:
    """What the words find; without words what was opened last, and the newest. On a worker thread."""
    if not words:
        mine = [line for line in map(_opened, opened) if line is not None]
        newest = listing.page(listing.filters(), limit=_RECENT).lines
        others = [_line(line) for line in newest if line.id not in {one.id for one in mine}]
        return Read([*mine, *others][:_RECENT], [])
    return Read(
        [_line(line) for line in listing.found(words)], customers.recognised(words), _by_number(words)
    )


def shown(
    words: str, found: Read, opened: list[UUID], backend: Backend, *, nameless: bool = False
) -> list[Found]:
    """The lines; what was opened last comes first among those that fit as well. `nameless` leaves customers out."""
    last = {key: at for at, key in enumerate(opened)}
    lines = sorted(found.complaints, key=lambda line: last.get(line.id, len(last)))
    people = [_customer(words, person, backend) for person in found.people]
    return [
        *_voucher(words, found.voucher),
        *people,
        *(_complaint(words, line, "" if nameless else backend.shown_name(line.customer)) for line in lines),
    ]


def _by_number(words: str) -> Voucher | None:
    try:
        return vouchers.by_number(words) if voucher.looks_like(words) else None
    except UserError:
        return None


def _voucher(words: str, found: Voucher | None) -> list[Found]:
    """The voucher of a number; one that cannot be read rightly leads to where that is said."""
    if not voucher.looks_like(words):
        return []
    if found is None:
        said = translate("Palette", "No voucher has this number, or it was not read rightly")
        return [Found(words, said, "vouchers", words, "ticket-percent", Kind.VOUCHER, fit=Fit.EXACT)]
    state = voucher_state(found.state(settings.calendar().day_of(clock.now())))[1]
    second = ", ".join((labels.money(found.worth), state))
    shown = translate("Palette", "Voucher {number}").format(number=voucher.shown(found.number))
    return [Found(shown, second, "vouchers", found.id, "ticket-percent", Kind.VOUCHER, fit=Fit.EXACT)]


def _line(line: ComplaintLine) -> Line:
    _, stage, icon = labels.line_stage(line)
    return Line(line.id, line.number, line.customer, line.headline or line.product, stage, icon)


def _opened(key: UUID) -> Line | None:
    try:
        one = complaints.get(key)
        name = customers.get(one.customer_id).name if one.customer_id else ""
        kept = links.kept(one.id)
    except NotFound:
        return None
    _, stage, icon = labels.stage_of(one.status, one.waiting_for, kept.number if kept else "")
    return Line(one.id, one.number, name, headline(one.told.words) or one.told.product, stage, icon)


def _complaint(words: str, line: Line, name: str) -> Found:
    is_it = words and number.read(words) == number.read(line.number)
    fits = Fit.EXACT if is_it else fit(words, f"{line.number} {line.customer}", line.about) or Fit.FOUND
    about = ", ".join(part for part in (line.about, line.stage) if part)
    return Found(
        f"{line.number}  {name}".strip(),
        about,
        "complaint",
        line.id,
        line.icon,
        Kind.COMPLAINT,
        fit=fits,
    )


def _customer(words: str, person: Customer, backend: Backend) -> Found:
    digits = phone_digits(words)
    by_phone = bool(digits) and phone_digits(person.phone).startswith(digits)
    reached = "" if backend.are_names_covered else person.phone or person.email
    return Found(
        backend.shown_name(person.name) or reached,
        reached if person.name else "",
        "customer",
        person.id,
        "user",
        Kind.CUSTOMER,
        fit=Fit.BEGINS
        if by_phone
        else fit(words, person.name, f"{person.phone} {person.email}") or Fit.FOUND,
    )
