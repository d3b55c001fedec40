"""Vouchers: a number, a value, an end; redeemed once.

A number is V, two digits of the year, a serial of five, and two check digits by ISO 7064 MOD 97-10 as complaints
have them, so that a slip of the pen is seen. It is printed in groups and read with or without them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.domain import code
from app.domain.letter import Letterhead
from app.domain.money import Money
from app.errors import UserError

_PREFIX_VALUE = "31"  # V, where A is 10
_KEYS = "vvvvvмωהر"  # what the key of V gives on each keyboard of `code.DIGIT_ROWS`
_SHORTEST = 10
_LONGEST_SCANNED = 12
_SEPARATORS = str.maketrans("", "", "-–—.·/")


class VoucherState(StrEnum):
    """What can still be done with a voucher."""

    OPEN = "open"
    REDEEMED = "redeemed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class NoVoucherNumber(UserError):
    """What was typed or scanned is no number of a voucher, or was not read rightly."""

    field = "number"

    def __init__(self, text: str) -> None:
        super().__init__(text[:40])
        self.text = text.strip()[:40]


class AlreadyRedeemed(UserError):
    """A voucher is honoured once; `at` and `by` tell when and by whom it was."""

    def __init__(self, number: str, at: datetime, by: str) -> None:
        super().__init__(number)
        self.number = number
        self.at = at
        self.by = by


class VoucherExpired(UserError):
    """Its last day has passed."""

    def __init__(self, number: str, on: date) -> None:
        super().__init__(number)
        self.number = number
        self.on = on


class VoucherCancelled(UserError):
    """It was taken out of use."""

    def __init__(self, number: str, because: str) -> None:
        super().__init__(number)
        self.number = number
        self.because = because


class UnlikelyExpiry(UserError):
    """A voucher cannot end before it begins, nor after all who might redeem it."""

    field = "expires_on"

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


@dataclass(frozen=True, slots=True)
class Voucher:
    """One voucher; `number` is what it bears in print, without the groups."""

    id: UUID
    number: str
    complaint_id: UUID
    offer_id: UUID
    worth: Money
    issued_at: datetime
    issued_by: UUID | None
    expires_on: date | None
    redeemed_at: datetime | None = None
    redeemed_by: UUID | None = None
    redeemed_words: str = ""
    cancelled_at: datetime | None = None
    cancelled_because: str = ""
    customer: str = ""
    complaint_key: int = 0
    version: int = 1

    def state(self, today: date) -> VoucherState:
        """As of a day of the shop; the day on which it ends still counts."""
        if self.redeemed_at:
            return VoucherState.REDEEMED
        if self.cancelled_at:
            return VoucherState.CANCELLED
        if self.expires_on and self.expires_on < today:
            return VoucherState.EXPIRED
        return VoucherState.OPEN


@dataclass(frozen=True, slots=True)
class VoucherSheet:
    """What is printed, already in words; `number` stands without its groups."""

    language: str
    head: Letterhead
    number: str
    value: str
    until: str
    terms: str
    given: str


@dataclass(frozen=True, slots=True)
class Liability:
    """What the shop still owes by vouchers in one currency."""

    currency: str
    count: int
    sum: int  # minor units

    @property
    def worth(self) -> Money:
        """The sum as money."""
        return Money(self.sum, self.currency)


def number_of(year: int, serial: int) -> str:
    """The number of a year's voucher: `V260001755`."""
    digits = f"{year % 100:02d}{serial:05d}"
    return f"V{digits}{code.check_digits(digits, _PREFIX_VALUE)}"


def shown(number: str) -> str:
    """In groups, as it is printed and said: `V26 00017 55`."""
    return f"{number[:3]} {number[3:-2]} {number[-2:]}"


def read(typed: str) -> str | None:
    """The number meant, from whatever keyboard and with or without its groups; None where it is none."""
    plain = _meant(typed)
    if plain is None or len(plain) < _SHORTEST:
        return None
    return plain if code.check_digits(plain[1:-2], _PREFIX_VALUE) == plain[-2:] else None


def looks_like(typed: str) -> bool:
    """Whether this can be meant as a number of a voucher, rightly read or not."""
    plain = _meant(typed)
    return plain is not None and len(plain) >= _SHORTEST


def begins(typed: str) -> bool:
    """Whether this may become a scanned number, on whatever keyboard; so does nothing at all."""
    return len(typed) <= _LONGEST_SCANNED and (not typed or _plain(typed.casefold()) is not None)


def is_whole(typed: str) -> bool:
    """Whether this is a scanned number by its looks; its check digits may still be wrong."""
    return len(typed) >= _SHORTEST and begins(typed)


def _meant(typed: str) -> str | None:
    """A scanner's dash may be a digit on another keyboard, so it is only taken out where it else means nothing."""
    bare = "".join(typed[:60].split()).casefold()
    return _plain(bare) or _plain(bare.translate(_SEPARATORS))


def _plain(low: str) -> str | None:
    for key, row in zip(_KEYS, code.DIGIT_ROWS, strict=True):
        if low[:1] == key and all(sign in row for sign in low[1:]):
            return "V" + "".join(str(row.index(sign)) for sign in low[1:])
    return None
