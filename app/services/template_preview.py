"""A template as a letter on paper, about a complaint that never was."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from app import clock
from app.documents import words
from app.documents.words import Words
from app.domain import amounts, rich_text
from app.domain.letter import FIELDS, Agreed, LetterKind, LetterSheet, fill
from app.domain.letter_checks import INSIDE, TO_CUSTOMER
from app.domain.letter_template import LetterTemplate, Rendered
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.rich_text import TABLE
from app.domain.shop import Shop
from app.domain.staff import StaffMember
from app.paths import RESOURCES
from app.services import letter_sheet, letterhead, packs, phrases, pictures, settings, templates
from app.store import staff

_NUMBER, _REFUND, _VOUCHER = "26-0417", 6490, 1000  # minor units
_AHEAD = {"promise": 4, "follow_up_on": 11}  # days from today
_BEFORE = {"received_on": 2, "bought_on": 40}


@dataclass(frozen=True)
class _Example:
    """What the complaint that never was would be known by."""

    kind: LetterKind
    book: dict[str, Any]
    shop: Shop
    signer: StaffMember
    words: Words
    today: date

    @property
    def amount(self) -> str:
        return self._money(_REFUND)

    @property
    def fields(self) -> dict[str, str]:
        told = {name: text for name, text in self.book.items() if isinstance(text, str) and name != "name"}
        said = phrases.of(self.words.language)
        wish = said.either([said.remedy(one) for one in (Remedy.REFUND, Remedy.REPLACEMENT)])
        shop = {"shop": self.shop.name, "shop_phone": self.shop.phone, "shop_email": self.shop.email}
        return {
            **told,
            "voucher": self._voucher(),
            "number": _NUMBER,
            "wish": wish,
            "remedy": said.remedy(Remedy.REFUND),
            "amount": self.amount,
            "handler": self.signer.name,
            "signer": self.signer.name,
            **shop,
            "shop_phone": phrases.whole(self.shop.phone) or said.text("phone_unknown"),
            "hours": letterhead.hours(self.shop, self.words.language),
            **self._of_law(),
            "today": self.words.day(self.today),
            **{name: self.words.day(self.today - timedelta(days)) for name, days in _BEFORE.items()},
            **{name: self.words.day_in_text(self.today + timedelta(days)) for name, days in _AHEAD.items()},
        }

    @property
    def agreed(self) -> tuple[Agreed, ...]:
        days = {name: self.words.day_of_week(self.today + timedelta(ahead)) for name, ahead in _AHEAD.items()}
        return tuple(
            Agreed(row["what"].format(amount=self.amount), self.signer.name, days[row["when"]])
            for row in self._rows
        )

    @property
    def _rows(self) -> list[dict[str, str]]:
        """What was agreed; a deadlock is none where the money was given back."""
        rows: list[dict[str, str]] = self.book["agreed"]
        return rows[1:] if self.kind is LetterKind.DEADLOCK else rows

    def _voucher(self) -> str:
        """Where a letter usually has one; with all that can stand in it no letter would have an everyday length."""
        usual = self.kind in (LetterKind.RESOLUTION, LetterKind.APOLOGY)
        return str(self.book["voucher"]).format(amount=self._money(_VOUCHER)) if usual else ""

    def _of_law(self) -> dict[str, str]:
        """What the country's pack says in such a letter about a refund, and the owner's paragraph."""
        pack, language = packs.letters(self.shop.country), self.words.language
        said = {
            name: pack.printed(name, self.kind, language, remedies={Remedy.REFUND}, today=self.today)
            for name in ("rights", "final_response")
        }
        return said | {"dispute_body": self.shop.dispute_body.strip()}

    def _money(self, minor: int) -> str:
        return amounts.written(Money(minor, self.shop.currency), self.words.language)


def draw(template: LetterTemplate, signer_id: UUID) -> bytes:
    """The PDF of a template as it is typed; raises the first of its faults."""
    return letter_sheet.draw(sheet(template, signer_id))


def sheet(template: LetterTemplate, signer_id: UUID) -> LetterSheet:
    """A letter to the complaint that never was, on the shop's paper."""
    shop = settings.shop()
    spoken = words.of(template.language)
    today = settings.calendar().day_of(clock.now())
    example = _Example(template.kind, _book(spoken.language), shop, staff.get(signer_id), spoken, today)
    said = templates.render(template, example.fields)
    return _sheet(said, example)


def _sheet(said: Rendered, example: _Example) -> LetterSheet:
    blocks = rich_text.read(said.body)
    reference = (("our_reference", _NUMBER), ("date", example.fields["today"]))
    return LetterSheet(
        kind=example.kind,
        language=example.words.language,
        paper=example.shop.paper,
        head=letterhead.of(example.shop, example.words.language),
        number=_NUMBER,
        address_lines=_address(example),
        reference=tuple((example.words.text("letter", name), value) for name, value in reference),
        subject=_said(said.subject, example.fields),
        greeting=_said(said.greeting, example.fields),
        blocks=rich_text.filled(blocks, lambda name: _said(f"{{{name}}}", example.fields)),
        agreed=example.agreed if TABLE in blocks else (),
        closing=_said(said.closing, example.fields),
        signer=example.signer.name,
        signer_job=example.signer.job,
        signature=pictures.signature_of(example.signer),
        dated_on=example.today,
        show_code=example.kind in TO_CUSTOMER,
    )


def _address(example: _Example) -> tuple[str, ...]:
    if example.kind in INSIDE:
        return ()
    if example.kind in TO_CUSTOMER:
        return (example.book["name"], *example.book["address"])
    return (example.book["supplier"], *example.book["supplier_address"])


def _said(text: str, fields: dict[str, str]) -> str:
    """What the example knows nothing of stands in brackets."""
    return fill(text, {name: fields.get(name) or f"[{name}]" for name in FIELDS})


@lru_cache(maxsize=16)
def _book(language: str) -> dict[str, Any]:
    """The example of a language, or the English one."""
    for one in (language, words.ENGLISH):
        path = RESOURCES / "letters" / one / "example.toml"
        if path.is_file():
            return tomllib.loads(path.read_text(encoding="utf-8"))
    raise FileNotFoundError(path)
