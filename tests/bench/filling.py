"""A big shop for the measurements: any number of complaints, the same rows each time, straight into the tables.

    python -m tests.bench.filling DIR --rows 100000

Most complaints are closed and lie in the last five years; the newest `open_ones` are still open, however long
the history is, so that what a list shows does not grow with what lies behind it.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from app import clock, identity, start
from app.domain import number
from app.domain.complaint import OPEN, DueKind, Status
from app.domain.customer import ContactKind, phone_digits, postcode_of
from app.domain.folding import folded, surname_first
from app.domain.timeline import EntryKind
from app.services import first_run
from app.store import bulk, search, timeline
from app.store.complaints import NEVER, sorted_as
from app.store.database import sql, writing
from app.store.tables import (
    ComplaintRow,
    ContactRow,
    CounterRow,
    CustomerRow,
    FollowUpRow,
    OfferRow,
    PromiseRow,
    StepRow,
    VoucherRow,
)
from app.store.timeline import NewEntry
from tests.builders import Desk

NOW = datetime(2026, 11, 12, 10, 24, tzinfo=UTC)
_YEARS = timedelta(days=5 * 365)
_BATCH = 5000
_FIRST = [
    "Ada", "Bea", "Cleo", "Dora", "Edith", "Flora", "Greta", "Hattie", "Ida", "Juno", "Kit", "Lotte",
    "Mabel", "Nell", "Otto", "Piet", "Quin", "Rosa", "Tilda", "Una",
]  # fmt: skip
_LAST = [
    "Thimble", "Quince", "Fernhill", "Bobbin", "Marl", "Sedge", "Hollow", "Pewter", "Larch", "Wren",
    "Teasel", "Cobble", "Spindle", "Ember", "Rook",
]  # fmt: skip
_STREETS = ["Mill Lane", "Weir Road", "Tannery Row", "Kiln Street"]
_AREAS = ["AB", "CA", "EX", "HR", "LN", "NR", "SY", "TD"]
_PRODUCTS = [
    f"{make} {thing}" for make in ("Brook", "Fell", "Tarn") for thing in ("kettle", "lamp", "chair", "rug")
]
_KINDS, _CAUSES = tuple(first_run.STARTING_KINDS), tuple(first_run.STARTING_CAUSES)


@dataclass(frozen=True)
class Row:
    """A complaint with everything that hangs on it."""

    complaint: dict[str, Any]
    entries: list[NewEntry]
    promise: dict[str, Any]
    step: dict[str, Any] | None
    offer: dict[str, Any] | None
    voucher: dict[str, Any] | None
    follow_up: dict[str, Any] | None
    found_by: search.Searchable


class Filling:
    """Draws the rows one after the other."""

    def __init__(self, rows: int, desk: Desk, *, open_ones: int) -> None:
        self._draw = Random(1)
        self._rows, self._desk, self._open_from = rows, desk, rows - open_ones
        self._serials: dict[int, int] = {}
        syllables = [
            "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "wa", "zel", "pin", "dor", "gam", "hus",
        ]  # fmt: skip
        self._words = [a + b + c for a in syllables for b in syllables for c in syllables]
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(self._words))))
        self.customers = [self._customer(place) for place in range(rows // 2 + 1)]

    def contacts(self) -> Iterator[dict[str, Any]]:
        """A second number for every fourth customer, a second mail address for every eighth, an old one for each tenth."""
        for place, customer in enumerate(self.customers):
            phone, email = f"01632 {place * 11 % 9999999:07d}", f"post{place}@example.net"
            if place % 4 == 0:
                yield _contact(customer, 0, ContactKind.PHONE, phone, phone_digits(phone))
            if place % 8 == 0:
                yield _contact(customer, 1, ContactKind.EMAIL, email, email)
            if place % 10 == 0:
                address = f"{place % 90 + 1} Old Quay\nFernhill"
                yield _contact(customer, 2, ContactKind.ADDRESS, address, folded(address))

    @property
    def serials(self) -> dict[int, int]:
        """The last serial of each year."""
        return self._serials

    def complaints(self) -> Iterator[Row]:
        """All of them, oldest first."""
        for place in range(self._rows):
            yield self._row(place)

    def _customer(self, place: int) -> dict[str, Any]:
        name = f"{self._draw.choice(_FIRST)} {self._draw.choice(_LAST)}"
        phone = f"0{7700000000 + place * 7 % 99999999}"
        email = f"{name.replace(' ', '.').lower()}{place}@example.org"
        address = self._address(place)
        return {
            "id": identity.new_id(), "name": name, "folded_name": folded(name), "surname_first": surname_first(name), "phone": phone,
            "phone_digits": phone_digits(phone), "email": email, "folded_email": email, "since": NOW - _YEARS,
            "address": address, "postcode": postcode_of(address),
        }  # fmt: skip

    def _address(self, place: int) -> str:
        """Five people to a postcode, in two of three cards."""
        if place % 3 == 2:
            return ""
        home, area = place // 5, _AREAS[place // 5 % len(_AREAS)]
        postcode = f"{area}{home // 260 % 90 + 1} {home % 10}{chr(65 + home % 26)}{chr(65 + home // 26 % 26)}"
        return f"{place % 200 + 1} {_STREETS[place % len(_STREETS)]}\nFernhill\n{postcode}"

    def _row(self, place: int) -> Row:
        draw, is_open = self._draw, place >= self._open_from
        received = self._received(place)
        customer = self.customers[place % len(self.customers)]
        product, words = (
            draw.choice(_PRODUCTS),
            " ".join(draw.choices(self._words, cum_weights=self._weights, k=30)),
        )
        fields = self._facts(received, product, words) | {"customer": customer["id"]}
        fields |= self._open(received) if is_open else self._closed(received)
        entries = list(self._entries(fields, place))
        offer = None if is_open or draw.random() < 0.4 else self._offer(fields)
        return Row(
            fields,
            entries,
            promise=self._promise(fields),
            step=self._step(fields) if is_open else None,
            offer=offer,
            voucher=self._voucher(offer, place) if offer and offer["remedy"] == "voucher" else None,
            follow_up=None if is_open else self._follow_up(fields),
            found_by=search.Searchable(
                fields["key"], number.shown(fields["key"]), customer["name"], customer["phone_digits"], product,
                fields["receipt"], words, "",
            ),
        )  # fmt: skip

    def _received(self, place: int) -> datetime:
        if place >= self._open_from:
            part = (place - self._open_from) / max(1, self._rows - self._open_from)
            return NOW - timedelta(days=9) * (1 - part)
        return NOW - _YEARS + (_YEARS - timedelta(days=10)) * (place / max(1, self._open_from))

    def _facts(self, received: datetime, product: str, words: str) -> dict[str, Any]:
        year = received.year
        self._serials[year] = serial = self._serials.get(year, 0) + 1
        draw = self._draw
        receipt = f"R{draw.randrange(10**7):07d}"
        return {
            "id": _id_of(received),
            "key": number.key_of(year, serial),
            "received_at": received,
            "received_by": self._desk.robin,
            "assigned_to": draw.choice((self._desk.robin, self._desk.senior, self._desk.owner)),
            "acknowledge_by": received + timedelta(days=1),
            "resolve_by": received + timedelta(days=14),
            "category": draw.choice(_KINDS),
            "product": product,
            "folded_product": folded(product),
            "receipt": receipt,
            "folded_receipt": folded(receipt),
            "words": words,
            "folded_headline": sorted_as(words),
        }

    def _open(self, received: datetime) -> dict[str, Any]:
        """A third are new; a few of the others wait for the owner. Everybody was promised a day."""
        due = received + timedelta(days=self._draw.choice((4, 8, 9, 12)))
        told = self._draw.random() > 0.3 or received < NOW - timedelta(days=2)
        owner = told and self._draw.random() < 0.04
        return {
            "status": (Status.IN_PROGRESS if told else Status.RECEIVED).value,
            "waiting_for": "owner" if owner else "",
            "acknowledged_at": received + timedelta(minutes=9) if told else None,
            "acknowledged_by": "slip" if told else "",
            "next_due_at": min(due, received + timedelta(days=due.day % 6 + 3))
            if told
            else received + timedelta(days=1),
            "next_due_kind": (DueKind.PROMISE if told else DueKind.ACKNOWLEDGE).value,
        }

    def _closed(self, received: datetime) -> dict[str, Any]:
        took = timedelta(hours=self._draw.randrange(2, 400))
        resolved = min(received + took, NOW - timedelta(days=2))
        return {
            "status": Status.CLOSED.value,
            "acknowledged_at": received + timedelta(minutes=self._draw.randrange(2, 1800)),
            "acknowledged_by": "slip",
            "resolved_at": resolved,
            "closed_at": min(resolved + timedelta(days=5), NOW - timedelta(days=1)),
            "cause": self._draw.choice(_CAUSES),
            "next_due_at": NEVER,
        }

    def _entries(self, fields: dict[str, Any], place: int) -> Iterator[NewEntry]:
        key = fields["id"]
        yield NewEntry(key, EntryKind.RECEIVED, fields["received_at"], facts={"channel": "counter"})
        if fields["acknowledged_at"]:
            yield NewEntry(key, EntryKind.ACKNOWLEDGED, fields["acknowledged_at"], facts={"channel": "slip"})
        if Status(fields["status"]) in OPEN:
            return
        yield NewEntry(key, EntryKind.RESOLVED, fields["resolved_at"])
        if place % 50 == 0:
            again = fields["resolved_at"] + timedelta(hours=12)
            yield NewEntry(key, EntryKind.REOPENED, again)
            yield NewEntry(key, EntryKind.RESOLVED, again + timedelta(hours=12))
        yield NewEntry(key, EntryKind.CLOSED, fields["closed_at"], facts={"cause": fields["cause"]})

    def _promise(self, fields: dict[str, Any]) -> dict[str, Any]:
        """An open complaint's promise is the one by which the lists sort."""
        made, resolved = fields["received_at"], fields.get("resolved_at")
        running = resolved is None and fields["acknowledged_at"] is not None
        return {
            "id": identity.new_id(), "complaint": fields["id"], "made_at": made, "made_by": self._desk.robin,
            "due_at": fields["next_due_at"] if running else made + timedelta(days=4), "kept_at": resolved,
        }  # fmt: skip

    def _step(self, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": identity.new_id(), "complaint": fields["id"], "text": "Ask the maker",
            "responsible": self._desk.senior, "due_at": NOW + timedelta(days=self._draw.randrange(-1, 20)),
        }  # fmt: skip

    def _offer(self, fields: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": identity.new_id(), "complaint": fields["id"], "state": "accepted",
            "remedy": "refund" if self._draw.random() < 0.9 else "voucher",
            "amount": self._draw.randrange(500, 20000), "currency": "GBP", "offered_at": fields["received_at"],
            "offered_by": self._desk.robin, "decided_at": fields["resolved_at"], "decided_by": self._desk.robin,
        }  # fmt: skip

    def _voucher(self, offer: dict[str, Any], place: int) -> dict[str, Any]:
        """Most were redeemed, some forgotten; the last few thousand complaints hold what is still owed."""
        is_owed = place >= self._rows - 5000
        is_redeemed = not is_owed and self._draw.random() < 0.8
        ends = NOW.date() + timedelta(days=self._draw.randrange(1, 300) * (1 if is_owed else -1))
        return {
            "id": identity.new_id(), "number": f"V{place:09d}", "complaint": offer["complaint"], "offer": offer["id"],
            "amount": offer["amount"], "currency": "GBP", "issued_at": offer["decided_at"], "expires_on": ends,
            "redeemed_at": offer["decided_at"] if is_redeemed else None,
        }  # fmt: skip

    def _follow_up(self, fields: dict[str, Any]) -> dict[str, Any]:
        rated = self._draw.random() < 0.6
        return {
            "id": identity.new_id(), "complaint": fields["id"], "due_at": fields["closed_at"],
            "done_at": fields["closed_at"], "outcome": "happy" if rated else "waived",
            "satisfaction": self._draw.randrange(1, 6) if rated else None,
        }  # fmt: skip


def _contact(
    customer: dict[str, Any], position: int, kind: ContactKind, value: str, found_by: str
) -> dict[str, Any]:
    return {
        "id": identity.new_id(), "customer": customer["id"], "kind": kind.value, "label": "home",
        "value": value, "folded": found_by, "position": position,
    }  # fmt: skip


def _id_of(moment: datetime) -> UUID:
    """Keys begin with their moment, as they do when a complaint is saved: rows lie in the order in which they came."""
    with clock.standing_at(moment):
        return identity.new_id()


def fill(rows: int, *, open_ones: int = 300) -> Desk:
    """Fill the empty data folder that is open."""
    sql("PRAGMA cache_size = -2000000")  # or else most of the time goes into spilling pages
    with clock.standing_at(NOW), identity.seeded(1):
        desk = Desk.set_up()
        filling = Filling(rows, desk, open_ones=min(open_ones, rows))
        with writing():
            bulk.insert(CustomerRow, filling.customers)
            bulk.insert(ContactRow, filling.contacts())
            _write(filling, desk)
            for year, last in filling.serials.items():
                CounterRow.insert(year=year, last=last).execute()
    sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return desk


def _write(filling: Filling, desk: Desk) -> None:
    batch: list[Row] = []
    for row in filling.complaints():
        batch.append(row)
        if len(batch) == _BATCH:
            _put(batch, desk.robin)
            batch = []
    _put(batch, desk.robin)


def _put(rows: list[Row], by: UUID) -> None:
    bulk.insert(ComplaintRow, (row.complaint for row in rows))
    timeline.append_all((entry for row in rows for entry in row.entries), by)
    bulk.insert(PromiseRow, (row.promise for row in rows))
    bulk.insert(StepRow, (row.step for row in rows if row.step))
    bulk.insert(OfferRow, (row.offer for row in rows if row.offer))
    bulk.insert(VoucherRow, (row.voucher for row in rows if row.voucher))
    bulk.insert(FollowUpRow, (row.follow_up for row in rows if row.follow_up))
    search.put(row.found_by for row in rows)


def main() -> None:
    """Fill a folder from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--open", type=int, default=300, help="how many of them are still open")
    args = parser.parse_args()
    start.open_shop(args.folder)
    fill(args.rows, open_ones=args.open)
    start.close_shop()


if __name__ == "__main__":
    main()
