"""The screens of the front desk in the states people meet them in: `python -m tests.states -o DIR [--only NAME ...] [--quick]`.

Empty (a shop on its first morning), crowded (far more than anybody has) and error (half-read fields, a database that
another program holds). Each in light and dark, at two text sizes and two window sizes; `--quick` draws one look.
What a shop normally shows is drawn by `tests.screens`.
"""

import argparse
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

import ui  # noqa: F401  # before Qt: it guards None and True
from app import clock, identity, start
from app.domain.complaint import Mood
from app.domain.customer import Contact, ContactKind
from app.domain.due import Due
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.services import complaints, drafts, files, followups, offers, promises
from app.services.sample import shop as sample_shop
from app.store.database import database, folder
from tests.builders import Desk
from ui import application, pictures
from ui.main_window import MainWindow
from ui.theme import Theme

LONG = (
    "The lid does not close, the handle is loose and the second one we were given has the very same fault. "
)
NAMES = (
    "Tilda Thimble",
    "Ng",
    "Maximiliane Schwarzenbach-Oberhuber von Lindenfels",
    "Óscar Ñúñez",
    "نور الهدى",
    "O'Neil",
)


@dataclass(frozen=True)
class Shop:
    """What the pictures are of."""

    desk: Desk
    customer: UUID
    complaint: UUID
    draft: UUID | None


def main() -> None:
    """Fill each shop and draw its screens."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", dest="folder", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    looks = pictures.ALL_LOOKS[:1] if args.quick else pictures.ALL_LOOKS
    for state, fill in (("empty", _empty), ("crowded", _crowded), ("error", _error)):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
            start.open_shop(Path(aside) / "shop")
            with clock.standing_at(sample_shop.STANDARD):
                _draw(app, state, fill(Path(aside)), looks, args)
            start.close_shop()


def _draw(
    app: QApplication, state: str, shop: Shop, looks: tuple[pictures.Look, ...], args: argparse.Namespace
) -> None:
    theme = Theme(app)
    window = application.build_window(theme)
    window.unlock(next(one for one in application.desk_people() if one.id == shop.desk.owner))
    window.show()
    for look in looks:
        theme.apply(look.theme, look.text_size)
        window.resize(*look.size)
        for page, item in _pages(shop):
            if not args.only or page in args.only:
                window.open_page(page, item)
                with _trouble(window, shop) if state == "error" else _calm():
                    pictures.settle()
                    print(pictures.save(window, args.folder / f"{page}-{state}-{look.name}.png"))
    window.close()


def _pages(shop: Shop) -> Iterator[tuple[str, object]]:
    yield from (("today", None), ("complaints", None), ("complaint", shop.complaint))
    yield from (("customers", None), ("customer", shop.customer), ("new_complaint", shop.draft))


@contextmanager
def _calm() -> Iterator[None]:
    yield


@contextmanager
def _trouble(window: MainWindow, shop: Shop) -> Iterator[None]:
    """Another program holds the database while somebody saves."""
    other = sqlite3.connect(folder().database, isolation_level=None)
    database.execute_sql("PRAGMA busy_timeout = 20")
    other.execute("BEGIN IMMEDIATE")
    window.page.backend.perform(
        complaints.note, shop.complaint, shop.desk.owner, kind=EntryKind.CALL, text="Called the maker."
    )
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def _empty(aside: Path) -> Shop:
    """One complaint of nobody, in three words, and nothing else: what was told is all there is."""
    desk = Desk.set_up()
    customer = desk.customer("Juno Fernhill", phone="", address="", email="juno@fernhill.example")
    complaint = desk.closed(words="It is broken", told={"product": "", "category": ""})
    offers.carry_out(offers.of(complaint)[0].id, desk.owner)
    return Shop(desk, customer, complaint, None)


def _crowded(aside: Path) -> Shop:
    desk = Desk.set_up()
    customer = _well_known(desk)
    late = sample_shop.STANDARD - timedelta(days=3)
    with clock.standing_at(late):
        ids = [desk.planned(words=f"{at + 1}. {LONG}", customer_id=customer) for at in range(60)]
        others = [
            desk.complaint(words=LONG * 3, customer_id=desk.customer(name, phone="")) for name in NAMES * 5
        ]
        for complaint_id in others[:20]:
            promises.make(complaint_id, desk.robin, text=LONG, due=Due(date(2026, 11, 11)))
        for _ in range(40):
            desk.resolved(words=LONG, customer_id=customer)
    for _ in range(9):
        drafts.keep(identity.new_id(), desk.robin, content={"name": NAMES[2], "words": LONG * 4})
    complaint = ids[0]
    _deepen(desk, complaint, aside)
    return Shop(desk, customer, complaint, _full_draft(desk, aside))


def _well_known(desk: Desk) -> UUID:
    more = [
        Contact(identity.new_id(), ContactKind.PHONE, f"07700 90014{at}", f"Work {at}") for at in range(3, 8)
    ]
    more += [
        Contact(identity.new_id(), ContactKind.EMAIL, f"tilda.thimble.{at}@a-very-long-domain.example")
        for at in (1, 2)
    ]
    more += [
        Contact(identity.new_id(), ContactKind.ADDRESS, f"{at} Bobbin Lane\nSampleford\nSF3 7QX", "Shop")
        for at in (5, 6)
    ]
    for name in ("T. Thimble", "Tilda Thimbel"):
        desk.customer(name)
    return desk.customer(NAMES[2], more=tuple(more), note=LONG * 5)


def _deepen(desk: Desk, complaint: UUID, aside: Path) -> None:
    for at in range(25):
        complaints.note(complaint, desk.robin, kind=EntryKind.NOTE, text=f"{at}. {LONG}")
        if at < 9:
            desk.step(complaint, f"Step {at}: {LONG}")
            desk.offer(complaint, list(Remedy)[at])
            files.attach(complaint, desk.robin, path=_photo(aside, at))


def _photo(aside: Path, at: int) -> Path:
    path = aside / f"a photo of the lid and the handle, from the {at} side.png"
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(0xFF3060 + at * 4000)
    image.save(str(path))
    return path


def _full_draft(desk: Desk, aside: Path, **over: str) -> UUID:
    """Every field of the form filled."""
    content = {
        "phone": "07700 900142", "name": NAMES[2], "email": "m@lindenfels.example", "reply": "letter",
        "address": "4 Bobbin Lane, Sampleford, SF3 7QX", "category": "Faulty item", "product": "Brook kettle 1.7 l, steel",
        "receipt": "K-90317", "bought_on": "02/11/2026", "paid": "64.90", "goods_left": "Kettle and base",
        "goods_condition": "scratched at the spout", "goods_with": "lid, cable, box", "goods_labels": "2",
        "words": LONG * 4, "wishes": "refund apology", "wish_words": "and the fare", "mood": Mood.UPSET.value,
        "safety": "yes", "promise": "13/11/2026",
    }  # fmt: skip
    draft_id = identity.new_id()
    drafts.keep(draft_id, desk.robin, content=content | over)
    return draft_id


def _error(aside: Path) -> Shop:
    desk = Desk.set_up()
    customer = desk.customer()
    complaint = desk.planned(customer_id=customer)
    followups.schedule(
        complaint,
        desk.robin,
        follow_up_id=identity.new_id(),
        due=Due(date(2026, 11, 12)),
        about="Was it put right?",
    )
    wrong = {
        "phone": "no idea",
        "email": "juno.at.home",
        "bought_on": "21/11/2026",
        "paid": "lots",
        "promise": "01/01/2026",
    }
    return Shop(desk, customer, complaint, _full_draft(desk, aside, **wrong))


if __name__ == "__main__":
    main()
