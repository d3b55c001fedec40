"""What stands in the fields of a new complaint, read into values. What cannot be read is a thing to check: it never
holds up saving, and what was typed is kept with the complaint letter by letter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from app.domain import clocks
from app.domain.answers import answers_in
from app.domain.complaint import Channel, Mood, Told
from app.domain.country import writes_month_first
from app.domain.customer import Customer, phone_digits
from app.domain.dates import DateReader
from app.domain.due import Due
from app.domain.due_text import due_of_mark, not_past, read_due
from app.domain.goods import label_count
from app.domain.money import Money, read_amount
from app.domain.offer import Remedy
from app.domain.shop import Shop
from app.domain.workdays import WorkCalendar
from app.errors import FieldTooLong, NotFound, UserError
from app.services import customers, moving, settings
from app.services.customers import LONGEST_ADDRESS, BadEmail, BadPhone
from app.services.moving import LONGEST_LINE
from app.services.rescheduling import ShopClosed
from ui.words.intake import field_words

Content = Mapping[str, str]
Value = TypeVar("Value")
PROMISED_AT = time(12)
NOT_KNOWN = UUID(int=0)
_ORDER = (
    *("phone", "name", "email", "address", "product", "receipt", "bought_on", "paid"),
    *("goods_left", "goods_condition", "goods_with", "goods_labels", "wish_words", "promise"),
)
_LINES = (
    *("phone", "name", "email", "address", "product", "receipt"),
    *("goods_left", "goods_condition", "goods_with", "wish_words"),
)


@dataclass(frozen=True)
class Reading:
    """The values, and the faults by field in the order of the form."""

    told: Told
    customer: Customer | None
    promise: Due | None
    faults: Mapping[str, UserError]


@dataclass(frozen=True)
class IntakeReader:
    """Reads in the order of the shop's country, as seen from one moment."""

    shop: Shop
    calendar: WorkCalendar
    now: datetime

    @classmethod
    def of_shop(cls, now: datetime) -> "IntakeReader":
        shop = settings.shop()
        return cls(shop, settings.calendar_of(shop), now)

    @property
    def today(self) -> date:
        return self.calendar.day_of(self.now)

    @property
    def month_first(self) -> bool:
        return writes_month_first(self.shop.country)

    @property
    def dates(self) -> DateReader:
        return DateReader(self.today, self.month_first)

    def first_promise(self) -> Due:
        """What the shop promises everybody."""
        return Due(clocks.first_promise_on(self.now, self.shop.clocks, self.calendar), PROMISED_AT)

    def due(self, text: str) -> Due:
        """A promise as typed; raises `NoDate`, `AlreadyPast`, and `ShopClosed` where nobody is here to keep it."""
        return self._on_open_day(read_due(text, self.dates, self.calendar.local(self.now)))

    def read(self, content: Content) -> Reading:
        """Everything that can be read, and what cannot."""
        sieve = _Sieve(content)
        lines = {key: sieve.line(key) for key in _LINES}
        lines["phone"] = sieve.tried("phone", _checked_phone, given=lines["phone"]) or ""
        lines["email"] = sieve.tried("email", _checked_email, given=lines["email"]) or ""
        bought_on = sieve.tried("bought_on", self.dates.past)
        paid = sieve.tried("paid", self._paid)
        labels = sieve.tried("goods_labels", label_count)
        promise = self._promise(content, sieve)
        told = Told(
            words=content.get("words", ""),
            category=content.get("category", ""),
            product=lines["product"],
            receipt=lines["receipt"],
            bought_on=bought_on,
            paid=paid,
            wishes=tuple(Remedy(one) for one in content.get("wishes", "").split()),
            wish_words=lines["wish_words"],
            mood=Mood(content.get("mood", "")),
            safety=bool(content.get("safety")),
            goods_left=lines["goods_left"],
            goods_condition=lines["goods_condition"],
            goods_with=lines["goods_with"],
            goods_labels=labels or 0,
            answers=answers_in(content.get("words", ""), content.get("asked", "").split("\n")),
            read_back=content.get("read_back", ""),
            read_back_confirmed={"yes": True, "no": False}.get(content.get("confirmed", "")),
            read_back_at=_moment(content.get("confirmed_at", "")),
            to_check=sieve.to_check(),
        )
        return Reading(told, _customer(content, lines), promise, sieve.faults)

    def _paid(self, text: str) -> Money:
        return Money(read_amount(text, self.shop.currency), self.shop.currency)

    def _promise(self, content: Content, sieve: "_Sieve") -> Due | None:
        """An unreadable date leaves what the shop promises everybody; an emptied field promises nothing."""
        if not content.get("promise", "").strip():
            return None
        return sieve.tried("promise", lambda text: self._promised(content, text)) or self.first_promise()

    def _promised(self, content: Content, text: str) -> Due:
        mark = content.get("promise_due", "")
        if not mark:
            return self.due(text)
        return self._on_open_day(not_past(due_of_mark(mark), self.calendar.local(self.now)))

    def _on_open_day(self, due: Due) -> Due:
        moving.due_at(due, self.calendar)  # a year mistyped is told beside the field
        if self.calendar.is_open(due.on):
            return due
        raise ShopClosed(due.on, self.calendar.closed_because(due.on), self.calendar.next_open(due.on))


def known_in(content: Content) -> Customer | None:
    """Who was recognised when a draft was written, if the card is still there."""
    key = content.get("customer_id", "")
    try:
        return customers.get(UUID(key)) if key else None
    except NotFound:
        return None


class _Sieve:
    """Lets through what can be read and remembers the rest."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._faults: dict[str, UserError] = {}

    @property
    def faults(self) -> dict[str, UserError]:
        return {key: self._faults[key] for key in _ORDER if key in self._faults}

    def line(self, key: str) -> str:
        text = self._content.get(key, "").strip()
        limit = LONGEST_ADDRESS if key == "address" else LONGEST_LINE
        if len(text) <= limit:
            return text
        self._faults[key] = FieldTooLong(key, limit)
        return ""

    def tried(self, key: str, read: Callable[[str], Value], given: str | None = None) -> Value | None:
        text = self._content.get(key, "") if given is None else given
        if not text.strip():
            return None
        try:
            return read(text)
        except UserError as fault:
            self._faults[key] = fault
            return None

    def to_check(self) -> tuple[str, ...]:
        """What was typed there; an address alone makes no customer, so it stands here too."""
        kept = list(self.faults)
        nobody = not any(self._content.get(key, "").strip() for key in ("name", "phone", "email"))
        if nobody and self._content.get("address", "").strip() and "address" not in kept:
            kept.append("address")
        return tuple(f"{field_words(key)}: {self._content[key]}" for key in kept)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _checked_phone(text: str) -> str:
    if len(phone_digits(text)) < 3:
        raise BadPhone
    return text


def _checked_email(text: str) -> str:
    before, at, behind = text.partition("@")
    if not (before and at and behind) or "@" in behind or len(text.split()) > 1:
        raise BadEmail
    return text


def _customer(content: Content, lines: Mapping[str, str]) -> Customer | None:
    if not any(lines[key] for key in ("name", "phone", "email")):
        return None
    known = content.get("customer_id", "")
    return Customer(
        id=UUID(known) if known else NOT_KNOWN,
        name=lines["name"],
        phone=lines["phone"],
        email=lines["email"],
        address="\n".join(part.strip() for part in lines["address"].split(",") if part.strip()),
        prefers=Channel(content["reply"]) if content.get("reply") else None,
    )
