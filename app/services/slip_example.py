"""A slip as the shop has set it, about a complaint that never was: for the picture in Settings."""

import tomllib
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from app import clock
from app.documents import words
from app.domain.customer import Customer
from app.domain.letter import SlipSheet
from app.domain.offer import Remedy
from app.domain.shop import Shop
from app.domain.slip import form_of
from app.paths import RESOURCES
from app.services import letterhead, phrases, settings, slips
from app.store import staff

_HEAD = (1204, "3f2a91b077c40e1d")
_NUMBER, _PHONE = "26-0417", "01632 960168"


def sheet(shop: Shop, by: UUID) -> SlipSheet:
    """In the words and the language of a shop that need not be saved yet; `by` wrote it down."""
    spoken = words.of(shop.language, shop.country)
    said, book = phrases.of(spoken.language), _book(spoken.language.partition("-")[0])
    calendar, now = settings.calendar_of(shop), clock.now()
    due = calendar.next_open(calendar.day_of(now) + timedelta(days=1))
    customer = Customer(id=UUID(int=0), name=str(book["name"]), phone=_PHONE)
    return SlipSheet(
        language=spoken.language,
        head=letterhead.of(shop, spoken.language),
        number=_NUMBER,
        received=spoken.moment(calendar.local(now)),
        customer=customer.name,
        about=_capital(f"{book['product']}: {book['complaint']}"),
        wish=_capital(said.remedy(Remedy.REPLACEMENT)),
        next_words=slips.next_words(customer, said),
        promised=slips.promised_words(calendar.local(calendar.closes_at(due)), spoken, by_close=True),
        taken_by=staff.get(by).name,
        open_until=letterhead.open_until(shop, now, spoken.language),
        slip_words=shop.slip_words,
        goods_left=str(book["goods_left"]),
        seal=slips.seal_words(*_HEAD, spoken),
    )


def pdf(shop: Shop, by: UUID) -> bytes:
    """The example on the shop's paper, with its copies."""
    from app.documents.slip_pdf import draw_slip  # loads reportlab

    return draw_slip(sheet(shop, by), form_of(shop))


@lru_cache(maxsize=8)
def _book(language: str) -> dict[str, Any]:
    """What is told in a language, with English for what it leaves out."""
    found: dict[str, Any] = {}
    for name in (words.ENGLISH, language):
        path = RESOURCES / "letters" / name / "example.toml"
        if path.is_file():
            found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
