"""Money: whole minor units and an ISO 4217 currency. Never a float."""

import re
from dataclasses import dataclass

from app.errors import UserError

# ISO 4217 minor units; every currency not named here has two.
_DIGITS = {
    "JPY": 0,
    "KRW": 0,
    "CLP": 0,
    "ISK": 0,
    "HUF": 2,
    "KWD": 3,
    "BHD": 3,
    "TND": 3,
    "JOD": 3,
    "OMR": 3,
}
_SIGNS = {
    "GBP": "£",
    "EUR": "€",
    "USD": "$",
    "PLN": "zł",
    "CHF": "CHF",
    "JPY": "¥",
    "SEK": "kr",
    "CZK": "Kč",
}
_SAID = {
    "GBP": ("pounds", "pound", "quid"),
    "EUR": ("euros", "euro"),
    "USD": ("dollars", "dollar"),
    "PLN": ("zlotych", "złotych", "zlote", "złote", "zl"),
    "CHF": ("sfr.", "sfr", "fr.", "fr"),
}
LARGEST = 10**12  # minor units; more than this is a slip of the key
LARGEST_KEPT = 2**63 - 1  # what a whole number in a database file can be


class BadAmount(UserError):
    """A text that is not an amount of money: `problem` is "words", "negative", "too precise" or "too large"."""

    field = "amount"

    def __init__(self, text: str, problem: str) -> None:
        super().__init__(f"{problem}: {text[:40]}")
        self.text = text
        self.problem = problem


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in minor units (pence, cents) of one currency."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return f"{sign_of(self.currency)}{plain(self.minor, self.currency)}"


def digits_of(currency: str) -> int:
    """How many decimal digits the currency has."""
    return _DIGITS.get(currency.upper(), 2)


def sign_of(currency: str) -> str:
    """The sign written before an amount; letters are followed by a space."""
    sign = _SIGNS.get(currency.upper(), currency.upper())
    return f"{sign} " if sign.isalpha() else sign


def plain(minor: int, currency: str) -> str:
    """The amount as digits with a point: `6490` GBP is `64.90`."""
    digits = digits_of(currency)
    if digits == 0:
        return str(minor)
    whole, rest = divmod(abs(minor), 10**digits)
    return f"{'-' if minor < 0 else ''}{whole}.{rest:0{digits}d}"


def read_amount(text: str, currency: str) -> int:
    """Read an amount as people type it (`1,50`, `£1.50`, `1.234,56`) into minor units; raises `BadAmount`.

    The last point or comma is the decimal mark, unless exactly three digits follow it and the number would
    then have more decimals than the currency (`1,234` pounds is a thousand).
    """
    bare = _without_currency(text, currency)
    if bare.startswith(("-", "−", "(")):
        raise BadAmount(text, "negative")
    if not re.fullmatch(r"[0-9][0-9.,'’]*", bare):
        raise BadAmount(text, "words")
    whole, fraction = _split(bare, digits_of(currency), text)
    minor = int((whole or "0") + fraction.ljust(digits_of(currency), "0"))
    if minor > LARGEST:
        raise BadAmount(text, "too large")
    return minor


def _without_currency(text: str, currency: str) -> str:
    bare = re.sub(r"\s", "", text[:200])
    for sign in (
        *_SAID.get(currency.upper(), ()),
        currency.upper(),
        _SIGNS.get(currency.upper(), ""),
        "£",
        "€",
        "$",
    ):
        if sign:
            bare = re.sub(re.escape(sign), "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"[.,][-–—]{1,2}$", "", bare)  # 64,- and 64.-- are whole
    return f"0{bare}" if re.fullmatch(r"[.,][0-9]{1,2}", bare) else bare


def _split(bare: str, digits: int, text: str) -> tuple[str, str]:
    """Part the whole from the fraction; groups of thousands must have three digits each."""
    bare = bare.replace("’", "'")
    match = re.search(r"[.,]", bare[::-1])
    whole, fraction = bare, ""
    if match:
        at = len(bare) - match.end()
        mark, tail = bare[at], bare[at + 1 :]
        grouped = (
            len(tail) == 3
            and digits != 3
            and re.fullmatch(rf"[0-9]{{1,3}}([{re.escape(mark)}'][0-9]{{3}})+", bare)
        )
        if not grouped:
            whole, fraction = bare[:at], tail
    if len(fraction.rstrip("0")) > digits or (fraction and not fraction.isdigit()):
        raise BadAmount(text, "too precise" if fraction.isdigit() else "words")
    if not re.fullmatch(r"[0-9]+|[0-9]{1,3}([.,'])[0-9]{3}(\1[0-9]{3})*|", whole):
        raise BadAmount(text, "words")
    return re.sub(r"[.,']", "", whole), fraction[:digits]
